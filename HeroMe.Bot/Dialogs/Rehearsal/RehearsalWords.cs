using System.Text.RegularExpressions;

namespace HeroMe.Bot.Dialogs.Rehearsal;

/// <summary>What is asked of a rehearsal.</summary>
internal enum RehearsalCommand { None, Stop, Again, GoOn, End }

/// <summary>The words that begin, stop, repeat and end a rehearsal. Inside one they count only as the whole message: all other words are played.</summary>
internal static partial class RehearsalWords
{
    private static readonly Dictionary<string, RehearsalCommand> Commands = Named(
        (RehearsalCommand.Stop, ["ストップ", "すとっぷ", "止めて", "とめて", "いったん止めて", "いったんストップ", "ここで止めて", "stop", "pause", "time out", "stop here"]),
        (RehearsalCommand.Again, ["もう一度", "もういちど", "もう一回", "もう一度やりたい", "もう一度やる", "もう一度お願いします", "やり直したい", "最初から", "again", "once more", "try again", "one more time"]),
        (RehearsalCommand.GoOn, ["続ける", "続けて", "つづける", "続きから", "再開", "continue", "go on", "carry on", "resume"]),
        (RehearsalCommand.End, ["おわり", "終わり", "終わる", "終わります", "おわりにする", "終わりにする", "終わりにします", "練習をやめる", "練習をやめたい", "練習おわり", "練習終わり", "練習を終わる", "やめる", "やめます", "end", "finish", "done", "quit", "end practice", "stop practice", "stop the practice"]));

    public static RehearsalCommand Read(TurnScope scope) => SentenceSplitter.Split(scope.Text) is [var only] ? Commands.GetValueOrDefault(only.Bare) : RehearsalCommand.None;

    /// <summary>True when the message asks to practise a talk.</summary>
    public static bool IsAsked(TurnScope scope) => SentenceSplitter.Split(scope.Text) is [var only] && Asks().IsMatch(only.Bare);

    /// <returns>Null when the words name no manner.</returns>
    public static Manner? MannerIn(string bare) =>
        Mild().IsMatch(bare) ? Manner.Mild : Firm().IsMatch(bare) ? Manner.Firm : Silent().IsMatch(bare) ? Manner.Silent : null;

    private static Dictionary<string, RehearsalCommand> Named(params (RehearsalCommand Command, string[] Words)[] all) =>
        all.SelectMany(one => one.Words.Select(word => (word, one.Command))).ToDictionary(StringComparer.Ordinal);

    [GeneratedRegex("^(?:(?:上司|部長|課長|店長|マネージャー|1on1|面談)(?:と|へ|に|で|役)?の?)?(?:会話|話|1on1|面談|切り出し方|伝え方|言い方|話し合い)?(?:の|を|で)?(?:練習|リハーサル|予行演習|ロールプレイ)(?:を|が)?(?:したい|やりたい|してみたい|お願い|おねがい|させて|する|付き合って)?(?:です|します|ください|しよう)?$|^(?:can we |lets |let me |i want to |id like to )?(?:rehearse|practi[sc]e|role ?play)(?: (?:a|the|my|this))?(?: (?:talk|conversation|1on1|one on one|meeting))?(?: with my (?:boss|manager))?(?: please)?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Asks();

    [GeneratedRegex("^(?:穏やか|おだやか|優しめ|やさしめ|優しい|やさしい|mild|gentle|kind)(?:な(?:人|上司|感じ))?(?:で|にして|でお願い|がいい)?(?:お願いします|ください|です)?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Mild();

    [GeneratedRegex("^(?:厳しめ|きびしめ|厳しい|きびしい|強め|firm|strict|tough|hard)(?:な?(?:人|上司|感じ))?(?:で|にして|でお願い|がいい)?(?:お願いします|ください|です)?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Firm();

    [GeneratedRegex("^(?:無口|寡黙|口数が少ない|口数の少ない|だまりがち|黙りがち|silent|quiet)(?:な?(?:人|上司|感じ))?(?:で|にして|でお願い|がいい)?(?:お願いします|ください|です)?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Silent();
}
