using System.Text.RegularExpressions;
using HeroMe.Bot.Texts;

namespace HeroMe.Bot.Mentors.Guided;

/// <summary>Finds whom an answer names, as a verbatim piece short enough to be said back: 「隣の席の先輩がよく飴をくれます」 names 「隣の席の先輩」.</summary>
internal static partial class PersonWords
{
    private const int LongestJapanese = 24;
    private const int MostEnglishWords = 6;

    /// <summary>Also stands in 新人 and 一人; somebody called by name or role comes first.</summary>
    private const char Anybody = '人';

    /// <summary>Null when nobody is named.</summary>
    public static string? Read(string text, GuidedContent content, Language language) => Clause().Split(text)
        .Select(c => language == Language.Japanese ? Japanese(c, content) : English(c, content))
        .FirstOrDefault(p => p is not null && OwnWords.Sayable(p));

    private static string? Japanese(string clause, GuidedContent content)
    {
        var cue = content.Heard("person").Longest().Select(w => (Word: w, At: clause.IndexOf(w, StringComparison.Ordinal))).Where(c => c.At >= 0).OrderBy(c => c.Word.Length == 1 && c.Word[0] == Anybody).ThenBy(c => c.At).ThenByDescending(c => c.Word.Length).FirstOrDefault();
        if (cue.Word is null || NotThere().IsMatch(clause[cue.At..]))
        {
            return null;
        }

        var end = cue.At + cue.Word.Length;
        while (end < clause.Length && !Particle(clause[end]))
        {
            end++;
        }

        // 「家では母が」: where she is said to be does not belong to her name.
        var start = Math.Max(0, Math.Max(clause.LastIndexOf("では", cue.At, StringComparison.Ordinal) + 2, clause.LastIndexOf("には", cue.At, StringComparison.Ordinal) + 2));
        start = start <= 1 || start > cue.At ? 0 : start;
        var name = OwnWords.Trimmed(AndThen().Replace(clause[start..end], ""), content);
        return name.Length is > 0 and <= LongestJapanese ? name : null;
    }

    private static string? English(string clause, GuidedContent content)
    {
        var name = OwnWords.Trimmed(NameEnds().Split(clause.Trim(), 2)[0], content);
        return name.Length > 1 && name.Split(' ').Length <= MostEnglishWords && !NotAnyone().IsMatch(name) && (char.IsUpper(name[0]) || content.Heard("person").In(CueWords.Fold(name))) ? name : null;
    }

    private static bool Particle(char c) => c is 'が' or 'は' or 'を' or 'に' or 'で' or 'と' or 'も' or 'へ' or 'や' or 'か' or 'ね' or 'よ' or 'な' or ' ';

    [GeneratedRegex(@"[。、!\uFF01?\uFF1F\r\n…,;]+|\.(?=\s|$)|\s(?:and|but)\s", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Clause();

    [GeneratedRegex("^\\s*あと(?:は)?(?![でにの])", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex AndThen();

    [GeneratedRegex(@"(?:ない|ません|なかった|いな)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NotThere();

    [GeneratedRegex(@"\s(?:who|whom|that|which|is|are|was|has|have|had|does|did|always|usually|sometimes|would|will|can|could|might|works|lives|sits|keeps|knows|said|says|asked|asks|from time|at the moment|mostly|if|when|because|i|we)\b|['’](?:s|ll|d|re)\s|\s[-–—(]", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NameEnds();

    [GeneratedRegex(@"\b(?:not|nobody|no one|none|never|nothing|don't|isn't|haven't|can't|i|i'd|i'll|we|it|there|there's|well|honestly|maybe|here)\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NotAnyone();
}
