namespace HeroMe.Bot.Privacy;

/// <summary>
/// Finds the names a person registered (their own, what they are called, people they named), whole and in every spelling of <see cref="DirectoryName"/>, in any width and letter case.
/// A Latin name matches only as a whole word (Ken is not in broken); a Japanese name matches anywhere, because Japanese does not separate words.
/// </summary>
internal static class RegisteredNames
{
    public static IEnumerable<SecretSpan> In(string shadow, IEnumerable<PersonalText> names)
    {
        foreach (var name in names.SelectMany(Forms).Distinct(StringComparer.OrdinalIgnoreCase))
        {
            for (var at = shadow.IndexOf(name, StringComparison.OrdinalIgnoreCase); at >= 0; at = shadow.IndexOf(name, at + 1, StringComparison.OrdinalIgnoreCase))
            {
                if (!IsInsideWord(shadow, at, name))
                {
                    yield return new SecretSpan(at, name.Length, SecretKind.Name);
                }
            }
        }
    }

    /// <summary>The spellings of the name as it is written and as NFKC writes it (ｻﾄｳ, サトウ).</summary>
    private static IEnumerable<string> Forms(PersonalText given) =>
        new[] { given.Reveal(), SafeUnicode.Normalize(given.Reveal()) }.Distinct(StringComparer.Ordinal).SelectMany(n => DirectoryName.Spellings(SecretPatterns.Shadow(n))).Where(IsName);

    /// <summary>A single letter or kana is never a name; a single kanji may be.</summary>
    private static bool IsName(string part) => part.Length > 1 || (part.Length == 1 && part[0] is >= '\u3400' and <= '\u9FFF');

    private static bool IsInsideWord(string shadow, int at, string name)
    {
        var end = at + name.Length;
        return (IsLatin(name[0]) && at > 0 && IsLatin(shadow[at - 1])) || (IsLatin(name[^1]) && end < shadow.Length && IsLatin(shadow[end]));
    }

    private static bool IsLatin(char c) => char.IsLetterOrDigit(c) && c < '\u0250';
}
