using HeroMe.Bot.Mentors.Prompting;
using HeroMe.Bot.Mentors.Screening;
using HeroMe.Bot.Mentors.Speaking;
using HeroMe.Bot.Privacy;
using HeroMe.Bot.Texts;

namespace HeroMe.Bot.Mentors.RoundTable;

/// <summary>How a model's view at the table ended.</summary>
internal enum OpinionAs
{
    /// <summary>A view that may be shown.</summary>
    Spoken,

    /// <summary>The mentor has nothing to add.</summary>
    Passed,

    /// <summary>Late, broken or too long: the prepared view stands in.</summary>
    Nothing,

    /// <summary>The provider's filter or our output screen intervened.</summary>
    Filtered,
}

internal sealed record SpokenOpinion(OpinionAs As, PersonalText Text, SpokenAnswer Answer)
{
    public override string ToString() => $"{nameof(SpokenOpinion)} {As}";
}

/// <summary>Asks a model for one mentor's view. Each call has its own deadline, so that no mentor holds the others.</summary>
internal sealed class OpinionVoice(MentorVoice voice, TimeProvider time)
{
    internal const int MostLetters = 90;
    internal const int MostWords = 45;
    internal static readonly TimeSpan Deadline = TimeSpan.FromSeconds(20);

    private static readonly HashSet<string> Passes = new(StringComparer.Ordinal) { "パス", "ぱす", "pass", "i pass" };

    public bool IsConfigured => voice.IsConfigured;

    public async Task<SpokenOpinion> AskAsync(PromptInput input, CancellationToken ct)
    {
        using var late = new CancellationTokenSource(Deadline, time);
        var answer = await voice.AnswerAsync(input, _ => { }, late.Token, ct);
        if (answer.As is SpokenAs.Filtered or SpokenAs.Nothing)
        {
            return new SpokenOpinion(answer.As == SpokenAs.Filtered ? OpinionAs.Filtered : OpinionAs.Nothing, PersonalText.Empty, answer);
        }

        if (Passes.Contains(BareWords.Of(answer.Text.Reveal())))
        {
            return new SpokenOpinion(OpinionAs.Passed, PersonalText.Empty, answer);
        }

        var text = Short(answer.Text.Reveal(), input.Language);
        return new SpokenOpinion(text.Length == 0 ? OpinionAs.Nothing : OpinionAs.Spoken, new PersonalText(text), answer);
    }

    /// <summary>The whole sentences that fit; empty when the first one does not.</summary>
    internal static string Short(string text, Language language)
    {
        var cutter = new SentenceCutter(language);
        var kept = "";
        foreach (var sentence in cutter.Push(new PersonalText(text)).Append(cutter.End()))
        {
            var longer = string.Join(' ', (kept + sentence.Reveal()).Split(['\n', '\r'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
            if (language == Language.Japanese ? longer.Length > MostLetters : longer.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length > MostWords)
            {
                break;
            }

            kept = longer + (language == Language.English ? " " : "");
        }

        return kept.Trim();
    }

    /// <summary>True when two views say nearly the same: most pairs of letters of the shorter one stand in the other.</summary>
    internal static bool AreAlike(PersonalText one, PersonalText other)
    {
        const double Alike = 0.7;
        var (a, b) = (Pairs(one), Pairs(other));
        return Math.Min(a.Count, b.Count) > 0 && (double)a.Count(b.Contains) / Math.Min(a.Count, b.Count) >= Alike;
    }

    private static HashSet<string> Pairs(PersonalText text)
    {
        var letters = BareWords.Letters(text.Reveal());
        return [.. Enumerable.Range(0, Math.Max(0, letters.Length - 1)).Select(i => letters.Substring(i, 2))];
    }
}
