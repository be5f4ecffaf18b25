using System.Text.RegularExpressions;
using HeroMe.Bot.Privacy;
using HeroMe.Bot.Understanding;

namespace HeroMe.Bot.Dialogs.Consents;

internal enum ConsentWord { None, Keep, DoNotKeep, Purge, Later }

/// <summary>The sentences that switch chat storage on or off, and those that delete what was stored.</summary>
internal static partial class ConsentWords
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

    /// <summary>
    /// The answer to the open question whether to save, as a whole message about saving. Consent must be given to saving: a yes may belong to what
    /// the conversation asked in the same moment.
    /// </summary>
    public static ConsentWord Answer(PersonalText text)
    {
        var plain = Surface.Of(text.Reveal());
        return Refuses().IsMatch(plain) ? ConsentWord.DoNotKeep
            : Agrees().IsMatch(plain) ? ConsentWord.Keep
            : PutsOff().IsMatch(plain) ? ConsentWord.Later
            : ConsentWord.None;
    }

    [GeneratedRegex("^(?:いいえ|いえ|いや|no|nope)?[、。]?(?: )?(?:話|会話|記録|これ)?(?:は|を|も)?(?:保存(?:し(?:ない|ません|たくない|ないほうがいい)|は(?:しない|いや|嫌|遠慮します|やめて|結構|ちょっと))|残さ(?:ない|なくて|ず)|残し(?:たくない|てほしくない)|覚え(?:ないで|なくて|ていてほしくない)|(?:please )?(?:dont|do not) (?:save|keep|store|record|remember)|id rather (?:you )?(?:not|didnt)(?: save| keep)?|keep nothing)[^?]{0,14}$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Refuses();

    [GeneratedRegex("^(?:はい|うん|ええ|ぜひ|もちろん|どうぞ|いいですよ|yes|sure|ok|okay|please)?[、。!]?(?: )?(?:話|会話|記録|これ)?(?:は|を|も)?(?:(?:保存|残|のこ)(?:しておいて|しといて|して(?:も)?(?:いい|かまいません|構いません|大丈夫)|して|で(?:ok|お願いします)|をお願いします|します|する)|覚えて(?:おいて|いて(?:も)?いい)|(?:please )?(?:save|keep|store) (?:it|this|them|everything|our (?:chats?|talks?)|my (?:chats?|talks?))|please save|save)(?:ください|です|ね|よ|ですよ| please)?[。!]?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Agrees();

    [GeneratedRegex("^(?:それは)?(?:あとで|後で|また今度|また後で|今度|まだ)(?:決め(?:ます|る|たい(?:です)?|て(?:も)?いいですか)|考え(?:ます|る|させて(?:ください)?|たい(?:です)?)|(?:でも)?いいですか|にします|にして(?:ください)?|お願いします|選びます)?[。?]?$|^(?:later|not now|not yet|maybe later|ask me (?:again )?later|i(?:ll| will) decide later|can i decide later|let me decide later)[。?]?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PutsOff();

    /// <returns>The first command in the order of <see cref="Known"/>; None when no sentence of the text is one.</returns>
    public static ConsentWord Read(PersonalText text)
    {
        var said = SentenceSplitter.Split(text).Select(Read).ToHashSet();
        return Known.Keys.FirstOrDefault(said.Contains);
    }

    public static ConsentWord Read(Sentence sentence) => Known.FirstOrDefault(k => k.Value.Contains(sentence.Bare, StringComparer.Ordinal)).Key;
}
