using System.Text.RegularExpressions;
using HeroMe.Bot.Notebook;
using HeroMe.Bot.Privacy;
using HeroMe.Bot.Texts;

namespace HeroMe.Bot.Dialogs.Preferences;

/// <summary>One requested setting. <see cref="Change"/> is null when the request was understood but is not possible.</summary>
internal sealed record SpokenSetting(Func<Settings, Settings>? Change, string Confirm, string Argument = "")
{
    public override string ToString() => $"{nameof(SpokenSetting)} {Confirm}";
}

/// <summary>Recognises 「タメ口でいいよ」「ハナって呼んで」「英語で」, each as a sentence of its own.</summary>
internal static partial class SettingsWords
{
    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    private static readonly string[] NoNames = ["back", "later", "again", "tomorrow", "today", "tonight", "now", "when", "if", "by", "a", "an", "the", "it", "on", "at", "in", "to", "for", "every", "my", "your"];

    public static IReadOnlyList<SpokenSetting> Read(PersonalText text) => [.. SentenceSplitter.Split(text).Select(Read).OfType<SpokenSetting>()];

    /// <summary>Which of the two languages is asked for: of both, the one named last is the one to go to.</summary>
    /// <returns>Null when neither is named.</returns>
    public static Language? LanguageIn(PersonalText text)
    {
        var words = text.Reveal();
        var english = Math.Max(words.LastIndexOf("英語", StringComparison.Ordinal), Math.Max(words.LastIndexOf("えいご", StringComparison.Ordinal), words.LastIndexOf("english", StringComparison.OrdinalIgnoreCase)));
        var japanese = Math.Max(words.LastIndexOf("日本語", StringComparison.Ordinal), Math.Max(words.LastIndexOf("にほんご", StringComparison.Ordinal), words.LastIndexOf("japanese", StringComparison.OrdinalIgnoreCase)));
        return english < 0 && japanese < 0 ? null : english > japanese ? Language.English : Language.Japanese;
    }

    /// <returns>Null when the sentence is no such request. A question never is: 「英語で?」 does not ask for English.</returns>
    public static SpokenSetting? Read(Sentence sentence)
    {
        var bare = sentence.Asks ? "" : sentence.Bare;
        return bare.Length == 0 ? null
            : ToCasual().IsMatch(bare) ? new(s => s with { Tone = Tone.Casual }, "Settings.NowCasual")
            : ToPolite().IsMatch(bare) ? new(s => s with { Tone = Tone.Polite }, "Settings.NowPolite")
            : ToEnglish().IsMatch(bare) ? new(s => s with { Language = Language.English }, "Settings.NowEnglish")
            : ToJapanese().IsMatch(bare) ? new(s => s with { Language = Language.Japanese }, "Settings.NowJapanese")
            : ToEither().IsMatch(bare) ? new(s => s with { Language = null }, "Settings.NowEither")
            : NoName().IsMatch(bare) ? new(s => s with { CalledBy = null }, "Settings.NoName")
            : Quiet().IsMatch(bare) ? new(s => s with { NeutralNotices = true }, "Settings.NowNeutral")
            : Loud().IsMatch(bare) ? new(s => s with { NeutralNotices = false }, "Settings.NowOpen")
            : NameIn(sentence);
    }

    /// <returns>Null when the sentence names nothing to be called by; a setting without a change when the name is not acceptable.</returns>
    private static SpokenSetting? NameIn(Sentence sentence)
    {
        var words = sentence.Words.Reveal();
        var match = CallMeJapanese().Match(words) is { Success: true } japanese ? japanese : CallMeEnglish().Match(words);
        if (!match.Success || NoNames.Contains(match.Groups["name"].Value.Split(' ')[0], StringComparer.OrdinalIgnoreCase))
        {
            return null;
        }

        return CalledBy.Read(new PersonalText(match.Groups["name"].Value)) is { } name
            ? new(s => s with { CalledBy = name }, "Settings.NowCalled", name)
            : new(null, "Settings.NotAName");
    }

