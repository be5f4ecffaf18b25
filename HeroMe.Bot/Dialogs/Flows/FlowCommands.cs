using System.Text.RegularExpressions;
using HeroMe.Bot.Privacy;
using HeroMe.Bot.Texts;
using HeroMe.Bot.Understanding;
using HeroMe.Bot.Understanding.Answers;

namespace HeroMe.Bot.Dialogs.Flows;

/// <summary>What a whole message asks of the flow that is under way.</summary>
internal enum FlowCommand { None, Back, Skip, Later, Stop, Resume }

/// <summary>Reads the few words that steer a flow. They count only as the whole message: an answer that contains one of them is an answer.</summary>
internal static partial class FlowCommands
{
    private const int LongestAgreement = 14;

    /// <param name="step">The question that stands open; null when none does.</param>
    public static FlowCommand Read(TurnScope scope, FlowStep? step = null)
    {
        var bare = BareWords.Of(scope.Text.Reveal());
        return bare.Length == 0 ? FlowCommand.None
            : Back().IsMatch(bare) ? FlowCommand.Back
            : Skip().IsMatch(bare) ? FlowCommand.Skip
            : Later().IsMatch(bare) ? FlowCommand.Later
            : Stop().IsMatch(bare) || (step is { Quotes: false } && scope.AsksFor(Intent.Cancel) && OfFlow().IsMatch(bare)) ? FlowCommand.Stop
            : step is { Quotes: false } && scope.AsksFor(Intent.Back) && OfFlow().IsMatch(bare) ? FlowCommand.Back
            : IsResume(bare) ? FlowCommand.Resume
            : FlowCommand.None;
    }

    public static bool IsResume(string bare) => Resume().IsMatch(bare);

    /// <summary>A short yes or no; null when the message says anything else.</summary>
    public static bool? Agrees(PersonalText text)
    {
        var bare = BareWords.Of(text.Reveal());
        return Yes().IsMatch(bare) ? true
            : No().IsMatch(bare) ? false
            : bare.Length is 0 or > LongestAgreement ? null
            : ClosedAnswers.ReadPlain(ClosedQuestion.MatterRight, text) switch { ClosedAnswer.Yes => true, ClosedAnswer.No => false, _ => null };
    }

    [GeneratedRegex("^(?:(?:ひとつ|一つ|1つ|ちょっと|少し|いったん)?(?:前に|前の質問に|手前に)?(?:戻る|もどる|戻って|もどって|戻りたい|戻します|戻してください|戻って(?:ください|くれますか)|戻れますか|戻りたいです)|前の質問|ひとつ前|一つ前|back|go back|(?:please )?go back(?: one)?(?: step)?|previous(?: question)?)$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Back();

    [GeneratedRegex("^(?:(?:ここは|これは|この質問は|次へ)?(?:とばす|飛ばす|とばして|飛ばして|とばします|飛ばします|とばしたい(?:です)?|飛ばしたい(?:です)?|とばして(?:ください)|飛ばして(?:ください)|スキップ(?:する|します|で|したい)?|パス(?:する|します|で)?)|skip(?: it| this| this one| that)?(?: please)?|pass|next(?: question)?)$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Skip();

    [GeneratedRegex("^(?:(?:また|続きは|これは|今は)?(?:あとで|後で|あとにする|後にする|あとにします|後にします|今度にする|また今度|また後で|またあとで|今度にします|あとでやる|あとでやります)(?:いい|いいです|お願いします|ね|します|する)?|later|(?:maybe )?(?:not now|some other time|another time|later please|lets do (?:it|this) later|ill do (?:it|this) later))$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Later();

    [GeneratedRegex("^(?:(?:もう|いったん|一旦|今日は|ここで|これで|この(?:整理|フロー|ガイド|ワーク|エクササイズ|質問)は?(?:もう)?)*(?:やめる|止める|やめます|やめたい(?:です)?|やめておく|やめておきます|やめとく|やめときます|中止(?:する|します)?|終わりにする|終わりにします|終わりにしたい(?:です)?|おしまい(?:にする|にします)?|キャンセル(?:する|します)?|ストップ)|stop(?: it| this| here)?(?: please)?|(?:please |i want to |id like to |lets )?(?:stop|quit|cancel|end)(?: (?:it|this|here|the flow|the exercise))?)$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Stop();

    [GeneratedRegex("^(?:はい|うん|ええ|そう(?:です)?|そうします|お願い(?:します)?|続け(?:る|ます|たい(?:です)?)|やる|やります|合って(?:る|います|ます)|合ってる|その通り(?:です)?|そのとおり(?:です)?|それで(?:いい|いいです|大丈夫(?:です)?)|大丈夫です|変わって(?:ない|ません|いません)|yes|yeah|yep|sure|ok|okay|please do|thats right|right|correct|still (?:so|true)|it is)$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Yes();

    [GeneratedRegex("^(?:いいえ|いや|ううん|違う|ちがう|違います|ちがいます|少し違(?:う|います)|変わった|変わりました|しない|やらない|今はいい(?:です)?|いまはいい(?:です)?|結構です|no|nope|not (?:quite|really|any ?more|now)|it changed|thats changed|no thanks|no thank you)$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex No();

    [GeneratedRegex("この整理|フロー|ガイド|ワーク|エクササイズ|質問|\\b(?:flow|exercise|question)\\b", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex OfFlow();

    [GeneratedRegex("^(?:(?:さっきの|前の|この間の|途中の)?(?:続き|つづき)(?:を|から|に|で)?(?:する|します|やる|やります|やりたい(?:です)?|したい(?:です)?|始める|お願いします|お願い|戻る|戻ります|戻りたい(?:です)?|行こう|いこう)?|再開(?:する|します|したい(?:です)?)?|(?:lets |please )?(?:carry on|continue|resume|go on)(?: (?:with (?:it|that)|from there|please))?)$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Resume();
}
