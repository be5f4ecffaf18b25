using System.Globalization;
using System.Text;

namespace HeroMe.Bot.Preflight;

/// <summary>The findings as a table of three columns for a terminal; what to do stands under what was found.</summary>
internal sealed class FindingTable
{
    private readonly List<(string What, Finding Finding)> _rows = [];

    public bool HasFault => Count(FindingLevel.Fault) > 0;

    public void Add(string what, IEnumerable<Finding> findings) => _rows.AddRange(findings.Select(finding => (what, finding)));

    public override string ToString()
    {
        var width = _rows.Max(row => row.What.Length) + 2;
        var text = new StringBuilder();
        foreach (var (what, finding) in _rows)
        {
            text.Append(Word(finding.Level).PadRight(9)).Append(what.PadRight(width)).AppendLine(finding.Said);
            if (finding.Fix is { } fix)
            {
                text.Append(' ', 9 + width).Append("→ ").AppendLine(fix);
            }
        }

        return text.AppendLine().AppendLine(CultureInfo.InvariantCulture, $"{Count(FindingLevel.Fault)} faults, {Count(FindingLevel.Warning)} warnings, {Count(FindingLevel.Skipped)} not looked at.").ToString();
    }

    private int Count(FindingLevel level) => _rows.Count(row => row.Finding.Level == level);

    private static string Word(FindingLevel level) => level switch
    {
        FindingLevel.Ok => "ok",
        FindingLevel.Skipped => "-",
        FindingLevel.Warning => "warning",
        _ => "FAULT",
    };
}
