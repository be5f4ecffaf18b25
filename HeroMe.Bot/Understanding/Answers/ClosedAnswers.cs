using HeroMe.Bot.Privacy;
using HeroMe.Bot.Safety.Screening.Classifier;
using HeroMe.Bot.Understanding.Classifier;

namespace HeroMe.Bot.Understanding.Answers;

/// <summary>Reads the words that answer a closed question. Pure.</summary>
internal static class ClosedAnswers
{
    private static readonly LinearModel Model = ReadingData.Model("answers");

    private static readonly Dictionary<ClosedQuestion, (int Class, ClosedAnswer Answer)[]> Known = new()
    {
        [ClosedQuestion.SuicidalThoughts] = Classes("care_direct"),
        [ClosedQuestion.SafeNow] = Classes("safe_now"),
        [ClosedQuestion.ConfirmErasure] = Classes("erase_confirm"),
        [ClosedQuestion.SaveConsent] = Classes("save_consent"),
        [ClosedQuestion.MatterRight] = Classes("matter_right"),
        [ClosedQuestion.StepRight] = Classes("step_ok"),
        [ClosedQuestion.WhichOfTwo] = Classes("which_of_two"),
    };

    /// <param name="question">The question that stands open.</param>
    /// <param name="text">What the person wrote.</param>
    /// <returns><see cref="ClosedAnswer.Unclear"/> whenever the words cannot be relied on.</returns>
    public static ClosedAnswer Read(ClosedQuestion question, PersonalText text)
    {
        var plain = Surface.Of(text.Reveal());
        if (!plain.Any(char.IsLetterOrDigit))
        {
            return Signs(question, text.Reveal());
        }

        if (AnswerRules.Read(question, plain) is { } answer)
        {
            return answer;
        }

        var known = Known[question];
        var scores = Model.Scores(TextFeatures.Of(plain));
        var likelihoods = Array.ConvertAll(known, k => scores[k.Class]);
        LinearModel.Softmax(likelihoods);
        var best = Array.IndexOf(likelihoods, likelihoods.Max());
        return likelihoods[best] >= Floor(question) && !OpensLock(known[best].Answer) ? known[best].Answer : ClosedAnswer.Unclear;
    }

    /// <summary>The answer that grammar shows: the model, which always finds something, has no part in it.</summary>
    /// <returns>Null when the words are most likely about something else.</returns>
    public static ClosedAnswer? ReadPlain(ClosedQuestion question, PersonalText text)
    {
        var plain = Surface.Of(text.Reveal());
        return plain.Any(char.IsLetterOrDigit) ? AnswerRules.Read(question, plain) : Signs(question, text.Reveal());
    }

    /// <summary>That somebody is safe is taken from plain words alone.</summary>
    private static bool OpensLock(ClosedAnswer answer) => answer == ClosedAnswer.Safe;

    /// <summary>How likely an answer must be to count. Words about something else are near to nothing that was learnt, and are asked about again.</summary>
    private static float Floor(ClosedQuestion question) => question switch
    {
        ClosedQuestion.SafeNow => 0.75f,
        ClosedQuestion.SuicidalThoughts or ClosedQuestion.ConfirmErasure => 0.6f,
        _ => 0.45f,
    };

    /// <summary>Emoji that say yes or no. Whether somebody is safe is not taken from one.</summary>
    private static ClosedAnswer Signs(ClosedQuestion question, string text)
    {
        var knows = question is ClosedQuestion.SuicidalThoughts or ClosedQuestion.ConfirmErasure or ClosedQuestion.SaveConsent or ClosedQuestion.MatterRight or ClosedQuestion.StepRight;
        return !knows ? ClosedAnswer.Unclear
            : No.Any(sign => text.Contains(sign, StringComparison.Ordinal)) ? ClosedAnswer.No
            : Yes.Any(sign => text.Contains(sign, StringComparison.Ordinal)) ? ClosedAnswer.Yes
            : ClosedAnswer.Unclear;
    }

    private static readonly string[] Yes = ["⭕", "🙆", "✅", "👍", "🆗", "👌"];
    private static readonly string[] No = ["❌", "🙅", "👎", "🚫", "✖"];

    private static (int, ClosedAnswer)[] Classes(string question) =>
        [.. Model.Classes.Select((name, k) => (name, k)).Where(c => c.name.StartsWith(question + "/", StringComparison.Ordinal)).Select(c => (c.k, Answer(c.name[(question.Length + 1)..])))];

    private static ClosedAnswer Answer(string label) => label == "a_little" ? ClosedAnswer.Some : Enum.Parse<ClosedAnswer>(label.Replace("_", "", StringComparison.Ordinal), ignoreCase: true);
}
