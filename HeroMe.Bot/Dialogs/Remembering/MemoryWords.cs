using System.Text.RegularExpressions;
using HeroMe.Bot.Privacy;

namespace HeroMe.Bot.Dialogs.Remembering;

/// <summary>What is asked of the mentors' memory.</summary>
internal enum MemoryRequest { None, Show, SwitchOn, SwitchOff, Keep, Forget }

/// <summary>The sentences about the mentors' memory. Only as the whole message: a story about remembering is a story.</summary>
internal static partial class MemoryWords
{
    private static readonly HashSet<string> Shows = new(StringComparer.Ordinal)
    {
        "覚えていること", "覚えてること", "おぼえていること", "覚えていることを見せて", "覚えてることを見せて", "覚えていることを見たい", "覚えていることを直したい", "覚えていることを消したい", "覚えていることを教えて",
        "わたしについて覚えていること", "私について覚えていること", "わたしのことで覚えていること", "メンターの記憶", "メンターの記憶を見せて", "記憶を見せて", "記憶を見たい", "記憶の設定", "覚えておいて", "覚えておいてください",
        "what you remember", "what you remember about me", "show what you remember", "show me what you remember", "show memory", "show your memory", "memory", "memory settings", "the mentors memory", "mentors memory",
    };

    private static readonly HashSet<string> SwitchesOff = new(StringComparer.Ordinal)
    {
        "覚えないで", "覚えないでください", "もう覚えないで", "もう覚えないでください", "何も覚えないで", "覚えるのをやめて", "覚えるのをやめてください", "記憶しないで", "記憶を止めて", "記憶を止めてください", "記憶をやめて", "記憶を切って", "記憶をオフにして", "記憶オフ",
        "stop remembering", "dont remember anything", "dont remember things", "turn off memory", "turn memory off", "switch off memory", "switch memory off", "memory off",
    };

    private static readonly HashSet<string> SwitchesOn = new(StringComparer.Ordinal)
    {
        "覚えるようにして", "覚えるようにしてください", "大切な点を覚えて", "大切な点を覚えておいて", "記憶を使って", "記憶をオンにして", "記憶を始めて", "記憶オン",
        "start remembering", "turn on memory", "turn memory on", "switch on memory", "switch memory on", "memory on",
    };

    /// <returns>What is asked, and about which words; the words are empty where none are named.</returns>
    public static (MemoryRequest Request, PersonalText What) Read(PersonalText text)
    {
        var bare = SentenceSplitter.Split(text) is [var only] ? only.Bare : "";
        var request = Shows.Contains(bare) ? MemoryRequest.Show
            : SwitchesOff.Contains(bare) ? MemoryRequest.SwitchOff
            : SwitchesOn.Contains(bare) ? MemoryRequest.SwitchOn
            : MemoryRequest.None;
        if (request != MemoryRequest.None)
        {
            return (request, PersonalText.Empty);
        }

        var said = text.Reveal().Trim();
        if (Keeps().Match(said) is { Success: true } keep)
        {
            var what = keep.Groups["what"].Value.Trim().TrimEnd('。', '.');
            return Points().IsMatch(what) ? (MemoryRequest.Show, PersonalText.Empty) : (MemoryRequest.Keep, new PersonalText(what));
        }

        return Forgets().Match(said) is { Success: true } forget ? (MemoryRequest.Forget, new PersonalText(forget.Groups["what"].Value.Trim())) : (MemoryRequest.None, PersonalText.Empty);
    }

    [GeneratedRegex(@"^(?:(?:これ|このこと|次のこと)(?:は|も|を|だけは)?)?(?:覚えて|おぼえて)(?:おいて|いて|ほしい)(?:ください|下さい|ほしい(?:です)?|ね|です)?\s*(?:[:：、,]|\n)\s*(?<what>[^\n]{2,120})$|^(?<what>[^\n。]{4,120}?)(?:って)?(?:こと)?(?:を|は|、|と)(?:覚えて|おぼえて)(?:おいて|いて)(?:ください|下さい|ほしい(?:です)?|ね)?[。!！]?$|^(?:please )?remember(?: this)?(?: that|:|,)\s*(?<what>[^\n?]{4,160})$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Keeps();

    [GeneratedRegex(@"^(?:これ|それ|あれ|この(?:こと|話)|その(?:こと|話)|今の(?:話|こと)|さっきの(?:話|こと)|わたし|私|僕|俺|this|that|it)(?:の(?:こと|話))?$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Points();

    [GeneratedRegex(@"^(?<what>[^\n。]{2,60}?)(?:って)?(?:の(?:こと|話))?(?:は|を|、)(?:忘れて|わすれて)(?:ください|下さい|ほしい(?:です)?|ね)?[。!！]?$|^(?:please )?forget (?:about |that )?(?<what>[^\n?.]{3,80})[.!]?$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Forgets();
}
