using AdaptiveCards;
using HeroMe.Bot.Dialogs;
using HeroMe.Bot.Dialogs.Risk;
using HeroMe.Bot.Graph;
using HeroMe.Bot.Inbox;
using HeroMe.Bot.Outbox;
using HeroMe.Bot.People;
using HeroMe.Bot.Privacy;
using HeroMe.Bot.Safety;
using HeroMe.Bot.Safety.Screening;
using HeroMe.Bot.Storage;
using HeroMe.Bot.Texts;

namespace HeroMe.Bot.CardActions;

/// <summary>A press of a card's button as received; nothing in it is trusted. The ids are null when missing or not text.</summary>
internal sealed record IncomingCardAction(string? Card, string? Choice, IReadOnlyDictionary<string, PersonalText> Inputs)
{
    /// <summary>The screen's verdict on the text in the fields.</summary>
    public Verdict Verdict { get; init; }

    /// <summary>The crisis card that was shown because of that verdict; null when none was.</summary>
    public ShownCard? Shown { get; init; }

    /// <summary>All fields as one text.</summary>
    public PersonalText Typed => new(string.Join('\n', Inputs.Values.Select(v => v.Reveal())));

    public override string ToString() => nameof(IncomingCardAction);
}

/// <summary>The response to a card action: the card's new state, or a short notice when the card stays unchanged; the other is null.</summary>
internal sealed record CardActionResult(AdaptiveCard? Card, string? Notice)
{
    /// <summary>Risk in the fields that this press neither stored nor continued with; NONE when nothing is left to answer.</summary>
    public Verdict Unanswered { get; init; }
}

/// <summary>
/// Answers a card action in one short transaction: the record behind the opaque id must belong to the person and tenant that pressed the button.
/// It takes no lease and changes no dialog; a conversation that follows is put into the inbox like a message.
/// </summary>
internal sealed class CardActionHandler(CardStore store, PersonRepository people, CardRecords cards, Erasure erasure, SentMessageRemoval sentMessages, SignOuts signOuts, ConversationQueues queues, FollowUpMessages follow)
{
    public async Task<CardActionResult> AnswerAsync(TeamsAddress from, IncomingCardAction tapped, Language fallback, CancellationToken ct)
    {
        var unanswered = CardInputScreening.Unanswered(template: null, tapped);
        if (!Guid.TryParseExact(tapped.Card, "N", out var id) || tapped.Choice is null)
        {
            return Notice(fallback, "Card.Unknown", unanswered);
        }

        if (await people.FindAsync(from, ct) is not { } person || await store.FindAsync(id, ct) is not { } row)
        {
            return Notice(fallback, "Card.Stale", unanswered);
        }

        var language = person.Profile.Speaks ?? fallback;
        if (row.Person != person.Id)
        {
            return Notice(language, "Card.NotYours", unanswered);
        }

        var content = cards.OpenAnswerable(person, row);
        if (content is null || CardTemplates.Find(content.Template) is not { } template)
        {
            return Notice(language, "Card.Stale", unanswered);
        }

        unanswered = CardInputScreening.Unanswered(template, tapped);
        if (content.Answered is not null)
        {
            return new CardActionResult(template.Render(id, content), null) { Unanswered = unanswered };
        }

        if (CardInputScreening.ReplacementFor(template, content, tapped, follow.Now) is { } serious)
        {
            // The crisis card was shown; this card stays open with what was typed into it.
            var held = await WriteAsync(person, row, serious, tapped, ct);
            return new CardActionResult(null, SafetyWords.In(content.Language).Line("typed-held")) { Unanswered = held ? Verdict.Nothing : unanswered };
        }

        if (template.Answer(content, Input(person, tapped, tapped.Choice)) is not { } answer)
        {
            return Notice(language, "Card.Unknown", unanswered);
        }

        if (answer.EraseEverything)
        {
            sentMessages.Enqueue(person.Profile.Address, await erasure.EraseAsync(person, ct));

            // Also cancels a running turn, so that no reply arrives after the confirmation of the erasure.
            queues.Stop(person.Id);
            return new CardActionResult(template.Render(id, answer.Content), null);
        }

        answer = CardInputScreening.WithRisk(template, answer, tapped, follow.Now);
        if (await WriteAsync(person, row, answer, tapped, ct))
        {
            return new CardActionResult(template.Render(id, answer.Content), null) { Unanswered = CardInputScreening.NotContinued(template, answer, tapped) };
        }

        // Answered on another device at the same time: show the stored state.
        var state = await store.FindAsync(id, ct) is { } again ? cards.OpenAnswerable(person, again) : null;
        return state is null ? Notice(language, "Card.Stale", unanswered) : new CardActionResult(template.Render(id, state), null) { Unanswered = unanswered };
    }

    private CardInput Input(Person person, IncomingCardAction tapped, string choice) =>
        new(choice, tapped.Inputs, LocalTime.At(follow.Now, person.Profile.TimeZone)) { State = person.Profile.State, Tier = tapped.Verdict.Tier, Zone = LocalTime.Zone(person.Profile.TimeZone) };

    private async Task<bool> WriteAsync(Person person, CardRow row, CardAnswer answer, IncomingCardAction tapped, CancellationToken ct)
    {
        var next = answer.Follow is not null || answer.Chosen is not null ? follow.Prepare(person, row, answer, tapped.Shown) : null;
        var written = await store.AnswerAsync(row, cards.Change(person, row.Id, answer, next?.InboxInsert), ct);
        if (written)
        {
            next?.Wake();
            if (person.Profile.State is { Consent.OrgData: true } before && answer.Change?.Invoke(before).Consent.OrgData == false)
            {
                signOuts.Enqueue(OrgUser.Of(person.Profile.Address));
            }
        }

        return written;
    }

    private static CardActionResult Notice(Language language, string key, Verdict unanswered) => new(null, Words.Of(language, key)) { Unanswered = unanswered };
}
