using HeroMe.Bot.Privacy;
using HeroMe.Bot.Understanding.Answers;

namespace HeroMe.Bot.Dialogs.Consents;

internal enum ConsentWord { None, Keep, DoNotKeep, Purge, Later }

/// <summary>The sentences that switch chat storage on or off, and those that delete what was stored.</summary>
internal static class ConsentWords
{
    private static readonly Dictionary<ConsentWord, string[]> Known = new()
    {
        // First in order: of contradictory commands in one message the one that stores less wins.
        [ConsentWord.DoNotKeep] =
        [
            "保存しないで", "保存しないでください", "保存しないでほしい", "保存しないでほしいです", "保存しない", "保存しません", "保存はしないで", "保存はしないでください",
            "保存をやめて", "保存をやめてください", "保存やめて", "保存を止めて", "保存を止めてください", "保存はいりません", "保存はいらない", "話を保存しないで", "会話を保存しないで",
            "チャットを保存しないで", "記録しないで", "記録しないでください", "記録を残さないで", "記録に残さないで", "記録に残さないでください",
            "dont save", "dont save it", "dont save this", "dont save my chat", "dont save our chat", "dont save our talk", "do not save", "do not save it", "do not save this",
            "please dont save", "please dont save it", "please dont save this", "please do not save this", "stop saving", "stop saving it", "stop saving this", "dont store this", "dont record this",
        ],
        [ConsentWord.Purge] =
        [
            "保存した話を消して", "保存した話を消してください", "保存した話も消して", "保存した話も消してください", "保存した記録を消して", "保存した記録も消して", "これまでの記録も消して", "これまでの話も消して",
            "delete the saved talk", "delete the saved talks", "delete what you saved", "delete what was saved",
        ],
        [ConsentWord.Keep] =
        [
            "保存して", "保存してください", "保存する", "保存します", "保存してほしい", "保存してほしいです", "保存していいよ", "保存していいです", "保存していい", "保存してもいいよ", "保存してもいいです",
            "保存でお願いします", "保存をお願いします", "話を保存して", "話を保存してください", "会話を保存して", "チャットを保存して",
            "save", "save it", "save this", "please save", "please save it", "please save this", "yes save it", "you can save it", "you may save it", "save my chat", "save our chat", "save our talk", "start saving",
        ],
    };

    /// <summary>More than this is no answer but something to tell.</summary>
    private const int LongestAnswer = 60;

    private static readonly string[] PuttingOff = ["あとで", "後で", "まだ", "今度", "later", "not now", "not yet"];
    private static readonly string[] AboutSaving = ["保存", "残", "記録", "覚え", "保管", "save", "saving", "keep", "store", "storing", "record", "remember"];

    /// <summary>
    /// The answer to the open question whether to save. Consent must be given to saving: a bare yes may belong to what the conversation asked in
    /// the same moment, so only words that speak of saving decide. To put it off changes nothing and needs no such word.
    /// </summary>
    public static ConsentWord Answer(PersonalText text)
    {
        if (text.Length > LongestAnswer)
        {
            return ConsentWord.None;
        }

        var about = AboutSaving.Any(word => text.Reveal().Contains(word, StringComparison.OrdinalIgnoreCase));
        return ClosedAnswers.Read(ClosedQuestion.SaveConsent, text) switch
        {
            ClosedAnswer.Yes when about => ConsentWord.Keep,
            ClosedAnswer.No when about => ConsentWord.DoNotKeep,
            ClosedAnswer.Later when PuttingOff.Any(word => text.Reveal().Contains(word, StringComparison.OrdinalIgnoreCase)) => ConsentWord.Later,
            _ => ConsentWord.None,
        };
    }

    /// <returns>The first command in the order of <see cref="Known"/>; None when no sentence of the text is one.</returns>
    public static ConsentWord Read(PersonalText text)
    {
        var said = SentenceSplitter.Split(text).Select(Read).ToHashSet();
        return Known.Keys.FirstOrDefault(said.Contains);
    }

    public static ConsentWord Read(Sentence sentence) => Known.FirstOrDefault(k => k.Value.Contains(sentence.Bare, StringComparer.Ordinal)).Key;
}
