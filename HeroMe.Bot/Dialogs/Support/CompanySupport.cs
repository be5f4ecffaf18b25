using System.Text.RegularExpressions;
using HeroMe.Bot.Company;
using HeroMe.Bot.Privacy;
using HeroMe.Bot.Understanding;

namespace HeroMe.Bot.Dialogs.Support;

/// <summary>Finds in the company's directory what fits a stated interest. Only what is listed and not over, three things at most. Pure; what was looked for is stored and counted nowhere.</summary>
internal static partial class CompanySupport
{
    private const int Most = 3;

    /// <summary>Something that the company may offer is asked for by name: 「社内公募ってある?」.</summary>
    public static bool IsAskedFor(PersonalText text)
    {
        const int Longest = 120;
        var plain = Surface.Of(text.Reveal());
        return plain.Length <= Longest && (AtCompany().IsMatch(plain) || (NamesKind(plain) && Asks().IsMatch(plain)));
    }

    /// <param name="text">What was asked.</param>
    /// <param name="before">What the talk was about, used only where the question itself names no interest.</param>
    public static IReadOnlyList<DirectoryEntry> Find(CompanyDirectory directory, PersonalText text, PersonalText before, DateOnly today)
    {
        var plain = Surface.Of(text.Reveal());
        var kinds = Kinds(plain);
        var open = directory.Entries.Where(entry => entry.Until is not { } until || until >= today).ToList();
        var named = Fitting(open, plain);
        var fitting = named.Count > 0 ? named : Fitting(open.Where(entry => !entry.OnlyWhenNamed), Surface.Of(before.Reveal()));
        var ofKind = kinds.Count == 0 ? fitting : [.. fitting.Where(entry => kinds.Contains(entry.Kind))];
        if (kinds.Count > 0 && ofKind.Count == 0)
        {
            // The kind alone was asked for; an interest that nothing of it fits would make it an invention.
            ofKind = named.Count > 0 ? named : [.. open.Where(entry => kinds.Contains(entry.Kind) && !entry.OnlyWhenNamed)];
        }

        return [.. ofKind.Take(Most)];
    }

    /// <summary>The people who can be talked to as mentors, as far as they are listed and not over.</summary>
    public static IReadOnlyList<DirectoryEntry> HumanMentors(CompanyDirectory directory, DateOnly today) =>
        [.. directory.Entries.Where(entry => entry.Kind == DirectoryKind.HumanMentor && !entry.OnlyWhenNamed && (entry.Until is not { } until || until >= today)).Take(Most)];

    /// <summary>Best first: by how many of its words stand in the text. An English word counts as a whole word.</summary>
    private static List<DirectoryEntry> Fitting(IEnumerable<DirectoryEntry> entries, string plain) =>
        [.. entries.Select(entry => (entry, words: entry.Interests.Count(word => Holds(plain, Surface.Of(word))))).Where(found => found.words > 0).OrderByDescending(found => found.words).Select(found => found.entry)];

    private static bool Holds(string plain, string word)
    {
        if (word.Length == 0 || !char.IsAscii(word[0]))
        {
            return word.Length > 0 && plain.Contains(word, StringComparison.Ordinal);
        }

        for (var at = plain.IndexOf(word, StringComparison.Ordinal); at >= 0; at = plain.IndexOf(word, at + 1, StringComparison.Ordinal))
        {
            var end = at + word.Length;
            if ((at == 0 || !char.IsAsciiLetterOrDigit(plain[at - 1])) && (end == plain.Length || !char.IsAsciiLetterOrDigit(plain[end])))
            {
                return true;
            }
        }

        return false;
    }

    private static bool NamesKind(string plain) => Kinds(plain).Count > 0;

    private static HashSet<DirectoryKind> Kinds(string plain)
    {
        HashSet<DirectoryKind> kinds = [];
        void Add(Regex words, params DirectoryKind[] named)
        {
            if (words.IsMatch(plain))
            {
                kinds.UnionWith(named);
            }
        }

        Add(Posting(), DirectoryKind.Posting);
        Add(Shadowing(), DirectoryKind.Shadowing);
        Add(Training(), DirectoryKind.Training);
        Add(Community(), DirectoryKind.Community);
        Add(StudyGroup(), DirectoryKind.Training, DirectoryKind.Community);
        Add(Mentor(), DirectoryKind.HumanMentor);
        return kinds;
    }

    // Of the text's surface form: katakana stands there as hiragana, without long-vowel marks.
    [GeneratedRegex(@"公募|社内(?:の)?募集|社内異動の(?:制度|募集)|\b(?:internal (?:posting|job|opening|transfer)s?|job postings?|postings?)\b", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Posting();

    [GeneratedRegex(@"(?:しごと|仕事|職場|部署|工場)(?:の)?見学|しゃどう?いんぐ|\bshadow(?:ing)?\b", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Shadowing();

    [GeneratedRegex(@"研修|講座|学べる(?:もの|ところ|場)|学習の補助|\b(?:training|courses?|class(?:es)?)\b", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Training();

    [GeneratedRegex(@"こみゅにてぃ|社内さくる|社内の(?:集まり|会)|仲間の(?:集まり|会)|\b(?:communit(?:y|ies)|clubs?|employee groups?)\b", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Community();

    [GeneratedRegex(@"勉強会|\bstudy groups?\b", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex StudyGroup();

    [GeneratedRegex(@"(?:社内(?:の)?|人間の|会社の)めんた|めんた制度|社内の先輩|\b(?:human mentors?|mentoring (?:scheme|program(?:me)?)|company mentors?)\b", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Mentor();

    /// <summary>Asks whether it exists, or to see it.</summary>
    [GeneratedRegex(@"(?:ある|あります|ない|ありません|やって(?:る|ます|いる|います))(?:の|ん|か|かな|です|でしょう|っけ)*\??$|(?:ある|あり)(?:ます)?\?|ない\?|ありません(?:か|\?)|(?:教えて|知りたい|見せて|見たい|探して|さがして|紹介して)|\b(?:is there|are there|do we have|does (?:the|our|my) company|any|show me|looking for|tell me about)\b", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Asks();

    /// <summary>Asks what the company has, whatever it is: 「海外に興味がある、会社に何かある?」.</summary>
    [GeneratedRegex(@"(?:会社|社内|うち)(?:に|で|の中で|の中に)(?:は)?(?:何|なに|なんか|何か|使える(?:もの|制度)|制度|しくみ|仕組み|そういう(?:もの|の|場))[^。]{0,8}(?:ある|あります|ない|ありません|使え)|\b(?:does (?:the|our|my) company (?:have|offer)|is there (?:anything|something) (?:at|in|inside) (?:the|our|my) company|what does (?:the|our|my) company (?:have|offer))", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex AtCompany();
}
