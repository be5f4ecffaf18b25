using System.Globalization;
using AdaptiveCards;
using HeroMe.Bot.Cards;
using HeroMe.Bot.Texts;

namespace HeroMe.Bot.Dialogs.SelfChecks;

/// <summary>The questions of a self-check, a page at a time. Nothing has to be answered. Its record holds the answers so far; each press also goes to the flow, so that it can be taken up again.</summary>
internal sealed class SelfCheckCard : ICardTemplate
{
    public const string TemplateName = "self-check";
    public const string KindKey = "kind";
    public const string StepKey = "step";
    public const string WorkKey = "work-asked";
    public const string StartedKey = "started";
    public const string Yes = "yes";
    private const string Resumed = "resumed";
    private const string Misread = "misread";
    private const string Next = "next";
    private const string Back = "back";
    private const string Stop = "stop";
    private const string Fresh = "fresh";

    public string Name => TemplateName;

    /// <param name="flow">The flow's values: kind, whether work is asked about, the day it was started, and the answers.</param>
    /// <param name="step">The page to show.</param>
    /// <param name="resumed">Which of the sentences for a check that is taken up again is said; null when it begins.</param>
    public static CardRecord Content(Language language, IReadOnlyDictionary<string, string> flow, string step, int? resumed)
    {
        var data = new Dictionary<string, string>(flow, StringComparer.Ordinal) { [StepKey] = step };
        if (resumed is { } turn)
        {
            data[Resumed] = turn.ToString(CultureInfo.InvariantCulture);
        }

        return new CardRecord(TemplateName, language, Data: data);
    }

    public static SelfCheckKind KindOf(IReadOnlyDictionary<string, string> values) =>
        Enum.TryParse<SelfCheckKind>(values.GetValueOrDefault(KindKey), out var kind) && Enum.IsDefined(kind) ? kind : SelfCheckKind.HeroCheck;

    public AdaptiveCard Render(Guid id, CardRecord content)
    {
        var l = content.Language;
        if (content.Answered is { } answered)
        {
            var said = Words.Of(l, answered == Stop ? "SelfCheck.Stopped" : "SelfCheck.Finished", Title(content));
            return CardKit.Card(said, CardKit.Note(said));
        }

        var (page, at, all) = Page(content);
        var title = Words.Of(l, "SelfCheck.Progress", Title(content), at + 1, all.Count);
        string[] besides =
        [
            .. content.Value(Resumed) is { } turn ? [SelfCheckWords.Pick(SelfCheckWords.In(l).Resume, int.Parse(turn, CultureInfo.InvariantCulture))] : Array.Empty<string>(),
            .. content.Value(Misread) is { Length: > 0 } ? [Words.Of(l, "SelfCheck.Misread")] : Array.Empty<string>(),
            .. at == 0 && page.Name != "month" ? [SelfCheckWords.In(l).Intro] : Array.Empty<string>(),
        ];
        var foot = Words.Of(l, at == 0 ? "SelfCheck.FootFirst" : "SelfCheck.Foot");
        var card = CardKit.Card(
            string.Join("\n\n", [title, .. besides, .. page.Items.Select(item => item.Of(l)), foot]),
            [CardKit.Title(title), .. besides.Select(CardKit.Paragraph), .. page.Items.Select(item => Field(item, content, l)), CardKit.Note(foot)]);
        card.Actions = [CardKit.Button(Words.Of(l, at + 1 == all.Count ? "SelfCheck.Finish" : "SelfCheck.Next"), id, Next)];
        if (at > 0)
        {
            card.Actions.Add(CardKit.Button(Words.Of(l, "SelfCheck.Back"), id, Back));
        }

        card.Actions.Add(CardKit.Button(Words.Of(l, "SelfCheck.Stop"), id, Stop));
        if (content.Value(Resumed) is not null)
        {
            card.Actions.Add(CardKit.Button(Words.Of(l, "SelfCheck.Fresh"), id, Fresh));
        }

        return card;
    }

