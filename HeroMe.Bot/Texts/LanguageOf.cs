using System.Text.RegularExpressions;
using HeroMe.Bot.Privacy;

namespace HeroMe.Bot.Texts;

/// <summary>
/// The language in which a person writes, by their sentences. What is no sentence of theirs says nothing: links, addresses, mentions, file names, code,
/// emoji codes and markers in brackets, a single Latin word, the name of a product. Linear in the length of the text.
/// </summary>
internal static partial class LanguageOf
{
    /// <summary>So many letters of kana and kanji weigh as much as one English word.</summary>
    private const int LettersOfAWord = 2;

    /// <summary>Words of everyday English that are no names, so that two capitalised words with one of them are a sentence.</summary>
    private static readonly HashSet<string> Everyday = new(
        ("i i'm i've i'll i'd im a an the and or but so if not no yes my me we our you your he she they it its it's this that these those is am are was were be been do does don't did didn't have has had "
        + "can can't could will won't would should may must what why when where who how to of in on at for from with about as by up out all any some more very too just only now then here there "
        + "hello hi hey thanks thank please sorry help good bad morning evening night feel feeling tired sad stuck want need know think like work job boss day today tomorrow "
        + "let let's get got go going make say said tell talk ask show erase delete forget everything").Split(' '),
        StringComparer.OrdinalIgnoreCase);

    /// <summary>Null when the text shows no language: numbers, one Latin word, a link, emoji.</summary>
    public static Language? Text(PersonalText text)
    {
        var words = NoSentence().Replace(text.Reveal().Replace('’', '\''), " ");
        var (japanese, english) = (0, 0);
        foreach (var sentence in SentenceEnds().Split(words))
        {
            var (letters, latin) = (JapaneseLetters().Count(sentence), EnglishWords(sentence));
            if (letters > 0 && latin * LettersOfAWord <= letters)
            {
                japanese += letters;
            }
            else if (latin > 0)
            {
                english += latin * LettersOfAWord;
            }
        }

        return japanese > 0 && japanese >= english ? Language.Japanese : english > 0 ? Language.English : null;
    }

    /// <returns>The number of Latin words if they are an English sentence; 0 when they are names, abbreviations or a single word.</returns>
    private static int EnglishWords(string sentence)
    {
        var all = LatinWords().Matches(sentence).Select(m => m.Value).ToList();
        if (all.Count < 2)
        {
            return 0;
        }

        // Words that all begin with a capital letter are a name (Microsoft To Do), unless everything is in capitals.
        var small = all.Count(word => word == "I" || char.IsAsciiLetterLower(word[0]));
        var capitals = all.TrueForAll(word => !word.Any(char.IsAsciiLetterLower));
        return small >= 2 || ((small == 1 || capitals) && all.Exists(Everyday.Contains)) ? all.Count : 0;
    }

    [GeneratedRegex(@"`[^`\n]*`|[A-Za-z][A-Za-z0-9+.-]{0,20}://[^\s「」、。]+|www\.[^\s「」、。]+|[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+|@[A-Za-z][A-Za-z._-]*(?: [A-Z][a-z]+)?|[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)+|:[A-Za-z0-9_+-]{1,40}:|\([A-Za-z]{1,20}\)|\[[A-Za-z0-9 ]{1,40}\]|〔[^〕\n]{1,40}〕", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex NoSentence();

    [GeneratedRegex(@"[。．.!?！？\n]+", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex SentenceEnds();

    [GeneratedRegex(@"[\u3041-\u3096\u30A1-\u30FA\u4E00-\u9FFF\uFF66-\uFF9D]", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex JapaneseLetters();

    [GeneratedRegex(@"[A-Za-z][A-Za-z0-9']*", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex LatinWords();
}
