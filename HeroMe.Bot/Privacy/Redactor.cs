using System.Text;

namespace HeroMe.Bot.Privacy;

/// <summary>
/// Replaces what identifies a person in a text: e-mail addresses, phone numbers, ids, URLs with keys and registered names always;
/// other names as far as they are recognised. It does not make a text anonymous.
/// </summary>
/// <param name="names">Names the person registered.</param>
/// <param name="mentors">The mentors' names, which are not replaced although さん may follow them.</param>
internal sealed class Redactor(IReadOnlyList<PersonalText> names, IReadOnlyList<string> mentors, PlaceholderStyle style)
{
    public Redaction Redaction { get; } = new(style);

    /// <summary>May be called for many texts of one prompt; <see cref="Redaction"/> restores them all.</summary>
    public PersonalText Redact(PersonalText text)
    {
        var words = text.Reveal();
        var redacted = new StringBuilder(words.Length);
        var at = 0;
        foreach (var span in Find(words))
        {
            redacted.Append(words, at, span.Start - at).Append(Redaction.PlaceholderFor(span.Kind, words.Substring(span.Start, span.Length)));
            at = span.End;
        }

        return new PersonalText(redacted.Append(words, at, words.Length - at).ToString());
    }

    /// <summary>Spans in order, without overlap: overlapping ones are merged, so that no part of a found name remains visible.</summary>
    internal List<SecretSpan> Find(string words)
    {
        var shadow = SecretPatterns.Shadow(words);
        var found = Placeholders.In(words).Select(m => new SecretSpan(m.Index, m.Length, SecretKind.Mark))
            .Concat(SecretPatterns.In(shadow))
            .Concat(RegisteredNames.In(shadow, names))
            .Concat(HonorificNames.In(shadow, mentors))
            .OrderBy(s => s.Start).ThenByDescending(s => s.Length);

        var merged = new List<SecretSpan>();
        foreach (var span in found)
        {
            if (merged.Count > 0 && span.Start < merged[^1].End)
            {
                var last = merged[^1];
                var kind = Rank(span.Kind) < Rank(last.Kind) ? span.Kind : last.Kind;
                merged[^1] = new SecretSpan(last.Start, Math.Max(last.End, span.End) - last.Start, kind);
            }
            else
            {
                merged.Add(span);
            }
        }

        return merged;
    }

    private static int Rank(SecretKind kind) => kind switch
    {
        SecretKind.Url => 0,
        SecretKind.Key => 1,
        SecretKind.Email => 2,
        SecretKind.Phone => 3,
        SecretKind.Number => 4,
        SecretKind.Name => 5,
        _ => 6,
    };
}