    [GeneratedRegex("^(もっと)?(これからは|今後は)?(タメ口|ため口|タメ語|ため語|くだけた感じ|くだけた話し方|くだけた口調|フランク)(で|に|が)?(いい|いいよ|いいです|いいですよ|ok|大丈夫|お願い|お願いします|話して|話してください|話してほしい|して|してください|してほしい|してほしいです|しよう)?$|^くだけて(いいよ|いいです|話して|ほしい)?$|^敬語(は|を)?(じゃなくて|でなくて|なし|なしで|いらない|やめて|使わなくて|使わないで)(も)?(いい|いいよ|いいです|ください|お願いします)?$|^((please )?(be|talk|speak) (more )?(casual|casually|informal|informally)( please)?|casual( tone)?( please)?)$", Options, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ToCasual();

    [GeneratedRegex("^(やっぱり)?(これからは|今後は)?(敬語|ですます|ですます調|丁寧語|丁寧)(で|に)(話して|話してください|話してほしい|して|してください|してほしい|してほしいです|お願い|お願いします|戻して|戻してください)?$|^((please )?(be|talk|speak) (more )?(polite|politely|formal|formally)( please)?|polite( tone)?( please)?)$", Options, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ToPolite();

    [GeneratedRegex("^(これからは|今後は)?英語(で|に)(話して|話してください|話したい|話したいです|して|してください|してほしい|お願い|お願いします|答えて|答えてください|返して|返事して)?$|^(please )?((talk|speak|answer|reply|write)( to me)? |switch |change )?(in |to )?english( please)?$", Options, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ToEnglish();

    [GeneratedRegex("^(これからは|今後は|やっぱり|英語じゃなくて|英語ではなく)?日本語(で|に)(話して|話してください|話したい|話したいです|して|してください|してほしい|お願い|お願いします|答えて|答えてください|返して|返事して|戻して)?$|^(please )?((talk|speak|answer|reply|write)( to me)? |switch |change )?(in |to )?japanese( please)?$", Options, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ToJapanese();

    [GeneratedRegex("^(言語|言葉|ことば)(は|を)?(自動|自動で|自動に)(して|してください|いい|いいよ|お願いします)?$|^(language )?automatic( language)?( please)?$|^set (the )?language to automatic$", Options, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ToEither();

    [GeneratedRegex("^名前(で|を)呼ばないで(ください|ほしい)?$|^呼び名(を|は)(消して|忘れて|なしで|なしにして|いらない|やめて)(ください)?$|^((please )?(dont|do not) (call me by|use) (my )?name|forget my name)$", Options, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NoName();

    [GeneratedRegex("^通知(に|の|には)?(内容|中身)(を|は)(出さないで|隠して|伏せて|見せないで|表示しないで)(ください|ほしい)?$|^(please )?(hide|dont show) (the )?(notification content|content in notifications|notification previews?)$", Options, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Quiet();

    [GeneratedRegex("^通知(に|の|には)?(内容|中身)(を|は|も)(出して|見せて|表示して)(も)?(いい|いいよ|いいです|ください)?$|^(please )?show (the )?(notification content|content in notifications|notification previews?)$", Options, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Loud();

    [GeneratedRegex("^(これからは|今後は)?((わたし|私|僕|ぼく|俺|おれ|自分)(のこと)?(は|を))?、?(?<name>.{1,60}?)(って|と)(呼んで|よんで)(ください|下さい|ほしい|ほしいです|ね|いいよ|いいです|くれたらうれしい|もらえると嬉しい|もらえるとうれしい|もらえると助かります)?[。.!!]?$", Options, matchTimeoutMilliseconds: 1000)]
    private static partial Regex CallMeJapanese();

    [GeneratedRegex("^(please |you can |just |you may )?call me (?<name>.{1,60}?)(,? please)?[.!]?$", Options | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex CallMeEnglish();
}