    public CardAnswer? Answer(CardRecord content, CardInput tap)
    {
        if (tap.Choice is not (Next or Back or Stop or Fresh))
        {
            return null;
        }

        var (page, at, all) = Page(content);
        var values = new Dictionary<string, string>(content.Data ?? CardChoice.NoInputs, StringComparer.Ordinal);
        values.Remove(Resumed);
        values[Misread] = "";
        if (tap.Choice == Fresh)
        {
            foreach (var item in all.SelectMany(one => one.Items))
            {
                values.Remove(item.Id);
            }

            return Goes(content, values, all[0].Name);
        }

        if (!Take(page, tap, values))
        {
            values[Misread] = Yes;
            return new CardAnswer(content with { Data = values });
        }

        return tap.Choice switch
        {
            Back => Goes(content, values, all[Math.Max(0, at - 1)].Name),
            Stop => Goes(content with { Answered = Stop }, values, page.Name),
            _ when at + 1 < all.Count => Goes(content, values, all[at + 1].Name),
            _ => new CardAnswer(content with { Answered = Next, Data = Only(values, KindKey) }) { Chosen = SelfCheckDialog.Finished(values) },
        };
    }

    /// <summary>The card with these values at this page; the flow is told.</summary>
    private static CardAnswer Goes(CardRecord content, Dictionary<string, string> values, string step)
    {
        values[StepKey] = step;
        return new CardAnswer(content with { Data = content.Answered is null ? values : Only(values, KindKey) }) { Chosen = SelfCheckDialog.Came(values) };
    }

    /// <summary>Takes over what was chosen on the page; an empty field is a skipped question.</summary>
    /// <returns>False when a field holds what its scale does not have.</returns>
    private static bool Take(SelfCheckPage page, CardInput tap, Dictionary<string, string> values)
    {
        foreach (var item in page.Items)
        {
            var chosen = tap.Input(item.Id);
            if (chosen.IsBlank)
            {
                values.Remove(item.Id);
                continue;
            }

            var scale = Measures.Item(item.Id)!.Value.Measure.ScaleOf(item);
            if (!int.TryParse(chosen.Reveal(), NumberStyles.None, CultureInfo.InvariantCulture, out var value) || !scale.Has(value))
            {
                return false;
            }

            values[item.Id] = value.ToString(CultureInfo.InvariantCulture);
        }

        return true;
    }

    /// <summary>A step that this version does not have is the first page.</summary>
    private static (SelfCheckPage Page, int At, IReadOnlyList<SelfCheckPage> All) Page(CardRecord content)
    {
        var all = SelfCheck.Pages(KindOf(content.Data ?? CardChoice.NoInputs), content.Value(WorkKey) == Yes);
        var at = Math.Max(0, all.ToList().FindIndex(page => page.Name == content.Value(StepKey)));
        return (all[at], at, all);
    }

    private static AdaptiveChoiceSetInput Field(MeasureItem item, CardRecord content, Language language)
    {
        var scale = Measures.Item(item.Id)!.Value.Measure.ScaleOf(item);
        return new AdaptiveChoiceSetInput
        {
            Id = item.Id,
            Label = item.Of(language),
            Style = AdaptiveChoiceInputStyle.Compact,
            Placeholder = Words.Of(language, "SelfCheck.Choose"),
            Value = content.Value(item.Id),
            Choices = [.. Enumerable.Range(scale.Min, scale.Max - scale.Min + 1).Select(value => new AdaptiveChoice { Title = scale.Word(value, language), Value = value.ToString(CultureInfo.InvariantCulture) })],
        };
    }

    private static string Title(CardRecord content) => Words.Of(content.Language, KindOf(content.Data ?? CardChoice.NoInputs) == SelfCheckKind.Monthly ? "SelfCheck.MonthlyTitle" : "SelfCheck.Title");

    private static Dictionary<string, string> Only(Dictionary<string, string> values, params string[] keys) =>
        values.Where(pair => keys.Contains(pair.Key, StringComparer.Ordinal)).ToDictionary(StringComparer.Ordinal);
}
