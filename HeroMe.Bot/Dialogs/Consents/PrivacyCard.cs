using System.Globalization;
using AdaptiveCards;
using HeroMe.Bot.Cards;
using HeroMe.Bot.Notebook;
using HeroMe.Bot.Texts;

namespace HeroMe.Bot.Dialogs.Consents;

/// <summary>
/// The consent centre: each purpose with its benefit and its own switch, and who sees what. Six switches and one button, because a card has
/// room for six actions. Purposes of planned features are shown and marked as such: no processing may start later that this card did not
/// announce. A choice made early is stored; when the feature arrives the notice gets a new version and the person is asked again.
/// </summary>
internal sealed class PrivacyCard : ICardTemplate
{
    public const string TemplateName = "privacy";
    private const string Save = "save";
    private const string On = "true";
    private const string Off = "false";
    private const string Days = "days";
    private const string Model = "model";
    private static readonly Purpose[] Purposes = [.. Enum.GetValues<Purpose>().OrderByDescending(p => Consent.UsedSince(p) is not null)];
    private static readonly Purpose? FirstToCome = Purposes.Cast<Purpose?>().FirstOrDefault(p => Consent.UsedSince(p!.Value) is null);
    private static readonly string[] Viewers = ["You", "Boss", "Operators", "It"];

    public string Name => TemplateName;

    public static CardRecord Content(TurnScope scope, bool hasModel)
    {
        var data = Purposes.ToDictionary(p => p.ToString(), p => scope.State.Consent.Of(p) == true ? On : Off, StringComparer.Ordinal);
        data[Days] = scope.Retention.ChatDays.ToString(CultureInfo.InvariantCulture);
        data[Model] = hasModel ? On : Off;
        return new CardRecord(TemplateName, scope.Language, Data: data);
    }

    public AdaptiveCard Render(Guid id, CardRecord content)
    {
        var l = content.Language;
        var open = content.Answered is null;
        var title = Words.Of(l, open ? "Privacy.Title" : "Privacy.Saved");
        var seen = new AdaptiveFactSet { Facts = [.. Viewers.Append(content.Value(Model) == On ? "Model" : "NoModel").Select(v => new AdaptiveFact(Words.Of(l, $"Privacy.Viewer{v}"), Words.Of(l, $"Privacy.Sees{v}")))] };
        var purposes = Purposes.Select(p => (Purpose: p, Name: Words.Of(l, $"Privacy.Name{p}"), Gives: Words.Of(l, $"Privacy.Gives{p}", content.Value(Days) ?? "90"), IsOn: content.Value(p.ToString()) == On)).ToList();
        var notes = new[] { Words.Of(l, "Consent.Teams"), Words.Of(l, "Consent.Exceptions"), Words.Of(l, "Consent.KeptAnyway"), Words.Of(l, "Privacy.Notice", Consent.CurrentNotice) };

        var intro = Words.Of(l, open ? "Privacy.Intro" : "Privacy.Again");
        List<AdaptiveElement> body = [CardKit.Title(title), CardKit.Paragraph(intro)];
        foreach (var purpose in purposes)
        {
            if (open && purpose.Purpose == FirstToCome)
            {
                body.Add(CardKit.Paragraph(Words.Of(l, "Privacy.NotYet")));
            }

            body.AddRange(open
                ? [new AdaptiveToggleInput { Id = purpose.Purpose.ToString(), Title = purpose.Name, ValueOn = On, ValueOff = Off, Value = purpose.IsOn ? On : Off, Wrap = true }, CardKit.Note(purpose.Gives)]
                : [CardKit.Paragraph(State(l, purpose.Name, purpose.IsOn))]);
        }

        if (open)
        {
            body.AddRange([CardKit.Title(Words.Of(l, "Privacy.WhoTitle")), seen, .. notes.Select(CardKit.Note)]);
        }

        string[] words =
        [
            title,
            intro,
            .. purposes.SelectMany(p => (string[])[
                .. open && p.Purpose == FirstToCome ? [Words.Of(l, "Privacy.NotYet")] : Array.Empty<string>(),
                open ? $"{State(l, p.Name, p.IsOn)}\n{p.Gives}" : State(l, p.Name, p.IsOn)]),
            .. open ? [Words.Of(l, "Privacy.WhoTitle"), .. seen.Facts.Select(f => $"{f.Title}: {f.Value}").Concat(notes)] : Array.Empty<string>(),
        ];
        var card = CardKit.Card(string.Join("\n\n", words), body);
        card.Actions = open ? [CardKit.Button(Words.Of(l, "Privacy.Save"), id, Save)] : [];
        return card;
    }

    public CardAnswer? Answer(CardRecord content, CardInput tap)
    {
        if (tap.Choice != Save)
        {
            return null;
        }

        var chosen = Purposes
            .Select(p => (Purpose: p, Shown: content.Value(p.ToString()), Now: tap.Input(p.ToString()).Reveal()))
            .Where(c => c.Now is On or Off)
            .ToList();
        var data = new Dictionary<string, string>(content.Data ?? CardChoice.NoInputs, StringComparer.Ordinal);
        foreach (var choice in chosen)
        {
            data[choice.Purpose.ToString()] = choice.Now;
        }

        return new CardAnswer(content with { Answered = Save, Data = data })
        {
            Change = state => state with
            {
                Consent = chosen.Aggregate(ConsentRules.Decided(state.Consent, tap.At), (consent, c) =>
                    // An untouched switch must not undo what was decided in words since the card was shown; it only turns an undecided purpose into a decided one.
                    c.Now != c.Shown || consent.Of(c.Purpose) is null ? ConsentRules.With(consent, c.Purpose, c.Now == On) : consent),
            },
            Chosen = chosen.Any(c => c is { Purpose: Purpose.ChatStorage, Shown: On, Now: Off }) ? ConsentDialog.SwitchedOff : null,
        };
    }

    private static string State(Language l, string name, bool on) => Words.Of(l, on ? "Privacy.StateOn" : "Privacy.StateOff", name);
}
