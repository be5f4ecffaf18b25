using AdaptiveCards;
using HeroMe.Bot.Cards;
using HeroMe.Bot.Texts;

namespace HeroMe.Bot.Dialogs.SelfChecks;

/// <summary>One element of a result, and what it says as text; empty for a picture of what stands beside it.</summary>
internal sealed record FacePart(AdaptiveElement Element, string Text)
{
    public FacePart(Func<string, AdaptiveElement> draw, string text)
        : this(draw(text), text)
    {
    }
}

/// <summary>
/// The result of a HEROチェック: the total first, the four as tendencies, a change only where it is more than noise, no comparison with others. Pure.
/// </summary>
internal static class HeroCheckFace
{
    private const int Most = 6;

    public static List<FacePart> Of(SelfCheck check, SelfCheck? before, int turn, bool kept, Language language)
    {
        var (words, score) = (SelfCheckWords.In(language), PsyCapScore.Of(check));
        List<FacePart> parts = [new(CardKit.Title, Words.Of(language, "SelfCheck.ResultTitle"))];
        if (score.Total is { } total)
        {
            parts.Add(new(Figure, Words.Of(language, "SelfCheck.Figure", words.Total, PsyCapScore.Text(total))));
            if (Change(words, score, before, turn, kept) is { } change)
            {
                parts.Add(new(CardKit.Paragraph, change));
            }
        }
        else
        {
            parts.Add(new(CardKit.Paragraph, Words.Of(language, "SelfCheck.TooFew")));
        }

        List<(string Name, double Value, string InWords)> rows =
        [
            .. PsyCapScore.Elements.Where(element => score.ByElement[element] is not null).Select(element => (Name: words.Elements[element].Name, Value: score.ByElement[element]!.Value))
                .Select(row => (row.Name, row.Value, Words.Of(language, "SelfCheck.Value", row.Name, PsyCapScore.Text(row.Value)))),
        ];
        if (rows.Count > 0)
        {
            parts.Add(new(TeamsElements.Bars(words.Bars, rows, Most), string.Join(language == Language.Japanese ? "、" : ", ", rows.Select(row => row.InWords))));
        }

        parts.AddRange(PsyCapScore.Elements.Where(element => rows.Count > 0 && score.ByElement[element] is null).Select(element => new FacePart(CardKit.Note, Words.Of(language, "SelfCheck.TooFewOf", words.Elements[element].Name))));
        parts.Add(new(CardKit.Note, words.Bars));
        parts.AddRange(Measures.Engagement.Items.Where(item => check.Answer(item) is not null)
            .Select(item => new FacePart(CardKit.Paragraph, Words.Of(language, "SelfCheck.Row", item.Of(language), Measures.Engagement.ScaleOf(item).Word(check.Answer(item)!.Value, language)))));
        if (score.ClearlyLowest() is { } lowest)
        {
            parts.Add(new(CardKit.Paragraph, SelfCheckWords.Pick(words.ChooseExercise, turn).Replace("{element}", words.Elements[lowest].Name, StringComparison.Ordinal)));
        }

        return parts;
    }

    /// <summary>One sentence, about the total alone. Null when there is nothing to compare with and nothing was stored.</summary>
    private static string? Change(SelfCheckWords words, PsyCapScore score, SelfCheck? before, int turn, bool kept)
    {
        var list = before is null ? kept ? "first" : null : score.Since(PsyCapScore.Of(before)) switch
        {
            SelfChecks.Change.Same => "same",
            SelfChecks.Change.Higher => "higher",
            SelfChecks.Change.Lower => "lower",
            _ => null,
        };
        return list is null ? null : SelfCheckWords.Pick(words.Result[list], turn);
    }

    private static AdaptiveTextBlock Figure(string text) => new() { Text = text, Wrap = true, Weight = AdaptiveTextWeight.Bolder, Size = AdaptiveTextSize.Large };
}
