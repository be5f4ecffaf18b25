using System.Text.RegularExpressions;
using HeroMe.Bot.Mentors.Guided;
using HeroMe.Bot.Privacy;
using HeroMe.Bot.Texts;

namespace HeroMe.Bot.Dialogs.OneOnOne;

/// <summary>
/// Puts a line of the card more softly: by the <see cref="WordingMaker"/>, which knows requests and wishes, and in Japanese, where a whole sentence does not
/// fit where a thing would, by its form. Pure.
/// </summary>
internal static partial class SofterLine
{
    /// <returns>The line itself where the softer one would not fit on the card.</returns>
    public static PersonalText Of(PersonalText words, Language language)
    {
        var line = Desu().Replace(words.Reveal().Trim().TrimEnd('。', '.'), "");
        var soft = language == Language.Japanese && FormOf(line) is var (key, clause) ? Words.Of(language, key, clause) : WordingMaker.Sentence(new PersonalText(line), WordingTone.Softer, language);
        return soft.Length <= OneOnOneContent.LongestLine ? new PersonalText(soft) : words;
    }

    /// <returns>Null for what the wording maker takes: a request, a wish, a thing.</returns>
    private static (string Key, string Clause)? FormOf(string line) =>
        DoForMe().IsMatch(line) ? null
        : Have().Match(line) is { Success: true } have ? ("OneOnOne.SoftHave", line[..have.Index])
        : Question().IsMatch(line) ? ("OneOnOne.SoftQuestion", line)
        : Polite().IsMatch(line) ? ("OneOnOne.SoftSaid", line)
        : Plain().IsMatch(line) ? ("OneOnOne.SoftFact", line)
        : null;

    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    [GeneratedRegex("(?<=たい|ほしい|欲しい)です$", Options, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Desu();

    [GeneratedRegex("[てで](?:ほしい|欲しい|もらいたい|いただきたい)$", Options, matchTimeoutMilliseconds: 1000)]
    private static partial Regex DoForMe();

    [GeneratedRegex("(?:が|を)(?:ほしい|欲しい|もらいたい|いただきたい)$", Options, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Have();

    [GeneratedRegex("(?:[うくすつぬむるぐぶたいの]|だろう|でしょう|べき|誰|何)か(?:どうか)?$", Options, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Question();

    [GeneratedRegex("(?:です|ます|ません|でした|ました|でしょう)$", Options, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Polite();

    // A wish (たい) is the wording maker's; a noun seldom ends like a verb.
    [GeneratedRegex(@"(?:[ぁ-ん\p{IsCJKUnifiedIdeographs}][うすつぬむるぐぶ]|[書聞働行続動届置解引描着開歩抱驚]く|いただく|[ぁ-ん]た|[んい]だ(?<!あいだ)|ない|しい|すい|にくい)$", Options, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Plain();
}
