using System.Globalization;
using AdaptiveCards;
using HeroMe.Bot.Cards;
using HeroMe.Bot.People;
using HeroMe.Bot.Texts;

namespace HeroMe.Bot.Dialogs.Nudges;

/// <summary>Weekday, hour, how often, and a pause. Saving it is agreeing to be written to first.</summary>
internal sealed class NudgeSettingsCard : ICardTemplate
{
    public const string TemplateName = "nudge-settings";
    public const string Save = "save";
    private const string Later = "later";
    private const string DayField = "day";
    private const string HourField = "hour";
    private const string OftenField = "often";
    private const string PauseField = "pause";
    private const string Allowed = "allowed";

    private static readonly DayOfWeek[] Days = [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday];
    private static readonly NudgeRhythm[] Rhythms = [NudgeRhythm.Weekly, NudgeRhythm.Fortnightly, NudgeRhythm.Monthly, NudgeRhythm.Off];
    private static readonly int[] Pauses = [0, 1, 2, 3, 4, 8];

    public string Name => TemplateName;

    /// <param name="plan">Null when none was chosen yet.</param>
    public static CardRecord Content(Language language, NudgePlan? plan, bool isAllowed)
    {
        var shown = plan is { IsOn: true } ? plan : (plan ?? new NudgePlan()) with { Rhythm = NudgeRhythm.Weekly };
        return new CardRecord(TemplateName, language, Data: new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [DayField] = Text((int)shown.Day),
            [HourField] = Text(shown.Hour),
            [OftenField] = Text((int)shown.Rhythm),
            [PauseField] = Text(0),
            [Allowed] = isAllowed && plan is { IsOn: true } ? "yes" : "",
        });
    }

    /// <summary>The plan with what was chosen; anything unknown leaves it as it is.</summary>
    public static NudgePlan Read(IReadOnlyDictionary<string, string> inputs, NudgePlan plan) => plan with
    {
        Day = Number(inputs, DayField) is { } day && Days.Contains((DayOfWeek)day) ? (DayOfWeek)day : plan.Day,
        Hour = Number(inputs, HourField) is { } hour and >= NudgePlan.EarliestHour and <= NudgePlan.LatestHour ? hour : plan.Hour,
        Rhythm = Number(inputs, OftenField) is { } often && Rhythms.Contains((NudgeRhythm)often) ? (NudgeRhythm)often : plan.Rhythm,
    };

    /// <value>Weeks; 0 for no pause.</value>
    public static int Pause(IReadOnlyDictionary<string, string> inputs) => Number(inputs, PauseField) is { } weeks && Pauses.Contains(weeks) ? weeks : 0;

    public AdaptiveCard Render(Guid id, CardRecord content)
    {
        var l = content.Language;
        var title = Words.Of(l, "Nudges.Title");
        if (content.Answered is { } pressed)
        {
            var state = Words.Of(l, pressed == Save ? "Nudges.Saved" : "Nudges.Unchanged");
            return CardKit.Card($"{title}\n\n{state}", CardKit.Title(title), CardKit.Paragraph(state));
        }

        var isOn = content.Value(Allowed) is { Length: > 0 };
        string[] said = [Words.Of(l, "Nudges.What"), Words.Of(l, isOn ? "Nudges.ByWords" : "Nudges.Agree")];
        var card = CardKit.Card(
            string.Join("\n\n", [title, .. said]),
            [
                CardKit.Title(title), CardKit.Paragraph(said[0]),
                Choices(content, OftenField, "Nudges.Often", Rhythms.Select(rhythm => ((int)rhythm, NudgeWords.Often(rhythm, l)))),
                Choices(content, DayField, "Nudges.Day", Days.Select(day => ((int)day, NudgeWords.Weekday(day, l)))),
                Choices(content, HourField, "Nudges.Hour", Enumerable.Range(NudgePlan.EarliestHour, NudgePlan.LatestHour - NudgePlan.EarliestHour + 1).Select(hour => (hour, NudgeWords.Hour(hour, l)))),
                Choices(content, PauseField, "Nudges.Pause", Pauses.Select(weeks => (weeks, Words.Of(l, weeks == 0 ? "Nudges.PauseNone" : weeks == 1 ? "Nudges.PauseOne" : "Nudges.PauseWeeks", weeks)))),
                CardKit.Note(said[1]),
            ]);
        card.Actions = [CardKit.Button(Words.Of(l, isOn ? "Nudges.SaveOn" : "Nudges.Save"), id, Save), CardKit.Button(Words.Of(l, "Nudges.NotNow"), id, Later)];
        return card;
    }

    public CardAnswer? Answer(CardRecord content, CardInput tap) => tap.Choice switch
    {
        Save => new CardAnswer(content with { Answered = Save })
        {
            Chosen = NudgeDialog.Chosen(new[] { DayField, HourField, OftenField, PauseField }.ToDictionary(field => field, field => tap.Input(field).Reveal(), StringComparer.Ordinal)),
        },
        Later => new CardAnswer(content with { Answered = Later }),
        _ => null,
    };

    private static AdaptiveChoiceSetInput Choices(CardRecord content, string field, string label, IEnumerable<(int Value, string Title)> choices) => new()
    {
        Id = field,
        Label = Words.Of(content.Language, label),
        Style = AdaptiveChoiceInputStyle.Compact,
        Value = content.Value(field),
        Choices = [.. choices.Select(choice => new AdaptiveChoice { Title = choice.Title, Value = Text(choice.Value) })],
    };

    private static int? Number(IReadOnlyDictionary<string, string> inputs, string field) =>
        int.TryParse(inputs.GetValueOrDefault(field), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
