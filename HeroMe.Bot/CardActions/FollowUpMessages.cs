using HeroMe.Bot.Dialogs;
using HeroMe.Bot.Dialogs.Risk;
using HeroMe.Bot.Inbox;
using HeroMe.Bot.People;
using HeroMe.Bot.Safety.Screening;
using HeroMe.Bot.Storage;

namespace HeroMe.Bot.CardActions;

/// <summary>Continues the conversation after a card action: an inbox row keyed by card record and version, so that a repeated press adds nothing.</summary>
internal sealed class FollowUpMessages(IndexKey index, InboxSealing sealing, ConversationQueues queues, TimeProvider clock)
{
    public DateTimeOffset Now => clock.GetUtcNow();

    /// <param name="shown">The crisis card that was shown because of text in the card's fields; null when none was.</param>
    public FollowUp Prepare(Person person, CardRow card, CardAnswer answer, ShownCard? shown = null)
    {
        var message = new IncomingMessage
        {
            Event = answer.Chosen is null ? IncomingKind.Message : IncomingKind.CardChoice,
            // Each press is a message of its own: a card that stays open, such as the welcome, may be pressed again.
            ActivityId = $"{card.Id:N} {card.Version}",
            Text = answer.Follow ?? Privacy.PersonalText.Empty,

            // The text comes from the card's fields, so it has not been screened as a message.
            Verdict = answer.Follow is { } words ? Screen.Read(words) : Verdict.Nothing,
            Choice = answer.Chosen,
            Shown = shown,
            ArrivedAt = Now,
        };
        var row = Guid.NewGuid();
        var intake = new InboxInsert(
            person.Id,
            person.Row.Epoch,
            row,
            index.Activity("card", $"{card.Id:N} {card.Version}"),
            sealing.Seal(person, row, message),
            message.ArrivedAt + InboxWriter.LeftBehindAfter,
            message.ArrivedAt.AddHours(24),
            Profile: null,
            Supersedes: null);
        return new FollowUp(intake, () => queues.Signal(person.Id, message, person.Profile.Address));
    }
}

internal sealed record FollowUp(InboxInsert InboxInsert, Action Wake);
