using System.Globalization;
using AdaptiveCards;
using HeroMe.Bot.Cards;
using HeroMe.Bot.Notebook;
using HeroMe.Bot.Texts;

namespace HeroMe.Bot.Dialogs.Consents;

/// <summary>
/// 保存する / 保存しない: two sentences, and behind a button the further facts for the decision: who can technically see what, what Teams and Microsoft
/// keep, and what is stored in any case.
/// </summary>
internal sealed class ConsentCard : ICardTemplate
{
    public const string TemplateName = "consent";
    private const string Keep = "keep";
    private const string DoNotKeep = "dont";
    private const string Days = "days";
    private const string Changed = "changed";
    private const string More = "more";
    private const string Remember = "Remember";
    private const string On = "true";
    private static readonly string[] Facts = ["WhoSees", "Teams", "Microsoft", "Exceptions", "KeptAnyway", "ByWords"];

    public string Name => TemplateName;

    public static CardRecord Content(TurnScope scope) => new(TemplateName, scope.Language, Data: new Dictionary<string, string>(StringComparer.Ordinal)
    {
        [Days] = scope.Retention.ChatDays.ToString(CultureInfo.InvariantCulture),
        [Changed] = scope.State.Consent.ChatStorage is null ? "" : "yes",
    });

    public AdaptiveCard Render(Guid id, CardRecord content)
    {
        var l = content.Language;
        if (content.Answered is { } answered)
        {
            var done = Words.Of(l, answered == Keep ? "Consent.On" : "Consent.Off");
            return CardKit.Card(done, CardKit.Paragraph(done));
        }

        var title = Words.Of(l, "Consent.Title");
        string[] paragraphs =
        [
            .. content.Value(Changed) is { Length: > 0 } ? [Words.Of(l, "Consent.Changed")] : Array.Empty<string>(),
            Words.Of(l, "Consent.IfKept", content.Value(Days) ?? "90"),
            Words.Of(l, "Consent.IfNot"),
        ];
        string[] facts = [.. Facts.Select(fact => Words.Of(l, $"Consent.{fact}"))];
        var card = CardKit.Card(
            string.Join("\n\n", [title, .. paragraphs, Words.Of(l, "Consent.Remember"), .. facts]),
            [
                CardKit.Title(title), .. paragraphs.Select(CardKit.Paragraph),
                new AdaptiveToggleInput { Id = Remember, Title = Words.Of(l, "Consent.Remember"), ValueOn = On, ValueOff = "false", Value = "false", Wrap = true },
                CardKit.Hidden(More, facts.Select(CardKit.Note)),
            ]);
        card.Actions = [CardKit.Button(Words.Of(l, "Consent.Yes"), id, Keep), CardKit.Button(Words.Of(l, "Consent.No"), id, DoNotKeep), CardKit.Toggle(More, Words.Of(l, "Consent.More"))];
        return card;
    }

    public CardAnswer? Answer(CardRecord content, CardInput tap) => tap.Choice switch
    {
        Keep => Decide(content, tap, keeps: true),

        // A person who had storage on is asked next whether to delete what was stored.
        DoNotKeep => Decide(content, tap, keeps: false) with { Chosen = ConsentDialog.SwitchedOff },
        _ => null,
    };

    /// <summary>Remembering is a purpose of its own: its switch is off until the person sets it, and leaves an earlier decision alone where it is not set.</summary>
    private static CardAnswer Decide(CardRecord content, CardInput tap, bool keeps)
    {
        var remembers = keeps && tap.Input(Remember).Reveal() == On;
        return new CardAnswer(content with { Answered = tap.Choice })
        {
            Change = state =>
            {
                var decided = ConsentRules.Decide(state.Consent, keeps, tap.At);
                return state with { Consent = remembers ? ConsentRules.With(decided, Purpose.Memory, allowed: true) : decided };
            },
        };
    }
}
