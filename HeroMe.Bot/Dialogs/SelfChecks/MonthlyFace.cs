using AdaptiveCards;
using HeroMe.Bot.Cards;
using HeroMe.Bot.Texts;

namespace HeroMe.Bot.Dialogs.SelfChecks;

/// <summary>The answers of a month's questions, beside those of the time before: how alone one feels, and how much one steers one's own career, never put into one figure. Pure.</summary>
internal static class MonthlyFace
{
    public static List<FacePart> Of(SelfCheck check, SelfCheck? before, int turn, bool kept, Language language)
    {
        var words = SelfCheckWords.In(language);
        List<FacePart> parts = [new(CardKit.Title, Words.Of(language, "SelfCheck.MonthlyTitle"))];
        foreach (var measure in SelfCheck.MeasuresOf(SelfCheckKind.Monthly))
        {
            foreach (var item in measure.Items.Where(item => check.Answer(item) is not null))
            {
                string Word(SelfCheck of) => measure.ScaleOf(item).Word(of.Answer(item)!.Value, language);
                parts.Add(new(CardKit.Note, item.Of(language)));
                parts.Add(new(Value, before?.Answer(item) is null ? Word(check) : Words.Of(language, "SelfCheck.WithBefore", Word(check), Word(before))));
            }
        }

        parts.Add(new(CardKit.Paragraph, IsOften(check) ? SelfCheckWords.Pick(words.MonthlyLonely, turn) : kept ? SelfCheckWords.Pick(words.MonthlyThanks, turn) : Words.Of(language, "SelfCheck.Thanks")));
        return parts;
    }

    /// <summary>Right below its question.</summary>
    private static AdaptiveTextBlock Value(string text) => new() { Text = text, Wrap = true, Spacing = AdaptiveSpacing.None };

    /// <summary>True when the person feels alone often, at work or altogether.</summary>
    public static bool IsOften(SelfCheck check) => Measures.Loneliness.Items.Any(item => check.Answer(item) >= item.OftenFrom);
}
