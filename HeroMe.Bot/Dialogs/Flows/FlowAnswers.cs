using System.Globalization;
using System.Text.RegularExpressions;
using HeroMe.Bot.Mentors.Sheets;
using HeroMe.Bot.Privacy;
using HeroMe.Bot.Texts;
using HeroMe.Bot.Understanding.Dates;

namespace HeroMe.Bot.Dialogs.Flows;

/// <summary>What a message is to the question that stands open.</summary>
internal enum AnswerKind
{
    Answer,

    /// <summary>「ない」「いない」: there is nothing to name.</summary>
    Nothing,

    /// <summary>Nothing comes to mind.</summary>
    Unsure,

    /// <summary>No number, or no day to come.</summary>
    Unclear,
}

/// <summary>A message read as an answer.</summary>
/// <param name="Words">The person's own words; for a scale the number.</param>
/// <param name="Day">The day that they name; null when none is known.</param>
internal sealed record FlowAnswer(AnswerKind Kind, string Words = "", DateOnly? Day = null)
{
    /// <summary>The words were longer than a flow keeps.</summary>
    public bool IsCut { get; init; }

    public override string ToString() => $"{nameof(FlowAnswer)} {Kind}";
}

/// <summary>Reads a message as the answer to a step: the person's own words, nothing added. Pure.</summary>
internal static partial class FlowAnswers
{
    /// <summary>Longest answer to one question, and all answers of a flow together: a card holds each of them three times, and Teams takes 28 KB.</summary>
    public const int LongestAnswer = 400;

    public const int MostLetters = 1_600;
    private const int Shortest = 100;
    private const int ShortWithoutDay = 20;

    /// <param name="asked">How often the question was asked again: words that name no day are taken as they are the second time.</param>
    /// <param name="others">Letters of the other answers.</param>
    public static FlowAnswer Read(FlowStep step, PersonalText text, DateTimeOffset now, int asked, int others)
    {
        var words = text.Reveal().Trim();
        var bare = BareWords.Of(words);
        if (Unsure().IsMatch(bare))
        {
            return new FlowAnswer(AnswerKind.Unsure);
        }

        if (Nothing().IsMatch(bare))
        {
            return step.TakesNone ? new FlowAnswer(AnswerKind.Answer, words) : new FlowAnswer(AnswerKind.Nothing);
        }

        return step.Kind switch
        {
            StepKind.Scale => Number(words, step.Scale!) is { } number ? new FlowAnswer(AnswerKind.Answer, number) : new FlowAnswer(AnswerKind.Unclear),
            StepKind.Date => Date(words, now, asked),
            _ => words.Any(char.IsLetterOrDigit) ? Fitted(words, others) : new FlowAnswer(AnswerKind.Unclear),
        };
    }

    /// <summary>A number of the scale; null when there is none, or more than one.</summary>
    public static string? Number(string words, FlowScale scale)
    {
        var plain = SafeUnicode.Normalize(words).ToLowerInvariant();
        var found = Digits().Matches(Outof().Replace(plain, "")).Select(match => match.Value).Select(Figure).Distinct().ToList();
        return found is [var number] && number >= scale.Min && number <= scale.Max ? number.ToString(CultureInfo.InvariantCulture) : null;
    }

    /// <summary>Several things that were written as one answer.</summary>
    public static IReadOnlyList<string> Parts(string words, StepKind kind) => kind == StepKind.Lines
        ? [.. words.Split(['\n', '\r', '／', '・', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(part => part.TrimStart('-', '*', ' ')).Where(part => part.Length > 0)]
        : [words];

    /// <summary>The words as far as a flow keeps them.</summary>
    public static FlowAnswer Fitted(string words, int others)
    {
        var most = Math.Max(Shortest, Math.Min(LongestAnswer, MostLetters - others));
        return words.Length <= most ? new FlowAnswer(AnswerKind.Answer, words) : new FlowAnswer(AnswerKind.Answer, SafeUnicode.Cut(words, most)) { IsCut = true };
    }

    private static FlowAnswer Date(string words, DateTimeOffset now, int asked)
    {
        var dates = DateReader.Read(words, new DateAnchor(now));
        if (dates.LastOrDefault(date => date.IsResolved) is { Length: > 0 } day && day.To >= DateOnly.FromDateTime(now.DateTime))
        {
            return Fitted(words, 0) with { Day = day.To };
        }

        if (dates.Any(date => date.Certainty is DateCertainty.Unknown or DateCertainty.Recurring))
        {
            return Fitted(words, 0);
        }

        var (when, due) = StepDates.When(words, words, now, earlier: null);
        return !when.IsEmpty ? Fitted(words, 0) with { Day = due }
            : asked > 0 && words.Length <= ShortWithoutDay && !dates.Any(date => date.Certainty == DateCertainty.Past) && words.Any(char.IsLetter) ? Fitted(words, 0)
            : new FlowAnswer(AnswerKind.Unclear);
    }

    private static int Figure(string digits) => int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : digits switch
    {
        "一" or "one" => 1,
        "二" or "two" => 2,
        "三" or "three" => 3,
        "四" or "four" => 4,
        "五" or "five" => 5,
        "六" or "six" => 6,
        "七" or "seven" => 7,
        "八" or "eight" => 8,
        "九" or "nine" => 9,
        "十" or "ten" => 10,
        _ => 0,
    };

    [GeneratedRegex("[0-9]{1,3}|[一二三四五六七八九十]|ゼロ|零|\\b(?:zero|one|two|three|four|five|six|seven|eight|nine|ten)\\b", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Digits();

    /// <summary>「10点中」「7/10」 names the scale, not the answer.</summary>
    [GeneratedRegex("(?:[/]|out of|of) ?10\\b|10(?:点|段階)?(?:満点|中)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Outof();

    [GeneratedRegex("^(?:(?:特に|とくに|今は|いまは|まだ|たぶん|全然|ぜんぜん|何も|なにも|誰も|だれも|思い当たら|見当たら|そういうのは|そんな人は)*(?:ない|無い|ありません|なし|無し|いない|居ない|いません|おりません|浮かばない|浮かびません)(?:です|ですね|かな|かも|と思う|と思います|なあ|ねえ|ね|な|よ)*|(?:no|none|nothing|nobody|no one|not really|not that i can think of|there is no ?one|there is nobody|there isnt any(?:one|body|thing)?|i have none|i dont have any(?:one|body|thing)?))$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Nothing();

    [GeneratedRegex("^(?:(?:うーん|んー|ちょっと|まだ|よく|正直|特に)*(?:わからない|分からない|わかりません|分かりません|わかんない|思いつかない|思いつきません|思い浮かばない|思い浮かびません|思い出せない|思い出せません|むずかしい|難しい|うまく言えない|なんだろう|何だろう|なんでしょう|何でしょう)(?:です|ですね|かな|かも|なあ|ねえ|ね|な|よ)*|(?:hmm |well )?(?:i dont know|not sure|im not sure|no idea|i cant think of (?:any(?:thing|one)?|one)|nothing comes to mind|hard to say))$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Unsure();
}
