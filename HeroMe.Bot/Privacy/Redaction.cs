namespace HeroMe.Bot.Privacy;

/// <summary>
/// The mapping between placeholders and original text for one prompt: the same text always gets the same placeholder.
/// It never leaves the process; its content is as personal as the original text.
/// </summary>
internal sealed class Redaction(PlaceholderStyle style)
{
    private readonly Dictionary<(SecretKind Kind, string Words), int> numbers = [];
    private readonly Dictionary<SecretKind, int> _last = [];
    private readonly Dictionary<(SecretKind Kind, int Number), string> words = [];

    public int Count => words.Count;

    public override string ToString() => $"Redaction({Count})";

    /// <summary>Replaces placeholders by the original text; an unknown placeholder stays unchanged.</summary>
    public PersonalText Restore(PersonalText text) => new(Restore(text.Reveal()));

    /// <summary>Restores an answer that arrives in pieces.</summary>
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
