using HeroMe.Bot.Dialogs;
using HeroMe.Bot.Dialogs.Risk;
using HeroMe.Bot.Safety;
using HeroMe.Bot.Safety.Screening;
using HeroMe.Bot.Storage;

namespace HeroMe.Bot.Turns;

/// <summary>Talk that follows a tap: an inbox row keyed by record and version, so that a repeated tap adds nothing.</summary>
internal sealed class FollowUps(IndexKey index, InboxSealing sealing, Lanes lanes, TimeProvider clock)
{
    public DateTimeOffset Now => clock.GetUtcNow();

    /// <param name="shown">The crisis card that came before the tap, because of what was typed.</param>
    public FollowUp Prepare(Person person, CardRow card, CardAnswer answer, ShownCard? shown = null)
    {
        var message = new IncomingMessage
        {
            Event = answer.Chosen is null ? TalkEvent.Said : TalkEvent.Chosen,
            ActivityId = card.Id.ToString("N"),
            Text = answer.Follow ?? Privacy.PersonalText.Empty,

            // What was typed into a card was not read at the door.
            Verdict = answer.Follow is { } words ? Screen.Read(words) : Verdict.Nothing,
            Choice = answer.Chosen,
            Shown = shown,
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
