using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using HeroMe.Bot.Safety.Screening.Classifier;
using HeroMe.Bot.Understanding.Classifier;

namespace HeroMe.Bot.Understanding;

/// <summary>Reads what a sentence does: what grammar shows decides, the model tells the rest.</summary>
internal static partial class ActReader
{
    /// <summary>What asks or requests something of the bot.</summary>
    public const Acts Questions = Acts.BotQuestion | Acts.HowTo | Acts.Wording | Acts.Opinion;

    private static readonly LinearModel Model = ReadingData.Model("acts");
    private static readonly Dictionary<string, Acts> Named =
        Enum.GetValues<Acts>().Where(act => act != Acts.None).ToDictionary(act => Label(act), StringComparer.Ordinal);

    /// <summary>How far above its threshold the model must be where no rule shows the act.</summary>
    private const float Surely = 1.2f;

    /// <summary>Below this score what looks like a commitment by its form is none: 「手短にお願いします」. A wrong step on the sheet costs more than a missing one. Of English there are too few lines for it.</summary>
    private const float Hardly = -6f;

    /// <summary>A quotation of so few letters around it leaves too little of the sentence to read it without.</summary>
    private const int FewestAround = 4;

    /// <param name="plain">One sentence, as <see cref="Surface.Of"/> gives it.</param>
    public static ReadActs Read(string plain) => Read(plain, null, Model);

    /// <param name="plain">One sentence, as <see cref="Surface.Of"/> gives it.</param>
    /// <param name="features">Those of the sentence.</param>
    public static ReadActs Read(string plain, FeatureSet features) => Read(plain, features, Model);

    /// <param name="plain">One sentence, as <see cref="Surface.Of"/> gives it.</param>
    /// <param name="model">What tells where grammar does not: the bot's own, or one of a fold.</param>
    internal static ReadActs Read(string plain, LinearModel model) => Read(plain, null, model);

    private static ReadActs Read(string plain, FeatureSet? features, LinearModel model)
    {
        var own = OwnWords(plain);
        var evidence = ActRules.Read(own);
        var scores = model.Scores(features is null || own.Length != plain.Length ? TextFeatures.Of(own) : features);
        var doubted = !own.All(char.IsAscii) && Enumerable.Range(0, scores.Length).Any(k => scores[k] < Hardly && Act(model.Classes[k]) == Acts.Commitment);
        var shown = doubted ? evidence.Does & ~Acts.Commitment : evidence.Does;
        var (acts, sure) = (shown, shown);
        var (likeliest, best) = (Acts.None, float.NegativeInfinity);
        for (var k = 0; k < scores.Length; k++)
        {
            var act = Act(model.Classes[k]) & ~evidence.DoesNot;
            var above = scores[k] - From(Act(model.Classes[k]));
            acts |= above > 0 ? act : Acts.None;
            sure |= above > Surely || (above > 0 && evidence.Asks && (act & Questions) != Acts.None) ? act : Acts.None;
            if ((act & Questions) != Acts.None && above > best)
            {
                (likeliest, best) = (act, above);
            }
        }

        var asked = evidence.Asks && (acts & Questions) == Acts.None ? likeliest : Acts.None;
        return new ReadActs(acts | asked, sure | asked, shown);
    }

    /// <summary>A sentence without what it quotes: 「お客さまに「もういい」と言われた」 is angry at nobody.</summary>
    internal static string OwnWords(string plain) =>
        plain.Contains('「', StringComparison.Ordinal) && Quoted().Replace(plain, "「」") is var own && own.Length - 2 >= FewestAround ? own : plain;

    [GeneratedRegex("「[^」]{1,200}」", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Quoted();

    /// <summary>The act that a class of the model stands for.</summary>
    internal static Acts Act(string name) => Named.TryGetValue(name, out var act) ? act : throw new ArgumentOutOfRangeException(nameof(name));

    /// <summary>The name of one act in the training lines.</summary>
    internal static string Label(Acts act) =>
        string.Concat(act.ToString().Select((c, i) => i > 0 && char.IsUpper(c) ? $"_{char.ToLowerInvariant(c)}" : $"{char.ToLowerInvariant(c)}"));

    // Chosen on cross-validated lines. Acts that an answer takes up beside the others are read where their F1 is best, below even odds; a goodbye, a
    // promise, good news and anger turn the whole answer, so these must be surer.
    private static float From(Acts act) => act switch
    {
        Acts.Goodbye => 0.2f,
        Acts.Commitment or Acts.Thanks => -0.2f,
        Acts.Anger => 0.4f,
        Acts.GoodNews => -0.2f,
        Acts.BotQuestion or Acts.Wording or Acts.SmallTalk => -0.6f,
        Acts.HowTo or Acts.Opinion or Acts.Agree or Acts.Correct => -0.9f,
        _ => -1.3f,
    };
}

/// <summary>What a sentence does.</summary>
/// <param name="All">Everything that it probably does.</param>
/// <param name="Sure">What grammar shows, or the model is sure of: enough to turn the whole answer by it.</param>
/// <param name="Shown">What grammar shows.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct ReadActs(Acts All, Acts Sure, Acts Shown);
