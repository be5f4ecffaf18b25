using System.Text.Json;
using System.Text.RegularExpressions;
using HeroMe.Bot.Privacy;
using HeroMe.Bot.Understanding;

namespace HeroMe.Bot.Mentors.Sheets;

/// <summary>
/// Finds the sentence that says best what it is about, as the person puts it. A sum of weights, in tenths of a logit, that were fitted to the sentences
/// which readers of 210 whole talks chose (docs/talks.md): for what kind of remark it probably is, for what it does, and for its shape. Pure.
/// </summary>
internal static partial class MatterReader
{
    /// <summary>From this weight on two in three are what a reader would choose, four in five at least half.</summary>
    public const int WorthProposing = 9;

    private const int Shortest = 6;
    private const int Longest = 60;
    private const int ShortBelow = 10;
    private const int LongAbove = 40;

    /// <summary>An English sentence of the same content has about so many letters more.</summary>
    private const double EnglishLength = 2.2;

    /// <summary>An English sentence of fewer words seldom says by itself what it is about.</summary>
    private const int LeastBlanks = 4;

    private const int Base = -8;
    private const int Core = 6;
    private const int Hard = 2;
    private const int Short = -19;
    private const int Long = 13;
    private const int PointsBack = -8;

    private static readonly Weights Fitted = Read();

    /// <returns>Its words, and how surely they stand for the whole; null when no sentence is likely to.</returns>
    public static (PersonalText Words, int Weight)? Read(TurnReading reading) => reading.Sentences
        .Select(sentence => (Words: Joined().Replace(SheetReader.Trimmed(sentence.Written.Reveal()), ""), Sentence: sentence))
        .Where(candidate => candidate.Words.Length is >= Shortest and <= Longest && StandsAlone(candidate.Words) && !Concedes().IsMatch(candidate.Words))
        .Select(candidate => (candidate.Words, Weight: WeightOf(candidate.Words, candidate.Sentence)))
        .Where(candidate => candidate.Weight >= 0)
        .OrderByDescending(candidate => candidate.Weight)
        .Select(candidate => ((PersonalText, int)?)(new PersonalText(candidate.Words), candidate.Weight))
        .FirstOrDefault();

    /// <summary>True when the message takes back what was said before, or says that it is about something else.</summary>
    public static bool TakesBack(string plain) => Retracts().IsMatch(plain);

    /// <summary>A sentence without a thing or a person of its own points to an earlier one; of a broken quotation a part is missing.</summary>
    private static bool StandsAlone(string words) => !words.Contains('"', StringComparison.Ordinal)
        && (words.All(char.IsAscii) ? words.Count(char.IsWhiteSpace) >= LeastBlanks : Content().IsMatch(words));

    private static int WeightOf(string words, SentenceReading sentence)
    {
        var length = words.All(char.IsAscii) ? words.Length / EnglishLength : words.Length;
        var shape = (length < ShortBelow ? Short : length > LongAbove ? Long : 0)
            + (Demonstrative().IsMatch(words) ? PointsBack : 0) + (SaysItIsTheCore().IsMatch(words) ? Core : 0) + (SoundsHard().IsMatch(words) ? Hard : 0);
        return Base + shape
            + (int)Math.Round(Fitted.Kinds.Sum(kind => kind.Value * sentence.Remark.Of(other => other == kind.Key)))
            + Fitted.Acts.Sum(act => sentence.Does.HasFlag(act.Key) ? act.Value : 0);
    }

    private static Weights Read()
    {
        using var file = typeof(MatterReader).Assembly.GetManifestResourceStream($"{typeof(MatterReader).Namespace}.matter.json")
            ?? throw new InvalidOperationException("The weights of the matter are missing from the assembly.");
        var stored = JsonSerializer.Deserialize<Stored>(file, JsonSerializerOptions.Web) ?? throw new InvalidOperationException("The weights of the matter are empty.");
        return new Weights(stored.Kinds, stored.Acts.ToDictionary(act => Enum.Parse<Acts>(act.Key), act => act.Value));
    }

    [GeneratedRegex("^(?:それ|そこ|そう|その|あれ|これ|この|ここ|そっち|(?:that|it|this|then)\\b)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Demonstrative();

    [GeneratedRegex("一番|いちばん|要するに|つまり|結局|困って|悩んで|もやもや|ひっかか|引っかか|というのが|ってところ|stuck|worst|bothers|the thing is", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SaysItIsTheCore();

    [GeneratedRegex("ない|ません|できな|言えな|わからな|分からな|怖|こわ|不安|つら|しんど|嫌|いや|苦し|重|申し訳|情けな|悔し|むなし|虚し", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SoundsHard();

    [GeneratedRegex("^(?:(?:でも|ただ|なのに|だから|それでも|けど|しかも|だって|ほんで|せやけど|なんやろな|but|and|because)[、,\\s]*)+", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Joined();

    [GeneratedRegex(@"[\p{IsCJKUnifiedIdeographs}々]{2}|[\p{IsKatakana}ー]{2}|[a-zA-Z]{2}|人|上司|母|父|妻|夫|娘|息子|子|客", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Content();

    /// <summary>What the person does not mean, knows, or gives only as a reason.</summary>
    [GeneratedRegex("とは(?:言え|いえ|思わ|思って)(?:ない|ません)|のは(?:わか|分か|承知|知って)|かと(?:聞かれ|言われ)(?:ると|たら)|わけ(?:じゃ|では)(?:ない|ありません|なく)|つもり(?:は|じゃ|では)(?:ない|なく|ありません)|(?:ので|から|けど|けれど|のに|ため)$|\\b(?:bc|i know|of course|not that)\\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Concedes();

    [GeneratedRegex("言い過ぎ|言いすぎ|いいすぎ|撤回|と言ったけど|って言ったけど|っていうか本当は|ほんとは|本当は|もう一つ|もうひとつ|そっちじゃな|そこじゃな|違って|i take that back|scratch that|not really (?:about|that)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Retracts();

    private sealed record Weights(IReadOnlyDictionary<string, int> Kinds, IReadOnlyDictionary<Acts, int> Acts);

    private sealed record Stored(Dictionary<string, int> Kinds, Dictionary<string, int> Acts);
}
