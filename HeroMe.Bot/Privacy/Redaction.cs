using HeroMe.Bot.Texts;

namespace HeroMe.Bot.Privacy;

/// <summary>
/// Which placeholder stands for which words, for one prompt: the same words always get the same placeholder.
/// It never leaves the process; what it holds is as secret as the text it came from.
/// </summary>
internal sealed class Redaction(PlaceholderStyle style)
{
    private readonly Dictionary<(SecretKind Kind, string Words), int> numbers = [];
    private readonly Dictionary<SecretKind, int> _last = [];
    private readonly Dictionary<(SecretKind Kind, int Number), string> words = [];

    public int Count => words.Count;

    public override string ToString() => $"Redaction({Count})";

    /// <summary>Puts the words back; a placeholder that was never given out stays as it is.</summary>
    public PersonalText Restore(PersonalText text) => new(Restore(text.Reveal()));

    /// <summary>For an answer that arrives in pieces.</summary>
    public StreamingRestore Stream() => new(this);

    internal string Restore(string text) =>
        words.Count == 0 ? text : Placeholders.Replace(text, match => words.GetValueOrDefault(Placeholders.Read(match), match.Value));

    internal string PlaceholderFor(SecretKind kind, string secret)
    {
        if (!numbers.TryGetValue((kind, secret), out var number))
        {
            number = _last[kind] = _last.GetValueOrDefault(kind) + 1;
            numbers[(kind, secret)] = number;
            words[(kind, number)] = secret;
        }

        return Placeholders.Write(kind, number, style);
    }
}
