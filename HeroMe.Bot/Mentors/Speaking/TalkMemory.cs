using System.Text.Json;
using HeroMe.Bot.Privacy;

namespace HeroMe.Bot.Mentors;

/// <summary>One thing said in a talk, by the person or by the mentor.</summary>
internal sealed record Said(bool ByPerson, PersonalText Text);

/// <summary>
/// What a talk remembers of itself for the next answer: the last things said, word for word, and beginnings of what the person said before that.
/// Bounded, so that turn 500 costs what turn 30 costs; lives in the flow record of the talk and is sealed with it.
/// </summary>
internal sealed record TalkMemory(IReadOnlyList<Said> Window, IReadOnlyList<PersonalText> Earlier)
{
    private const string WindowKey = "window";
    private const string EarlierKey = "earlier";
    private const int MostSaid = 12;
    private const int MostCharacters = 4000;
    private const int LongestSaid = 800;
    private const int MostEarlier = 8;
    private const int LongestEarlier = 80;

    public static TalkMemory Empty { get; } = new([], []);

    /// <summary>What was said long ago, in the person's own words; empty while everything is in the window.</summary>
    public PersonalText Summary => new(string.Join('\n', Earlier.Select(e => e.Reveal())));

    public TalkMemory With(PersonalText person, PersonalText mentor)
    {
        var all = Window.Append(new Said(true, Cut(person, LongestSaid))).Append(new Said(false, Cut(mentor, LongestSaid))).Where(s => !s.Text.IsBlank).ToList();
        var first = 0;
        while (all.Count - first > MostSaid || all.Skip(first).Sum(s => s.Text.Length) > MostCharacters)
        {
            first++;
        }

        var gone = all.Take(first).Where(s => s.ByPerson).Select(s => Cut(s.Text, LongestEarlier));
        return new TalkMemory([.. all.Skip(first)], [.. Earlier.Concat(gone).TakeLast(MostEarlier)]);
    }

    public void WriteTo(IDictionary<string, string> answers)
    {
        if (Window.Count > 0)
        {
            answers[WindowKey] = JsonSerializer.Serialize(Window.Select(s => new Kept(s.ByPerson, s.Text.Reveal())));
        }

        if (Earlier.Count > 0)
        {
            answers[EarlierKey] = JsonSerializer.Serialize(Earlier.Select(e => e.Reveal()));
        }
    }

    /// <summary>What cannot be read is forgotten; the talk goes on.</summary>
    public static TalkMemory ReadFrom(IReadOnlyDictionary<string, string> answers)
    {
        try
        {
            var window = answers.TryGetValue(WindowKey, out var w) ? JsonSerializer.Deserialize<List<Kept>>(w) ?? [] : [];
            var earlier = answers.TryGetValue(EarlierKey, out var e) ? JsonSerializer.Deserialize<List<string>>(e) ?? [] : [];
            return new TalkMemory([.. window.Select(k => new Said(k.P, new PersonalText(k.T)))], [.. earlier.Select(t => new PersonalText(t))]);
        }
        catch (JsonException)
        {
            return Empty;
        }
    }

    public override string ToString() => $"{nameof(TalkMemory)}({Window.Count}, {Earlier.Count})";

    /// <summary>Never through the middle of a character.</summary>
    private static PersonalText Cut(PersonalText text, int most)
    {
        var words = text.Reveal();
        return words.Length <= most ? text : new PersonalText(words[..(char.IsHighSurrogate(words[most - 1]) ? most - 1 : most)] + "…");
    }

    private sealed record Kept(bool P, string T);
}
