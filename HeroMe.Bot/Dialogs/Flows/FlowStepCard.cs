using System.Globalization;
using AdaptiveCards;
using HeroMe.Bot.Cards;
using HeroMe.Bot.Texts;

namespace HeroMe.Bot.Dialogs.Flows;

/// <summary>The buttons below a question of a flow: what can be said in words as well. A scale and a day have a field. The question itself is ordinary text.</summary>
internal sealed class FlowStepCard : ICardTemplate
{
    public const string TemplateName = "flow-step";
    public const string ValueField = "value";
    public const string Yes = "yes";
    public const string No = "no";
    public const string Next = "next";
    public const string Back = "back";
    public const string Skip = "skip";
    public const string Later = "later";
    public const string Stop = "stop";

    private const string TitleKey = "title";
    private const string HintKey = "hint";
    private const string KindKey = "kind";
    private const string ScaleKey = "scale";
    private const string BackKey = "back";
    private const string SkipKey = "skip";
    private const string MissingKey = "missing";
    private const string ChosenKey = "chosen";

    public string Name => TemplateName;

    /// <param name="canGoBack">False for the first question.</param>
    public static CardRecord Content(FlowProgress progress, FlowScript script, FlowStep step, Language language, bool canGoBack)
    {
        var data = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [FlowDialog.FlowKey] = script.Id,
            [FlowDialog.RunKey] = progress.Run,
            [FlowDialog.StepKey] = step.Id,
            [TitleKey] = Words.Of(language, "Flows.Place", script.Title, script.Steps.TakeWhile(s => s.Id != step.Id).Count() + 1, script.Steps.Count),
            [HintKey] = progress.IsConfirming ? "" : step.Hint,
            [KindKey] = progress.IsConfirming ? "confirm" : step.Kind.ToString(),
        };
        if (step.Scale is { } scale)
        {
            data[ScaleKey] = string.Join('\n', scale.Min, scale.Max, scale.Low, scale.High);
        }

        if (canGoBack)
        {
            data[BackKey] = "yes";
        }

        if (step.Optional)
        {
            data[SkipKey] = "yes";
        }

        return new CardRecord(TemplateName, language, Data: data);
    }

    public AdaptiveCard Render(Guid id, CardRecord content)
    {
        var l = content.Language;
        var title = content.Value(TitleKey) ?? Words.Of(l, "Flows.Title");
        if (content.Answered is { } answered)
        {
            var done = Words.Of(l, "MyData.Chosen", content.Value(ChosenKey) ?? Label(l, answered));
            return CardKit.Card($"{title}\n\n{done}", CardKit.Note(title), CardKit.Note(done));
        }

        List<string> said = [title, content.Value(HintKey) ?? ""];
        List<AdaptiveElement> body = [];
        if (content.Value(KindKey) == nameof(StepKind.Scale) && ScaleOf(content) is { } scale)
        {
            said[1] = Words.Of(l, "Flows.ScaleEnds", scale.Min, scale.Low, scale.Max, scale.High);
            body.Add(new AdaptiveChoiceSetInput
            {
                Id = ValueField,
                Label = Words.Of(l, "Flows.ScaleLabel"),
                Style = AdaptiveChoiceInputStyle.Compact,
                Placeholder = Words.Of(l, "Flows.ScaleChoose"),
                Choices = [.. Enumerable.Range(scale.Min, scale.Max - scale.Min + 1).Select(Figure)],
            });
        }
        else if (content.Value(KindKey) == nameof(StepKind.Date))
        {
            body.Add(new AdaptiveDateInput { Id = ValueField, Label = Words.Of(l, "Flows.DayLabel") });
        }

        if (content.Value(MissingKey) is not null)
        {
            said.Add(Words.Of(l, "Flows.Missing"));
        }

        said.RemoveAll(line => line.Length == 0);
        var card = CardKit.Card(string.Join("\n\n", said), [.. said.Select(CardKit.Note), .. body]);
        card.Actions = [.. Choices(content).Select(choice => CardKit.Button(Label(l, choice), id, choice))];
        return card;
    }

    public CardAnswer? Answer(CardRecord content, CardInput tap)
    {
        if (!Choices(content).Contains(tap.Choice, StringComparer.Ordinal))
        {
            return null;
        }

        var known = new Dictionary<string, string>(content.Data ?? CardChoice.NoInputs, StringComparer.Ordinal);
        var inputs = new[] { FlowDialog.FlowKey, FlowDialog.RunKey, FlowDialog.StepKey }.ToDictionary(key => key, key => known.GetValueOrDefault(key, ""), StringComparer.Ordinal);
        if (tap.Choice == Next)
        {
            var value = tap.Input(ValueField).Reveal();
            if (!IsValue(content, value))
            {
                known[MissingKey] = "yes";
                return new CardAnswer(content with { Data = known });
            }

            inputs[ValueField] = value;
            known[ChosenKey] = value;
        }

        return new CardAnswer(content with { Answered = tap.Choice, Data = known }) { Chosen = new CardChoice(FlowDialog.DialogId, tap.Choice, inputs) };
    }

    /// <summary>Six at most, in the order in which they are shown.</summary>
    private static IEnumerable<string> Choices(CardRecord content)
    {
        var kind = content.Value(KindKey);
        string[] first = kind switch
        {
            "confirm" => [Yes, No],
            nameof(StepKind.Scale) or nameof(StepKind.Date) => [Next],
            _ => [],
        };
        return [.. first, .. content.Value(BackKey) is null ? Array.Empty<string>() : [Back], .. content.Value(SkipKey) is null ? Array.Empty<string>() : [Skip], Later, Stop];
    }

    private static bool IsValue(CardRecord content, string value) => ScaleOf(content) is { } scale
        ? int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= scale.Min && number <= scale.Max
        : FlowProgress.Day(value) is not null;

    private static FlowScale? ScaleOf(CardRecord content) => content.Value(ScaleKey)?.Split('\n') is [var min, var max, var low, var high]
        && int.TryParse(min, NumberStyles.None, CultureInfo.InvariantCulture, out var from) && int.TryParse(max, NumberStyles.None, CultureInfo.InvariantCulture, out var to)
        ? new FlowScale(from, to, low, high)
        : null;

    private static AdaptiveChoice Figure(int number) => new() { Title = number.ToString(CultureInfo.InvariantCulture), Value = number.ToString(CultureInfo.InvariantCulture) };

    private static string Label(Language l, string choice) => Words.Of(l, $"Flows.{char.ToUpperInvariant(choice[0])}{choice[1..]}");
}
