using System.Text.Json;
using HeroMe.Bot.Mentors.Prompting;
using HeroMe.Bot.Privacy;

namespace HeroMe.Bot.Mentors.Speaking;

/// <summary>
/// What is remembered of a conversation for the next answer: the last lines verbatim, and a running summary in the person's own words.
/// Its size is bounded, so that turn 500 costs as much as turn 30. Stored in the counselling dialog's flow record and sealed with it.
/// </summary>
internal sealed record TalkMemory(IReadOnlyList<TalkLine> Window, PersonalText Summary)
{
    private const string WindowKey = "window";
    private const string SummaryKey = "summary";
    private const int MostLines = 12;
    private const int MostCharacters = 4000;
    private const int LongestLine = 800;

    public static TalkMemory Empty { get; } = new([], PersonalText.Empty);

    public TalkMemory With(PersonalText person, PersonalText mentor)
    {
        var all = Window.Append(TalkLine.Person(Cut(person))).Append(TalkLine.Mentor(Cut(mentor))).Where(l => !l.Text.IsBlank).ToList();
        while (all.Count > MostLines || all.Sum(l => l.Text.Length) > MostCharacters)
        {
            all.RemoveAt(0);
        }

        return new TalkMemory(all, RunningSummary.With(Summary, person));
    }

    /// <summary>True when these words stand in what is remembered of the talk.</summary>
    public bool Holds(PersonalText words) => Window.Any(line => Holds(line.Text, words)) || Holds(Summary, words);

    /// <summary>Without the lines that hold these words.</summary>
    public TalkMemory Without(PersonalText words)
    {
        var summary = RunningSummary.Lines(Summary).Where(line => !Holds(line, words) && !Holds(words, line)).Select(line => line.Reveal());
        return new TalkMemory([.. Window.Where(line => !Holds(line.Text, words))], new PersonalText(string.Join('\n', summary)));
    }

    public void WriteTo(IDictionary<string, string> answers)
    {
        if (Window.Count > 0)
        {
            answers[WindowKey] = JsonSerializer.Serialize(Window.Select(l => new Kept(l.IsPersons, l.Text.Reveal())));
        }

        if (!Summary.IsEmpty)
        {
            answers[SummaryKey] = Summary.Reveal();
        }
    }

    /// <summary>Unreadable JSON gives an empty memory: losing context is better than failing the turn.</summary>
    public static TalkMemory ReadFrom(IReadOnlyDictionary<string, string> answers)
    {
        try
        {
            var window = answers.TryGetValue(WindowKey, out var kept) ? JsonSerializer.Deserialize<List<Kept>>(kept) ?? [] : [];
            return new TalkMemory([.. window.Select(k => new TalkLine(k.P, new PersonalText(k.T)))], new PersonalText(answers.GetValueOrDefault(SummaryKey, "")));
        }
        catch (JsonException)
        {
            return Empty;
        }
    }

    public override string ToString() => $"{nameof(TalkMemory)}({Window.Count}, {Summary})";

    private static bool Holds(PersonalText text, PersonalText words) => text.Reveal().Contains(words.Reveal(), StringComparison.Ordinal);

    /// <summary>Shortens a long line, never between the two halves of a surrogate pair.</summary>
    private static PersonalText Cut(PersonalText text)
    {
        var words = text.Reveal();
        return words.Length <= LongestLine ? text : new PersonalText(SafeUnicode.Cut(words, LongestLine) + "…");
    }

    private sealed record Kept(bool P, string T);
}
