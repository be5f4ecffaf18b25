using HeroMe.Bot.Privacy;
using HeroMe.Bot.Texts;
using HeroMe.Bot.Understanding.Answers;

namespace HeroMe.Bot.Dialogs.Erasure;

/// <summary>The words that request erasure and those that confirm it. They count only as a whole line: 全部消したい inside a story is not a command.</summary>
internal static class ErasureWords
{
    private static readonly HashSet<string> Requests = new(StringComparer.Ordinal)
    {
        "全部消して", "全部消してください", "全部消したい", "すべて消して", "すべて消してください", "全て消して", "全て消してください", "ぜんぶ消して",
        "全部削除", "全部削除して", "全部削除してください", "すべて削除", "すべて削除して", "全データ削除", "データを全部消して", "データを消して", "データ削除", "データを削除して",
        "私のデータを消して", "履歴を消して", "履歴を全部消して", "削除", "消して",
        "delete everything", "erase everything", "delete all", "delete all my data", "delete my data", "erase my data", "forget me", "forget everything",
    };

    /// <summary>More than this is no answer but something to tell; nothing is deleted because of a word in it.</summary>
    private const int LongestAnswer = 40;
    private const int LongestAnswerEnglish = 80;

    /// <summary>The command that a button writes for the person.</summary>
    public static string Request(Texts.Language language) => language == Texts.Language.English ? "delete everything" : "全部消して";

    /// <summary>True when at least one line of the text is the command.</summary>
    public static bool IsRequest(PersonalText text) => text.Reveal().Split('\n').Any(line => Requests.Contains(BareWords.Of(line)));

    /// <summary>True for what may be meant as an answer to the question whether to delete.</summary>
    private static bool IsShort(PersonalText text) => text.Length <= (text.Reveal().All(char.IsAscii) ? LongestAnswerEnglish : LongestAnswer);

    /// <summary>The answer to the question whether to delete. A long text never says yes.</summary>
    /// <returns>Null when the words are about something else.</returns>
    public static ClosedAnswer? Answer(PersonalText text) => IsShort(text) ? ClosedAnswers.ReadPlain(ClosedQuestion.ConfirmErasure, text) : null;
}
