using System.Reflection;
using System.Text.RegularExpressions;

namespace HeroMe.Bot.Tests.Boundaries;

/// <summary>Checks the two tables of calls in the app's README against the code: every call exists, and neither path exceeds twenty calls.</summary>
public sealed partial class LifeOfAMessageTests
{
    private const int MostCalls = 20;
    private const string Receiving = "From HTTP to the stored row";
    private const string Answering = "From the claimed lease to the delivered reply";

    public static TheoryData<string, string, string> Calls
    {
        get
        {
            var calls = new TheoryData<string, string, string>();
            foreach (var (type, method, file) in Table(Receiving).Concat(Table(Answering)))
            {
                calls.Add(type, method, file);
            }

            return calls;
        }
    }

    [Theory]
    [InlineData(Receiving)]
    [InlineData(Answering)]
    public void A_path_has_at_most_twenty_calls(string heading) => Assert.InRange(Table(heading).Count, 2, MostCalls);

    [Theory]
    [MemberData(nameof(Calls))]
    public void A_call_is_found_in_the_file_that_the_table_names(string type, string method, string file)
    {
        var path = Path.Combine(Source.Root, "HeroMe.Bot", file);
        Assert.True(File.Exists(path), $"{file} is not there");
        Assert.Matches($@"\b(class|record) {type}\b", File.ReadAllText(path));
        var named = typeof(HeroMeApp).Assembly.GetTypes().Single(t => t.Name == type && t.DeclaringType is null);
        Assert.Contains(
            named.GetMethods(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly),
            m => m.Name == method);
    }

    /// <summary>The rows under a heading, up to the next heading. A row whose first cell is no call fails the test, so that none is skipped.</summary>
    private static IReadOnlyList<(string Type, string Method, string File)> Table(string heading)
    {
        var rows = File.ReadLines(Path.Combine(Source.Root, "HeroMe.Bot", "README.md"))
            .SkipWhile(line => line != $"## {heading}").Skip(1).TakeWhile(line => !line.StartsWith("## ", StringComparison.Ordinal))
            .Where(line => line.StartsWith('|')).Skip(2);
        return [.. rows.Select(row => Row().Match(row) is { Success: true } m
            ? (m.Groups["type"].Value, m.Groups["method"].Value, m.Groups["file"].Value)
            : throw new InvalidOperationException($"No call in the row: {row}"))];
    }

    [GeneratedRegex(@"^\| `(?<type>\w+)\.(?<method>\w+)` \| `(?<file>[\w/.]+\.cs)` \| [^|]+ \|$", RegexOptions.ExplicitCapture)]
    private static partial Regex Row();
}
