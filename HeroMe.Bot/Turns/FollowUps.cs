using HeroMe.Bot.Dialogs;
using HeroMe.Bot.Safety;
using HeroMe.Bot.Storage;

namespace HeroMe.Bot.Turns;

/// <summary>Talk that follows a tap: an inbox row keyed by record and version, so that a repeated tap adds nothing.</summary>
internal sealed class FollowUps(IndexKey index, InboxSealing sealing, Lanes lanes, TimeProvider clock)
{
    public DateTimeOffset Now => clock.GetUtcNow();

    public FollowUp Prepare(Person person, CardRow card, CardAnswer answer)
    {
        var message = new IncomingMessage
        {
            Event = answer.Chosen is null ? TalkEvent.Said : TalkEvent.Chosen,
            ActivityId = card.Id.ToString("N"),
            Text = answer.Follow ?? Privacy.PersonalText.Empty,

            // What was typed into a card was not read at the door.
            Danger = answer.Follow is { } words ? RedScreen.Read(words) : Danger.None,
            Choice = answer.Chosen,
            ArrivedAt = Now,
        };
        var row = Guid.NewGuid();
        var intake = new Intake(
            person.Id,
            person.Row.Epoch,
            row,
            index.Activity("card", $"{card.Id:N} {card.Version}"),
            sealing.Seal(person, row, message),
            message.ArrivedAt + Inbox.LeftBehindAfter,
            message.ArrivedAt.AddHours(24),
            Profile: null,
            Supersedes: null);
        return new FollowUp(intake, () => lanes.Signal(person.Id, message, person.Profile.Address));
    }
}

internal sealed record FollowUp(Intake Intake, Action Wake);
