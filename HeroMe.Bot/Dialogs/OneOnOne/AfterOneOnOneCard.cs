using System.Globalization;
using AdaptiveCards;
using HeroMe.Bot.Cards;
using HeroMe.Bot.Texts;

namespace HeroMe.Bot.Dialogs.OneOnOne;

/// <summary>A note after a 1on1, for the person alone: what was talked about, a promise, how clear it left them, and what stays open for the next time.</summary>
internal sealed class AfterOneOnOneCard : ICardTemplate
{
    public const string TemplateName = "one-on-one-after";
    public const string SaidField = "said";
    public const string StepField = "step";
    public const string DayField = "day";
    public const string ClearField = "clear";
    public const string OpenField = "open";
    public const string Keep = "keep";
    private const string Skip = "skip";
    private const int Longest = 500;
    private const int LongestStep = 160;
    private const int Scores = 5;

    public string Name => TemplateName;

    /// <param name="lines">What stood on the card; empty when it is not known any more.</param>
    public static CardRecord Content(OneOnOneContent lines, Language language) => new(TemplateName, language, Data: new Dictionary<string, string>(lines.Fields(), StringComparer.Ordinal));

    public AdaptiveCard Render(Guid id, CardRecord content)
    {
        var l = content.Language;
        if (content.Answered is { } answered)
        {
            var closed = Words.Of(l, answered == Keep ? "OneOnOne.AfterKept" : "OneOnOne.AfterSkipped");
            return CardKit.Card(closed, CardKit.Note(closed));
        }

        string[] said = [Words.Of(l, "OneOnOne.AfterTitle"), Words.Of(l, "OneOnOne.AfterNote")];
        var open = Open(content).Select((line, at) => new AdaptiveChoice { Title = line.Words.Reveal(), Value = at.ToString(CultureInfo.InvariantCulture) }).ToList();
        var card = CardKit.Card(
            string.Join("\n\n", [.. said, .. open.Select(line => line.Title)]),
            [
                CardKit.Title(said[0]), CardKit.Note(said[1]),
                Fields.Lines(SaidField, Words.Of(l, "OneOnOne.AfterSaid"), null, Words.Of(l, "OneOnOne.AfterSaidHint"), Longest),
                Fields.Lines(StepField, Words.Of(l, "OneOnOne.AfterStep"), null, Words.Of(l, "OneOnOne.AfterStepHint"), LongestStep, oneLine: true),
                new AdaptiveDateInput { Id = DayField, Label = Words.Of(l, "OneOnOne.AfterDay") },
                new AdaptiveChoiceSetInput
                {
                    Id = ClearField,
                    Label = Words.Of(l, "OneOnOne.AfterClear"),
                    Style = AdaptiveChoiceInputStyle.Compact,
                    Placeholder = Words.Of(l, "OneOnOne.AfterClearHint"),
                    Choices = [.. Enumerable.Range(1, Scores).Select(n => new AdaptiveChoice { Title = Words.Of(l, $"Clarity.Label{n}"), Value = n.ToString(CultureInfo.InvariantCulture) })],
                },
                .. open.Count == 0 ? Array.Empty<AdaptiveElement>() : [new AdaptiveChoiceSetInput { Id = OpenField, Label = Words.Of(l, "OneOnOne.AfterOpen"), Style = AdaptiveChoiceInputStyle.Expanded, IsMultiSelect = true, Wrap = true, Choices = open }],
            ]);
        card.Actions = [CardKit.Button(Words.Of(l, "OneOnOne.DoKeep"), id, Keep), CardKit.Button(Words.Of(l, "OneOnOne.DoSkip"), id, Skip)];
        return card;
    }

    public CardAnswer? Answer(CardRecord content, CardInput tap) => tap.Choice switch
    {
        Keep => new CardAnswer(content with { Answered = Keep, Data = null }) { Chosen = OneOnOneDialog.Noted(tap, StillOpen(content, tap)) },
        Skip => new CardAnswer(content with { Answered = Skip, Data = null }),
        _ => null,
    };

    /// <summary>What may still be open: what was to be talked about and asked for.</summary>
    private static IReadOnlyList<OneOnOneLine> Open(CardRecord content) =>
        [.. OneOnOneContent.From(content.Data).Lines.Where(line => line.Part is OneOnOnePart.Topics or OneOnOnePart.Requests)];

    private static OneOnOneContent StillOpen(CardRecord content, CardInput tap)
    {
        var chosen = tap.Input(OpenField).Reveal().Split(',');
        return new([.. Open(content).Where((_, at) => chosen.Contains(at.ToString(CultureInfo.InvariantCulture), StringComparer.Ordinal))]);
    }
}
