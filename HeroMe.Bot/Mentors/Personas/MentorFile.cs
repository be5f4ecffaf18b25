using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using HeroMe.Bot.Mentors.Prompting;
using HeroMe.Bot.Mentors.RoundTable;
using HeroMe.Bot.Mentors.Screening;
using HeroMe.Bot.Privacy;
using HeroMe.Bot.Texts;

namespace HeroMe.Bot.Mentors.Personas;

/// <summary>Something wrong with a company's mentor file: where, and what.</summary>
internal sealed record MentorFault(string File, int Line, string What)
{
    public override string ToString() => $"{File}, line {Line}: {What}";
}

/// <summary>Reads one mentor's file of a company, by the same rules as the built-in ones, and names the line of every fault.</summary>
internal static partial class MentorFile
{
    private const int MostBytes = 200 * 1024;
    private const int LongestName = 20;

    /// <summary>Where a fault belongs that quotes no words of the file.</summary>
    private static readonly (string Says, string Part)[] Parts = [("view on", "opinions"), ("voice", "voice"), ("too little is said", "voice"), ("greeting", "greets"), ("two examples", "examples"), ("when offering", "handsOver"), ("description", "eye")];

    /// <param name="id">The mentor's id, from the file's name.</param>
    public static (Persona? Persona, IReadOnlyList<MentorFault> Faults) Read(string path, string id, Language language)
    {
        var file = Path.GetFileName(path);
        byte[] bytes;
        try
        {
            if (new FileInfo(path).Length > MostBytes)
            {
                return (null, [new MentorFault(file, 1, $"the file has more than {MostBytes / 1024} KB.")]);
            }

            bytes = File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return (null, [new MentorFault(file, 1, "the file cannot be read.")]);
        }

        try
        {
            if (MentorCatalog.Parse(bytes) is not { } read)
            {
                return (null, [new MentorFault(file, 1, "the file is empty.")]);
            }

            var persona = read with { Id = id };
            var lines = Encoding.UTF8.GetString(bytes).Split('\n');
            List<MentorFault> faults = [.. Faults(persona, language).Select(what => new MentorFault(file, LineOf(lines, what), what))];
            return faults.Count == 0 ? (persona, []) : (null, faults);
        }
        catch (JsonException e)
        {
            return (null, [new MentorFault(file, (int)(e.LineNumber ?? 0) + 1, e.Path is { Length: > 1 } at ? $"'{at}' is not as in the built-in files." : "this is not the JSON of a mentor; a part is missing, unknown or misspelt.")]);
        }
    }

    private static IEnumerable<string> Faults(Persona persona, Language language)
    {
        if (Incomplete(persona))
        {
            return ["a part is null."];
        }

        var screen = new OutputScreen(language, []);
        var round = RoundContent.In(language);
        string[] own =
        [
            persona.Name.Length > LongestName ? $"'{persona.Name}' is too long for a name." : "",
            PromptContent.In(language).Describe(persona).Length > PromptContent.LongestPersona ? "the description is too long for a prompt." : "",
            .. persona.Opinions.Where(opinion => !round.Stances.ContainsKey(opinion.Stance)).Select(opinion => $"'{opinion.Stance}' is no known stance."),
            .. persona.Opinions.Where(opinion => OpinionVoice.Short(opinion.Text, language) != opinion.Text).Select(opinion => $"'{opinion.Text}' is too long for the round table."),
            .. persona.Lines.Where(line => screen.Read(new PersonalText(line)).Verdict != ScreenVerdict.Release).Select(line => $"'{line}' would be held back by the screen of answers."),
        ];
        return PersonaLint.Faults(persona).Concat(own.Where(fault => fault.Length > 0));
    }

    private static bool Incomplete(Persona persona) => persona.Name is null || persona.Role is null || persona.Stance is null || persona.Examples is null || persona.Greets?.Matter is null || persona.Greets.Plain is null || persona.Opinions is null || persona.Lines.Contains(null);

    /// <summary>The line on which the words stand that the fault quotes, else the part that it is about, else the first.</summary>
    private static int LineOf(string[] lines, string fault)
    {
        var quoted = Quoted().Match(fault) is { Success: true } match ? match.Groups["what"].Value : null;
        var at = quoted is null ? -1 : Array.FindIndex(lines, line => line.Contains(quoted, StringComparison.Ordinal));
        var part = Parts.FirstOrDefault(part => fault.Contains(part.Says, StringComparison.Ordinal)).Part;
        return 1 + Math.Max(0, at >= 0 ? at : part is null ? 0 : Array.FindIndex(lines, line => line.Contains($"\"{part}\"", StringComparison.Ordinal)));
    }

    [GeneratedRegex("'(?<what>[^']{2,400})'", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Quoted();
}
