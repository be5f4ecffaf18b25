using System.Globalization;
using AdaptiveCards;
using HeroMe.Bot.Cards;
using HeroMe.Bot.Dialogs.Nudges;
using HeroMe.Bot.Dialogs.OrgData;
using HeroMe.Bot.Notebook;
using HeroMe.Bot.People;
using HeroMe.Bot.Texts;

namespace HeroMe.Bot.Dialogs.Consents;

/// <summary>
/// The consent centre: each purpose with its benefit and its own switch, and behind a button who sees what. Six switches and one button to save them,
/// because a card has room for six actions.
/// </summary>
internal sealed class PrivacyCard : ICardTemplate
{
    public const string TemplateName = "privacy";
    private const string Save = "save";
    private const string On = "true";
    private const string Off = "false";
    private const string Days = "days";
    private const string Model = "model";

    /// <summary>The first notice whose cards hold its number.</summary>
    private const int FirstNoted = 4;

    private static readonly Purpose[] Purposes = Enum.GetValues<Purpose>();
    private const string Notice = "notice";
    private const string Who = "who";
    private static readonly string[] Viewers = ["You", "Boss", "Operators", "It"];

    public string Name => TemplateName;

    public static CardRecord Content(TurnScope scope, bool hasModel)
    {
        var data = Purposes.ToDictionary(p => p.ToString(), p => scope.State.Consent.Allows(p) ? On : Off, StringComparer.Ordinal);
        data[Notice] = Consent.CurrentNotice.ToString(CultureInfo.InvariantCulture);
        data[Days] = scope.Retention.ChatDays.ToString(CultureInfo.InvariantCulture);
        data[Model] = hasModel ? On : Off;
        return new CardRecord(TemplateName, scope.Language, Data: data);
    }

    public AdaptiveCard Render(Guid id, CardRecord content)
    {
        if (content.Answered is not null)
        {
            return Saved(content);
        }

        var l = content.Language;
        var seen = new AdaptiveFactSet { Facts = [.. Viewers.Append(content.Value(Model) == On ? "Model" : "NoModel").Select(v => new AdaptiveFact(Words.Of(l, $"Privacy.Viewer{v}"), Words.Of(l, $"Privacy.Sees{v}")))] };
        string[] notes = [Words.Of(l, "Consent.Teams"), Words.Of(l, "Consent.Microsoft"), Words.Of(l, "Consent.Exceptions"), Words.Of(l, "Consent.KeptAnyway"), Words.Of(l, "Privacy.Notice", Consent.CurrentNotice)];
        var (title, intro, off, who) = (Words.Of(l, "Privacy.Title"), Words.Of(l, "Privacy.Intro"), Words.Of(l, "Privacy.Off"), Words.Of(l, "Privacy.WhoTitle"));
        string[] words =
        [
            title, intro, .. Purposes.Select(p => InWords(content, p)), off,
            who, .. seen.Facts.Select(f => $"{f.Title}: {f.Value}"), .. notes,
        ];
        var card = CardKit.Card(
            string.Join("\n\n", words),
            [
                CardKit.Title(title), CardKit.Paragraph(intro), .. Purposes.SelectMany(p => Switch(content, p)), CardKit.Note(off),
                CardKit.Hidden(Who, [CardKit.Title(who), seen, .. notes.Select(CardKit.Note)]),
            ]);
        card.Actions = [CardKit.Button(Words.Of(l, "Privacy.Save"), id, Save), CardKit.Toggle(Who, who)];
        return card;
    }

    public CardAnswer? Answer(CardRecord content, CardInput tap)
    {
        if (tap.Choice != Save)
        {
            return null;
        }

        // A card of an earlier notice, which says less, allows nothing that came into use since. Earlier releases did not note which.
        var notice = int.TryParse(content.Value(Notice), NumberStyles.None, CultureInfo.InvariantCulture, out var shown) ? shown : FirstNoted - 1;
        var chosen = Purposes
            .Select(p => (Purpose: p, Shown: content.Value(p.ToString()), Now: tap.Input(p.ToString()).Reveal()))
            .Where(c => c.Now == Off || (c.Now == On && Consent.UsedSince(c.Purpose) <= notice))
            .ToList();
        var data = new Dictionary<string, string>(content.Data ?? CardChoice.NoInputs, StringComparer.Ordinal);
        foreach (var choice in chosen)
        {
            data[choice.Purpose.ToString()] = choice.Now;
        }

        string? Changed(Purpose purpose) => chosen.FirstOrDefault(c => c.Purpose == purpose && c.Now != c.Shown).Now;
        var (nudges, org) = (Changed(Purpose.Nudges), Changed(Purpose.OrgData));
        return new CardAnswer(content with { Answered = Save, Data = data })
        {
            // What is on its way is withdrawn with the consent.
            Keep = nudges == Off ? notebook => notebook.CancelReminder(NudgePlan.Topic, "") : null,
            Change = state => (org == Off ? OrgConsent.Withdraw(state) : state) with
            {
                Nudges = nudges == Off && state.Nudges is { } plan ? NudgeSchedule.Ended(plan) : state.Nudges,
                Consent = chosen.Aggregate(ConsentRules.Decided(state.Consent, tap.At), (consent, c) =>
                    // An untouched switch must not undo what was decided in words since the card was shown; it only turns an undecided purpose into a decided one.
                    c.Now != c.Shown || consent.Of(c.Purpose) is null ? ConsentRules.With(consent, c.Purpose, c.Now == On) : consent),
            },
            Chosen = Changed(Purpose.ChatStorage) == Off ? ConsentDialog.SwitchedOff : nudges == On ? NudgeDialog.Settings : org == On ? OrgDataDialog.Settings : org == Off ? OrgDataDialog.SwitchedOff : null,
        };
    }

    private static AdaptiveCard Saved(CardRecord content)
    {
        string[] words = [Words.Of(content.Language, "Privacy.Saved"), Words.Of(content.Language, "Privacy.Again"), .. Purposes.Select(p => State(content, p))];
        return CardKit.Card(string.Join("\n\n", words), [CardKit.Title(words[0]), CardKit.Paragraph(words[1]), .. words[2..].Select(CardKit.Paragraph)]);
    }

    private static AdaptiveElement[] Switch(CardRecord content, Purpose purpose) =>
    [
        new AdaptiveToggleInput
        {
            Id = purpose.ToString(), Title = Words.Of(content.Language, $"Privacy.Name{purpose}"), ValueOn = On, ValueOff = Off, Value = IsOn(content, purpose) ? On : Off, Wrap = true,
        },
        CardKit.Note(Gives(content, purpose)),
    ];

    private static string InWords(CardRecord content, Purpose purpose) => $"{State(content, purpose)}\n{Gives(content, purpose)}";

    private static string Gives(CardRecord content, Purpose purpose) => Words.Of(content.Language, $"Privacy.Gives{purpose}", content.Value(Days) ?? "90");

    private static string State(CardRecord content, Purpose purpose) =>
        Words.Of(content.Language, IsOn(content, purpose) ? "Privacy.StateOn" : "Privacy.StateOff", Words.Of(content.Language, $"Privacy.Name{purpose}"));

    private static bool IsOn(CardRecord content, Purpose purpose) => content.Value(purpose.ToString()) == On;
}
