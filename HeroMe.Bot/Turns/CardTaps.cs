using AdaptiveCards;
using HeroMe.Bot.Dialogs;
using HeroMe.Bot.Privacy;
using HeroMe.Bot.Storage;
using HeroMe.Bot.Texts;

namespace HeroMe.Bot.Turns;

/// <summary>What a tap gets back: the card's new face, or a short notice when there is nothing to change.</summary>
internal sealed record TapResult(AdaptiveCard? Face, string? Notice);

/// <summary>
/// Answers a tap on a card in one short transaction: the record behind the opaque id must belong to the person and tenant of the tap.
/// It waits for no lane and touches no dialog; if talk should follow, it is taken in like a message.
/// </summary>
internal sealed class CardTaps(HotPath store, People people, PersonKeyring keyring, Erasure erasure, FollowUps follow)
{
    public async Task<TapResult> AnswerAsync(TeamsAddress from, string? cardId, string? choice, Language fallback, CancellationToken ct)
    {
        if (!Guid.TryParseExact(cardId, "N", out var id) || choice is null)
        {
            return Notice(fallback, "Card.Unknown");
        }

        if (await people.FindAsync(from, ct) is not { } person || await store.FindCardAsync(id, ct) is not { } row)
        {
            return Notice(fallback, "Card.Stale");
        }

        var language = person.Profile.Spoken ?? fallback;
        if (row.Person != person.Id)
        {
            return Notice(language, "Card.NotYours");
        }

        var content = CardSealing.Open(keyring, person, row);
        if (content is null || CardTopics.Find(content.Topic) is not { } topic)
        {
            return Notice(language, "Card.Stale");
        }

        if (content.Answered is not null)
        {
            return new TapResult(topic.Face(id, content), null);
        }

        if (topic.Answer(content, choice) is not { } answer)
        {
            return Notice(language, "Card.Unknown");
        }

        if (answer.EraseEverything)
        {
            await erasure.EraseAndStopAsync(person.Id, ct);
            return new TapResult(topic.Face(id, answer.Content), null);
        }

        var next = answer.Follow is { } text ? follow.Prepare(person, row, text) : null;
        if (await store.AnswerCardAsync(row, CardSealing.Seal(keyring, person, id, answer.Content), next?.Intake, ct))
        {
            next?.Wake();
            return new TapResult(topic.Face(id, answer.Content), null);
        }

        // Answered on another device in the same moment: show what stands.
        var standing = await store.FindCardAsync(id, ct) is { } again ? CardSealing.Open(keyring, person, again) : null;
        return standing is null ? Notice(language, "Card.Stale") : new TapResult(topic.Face(id, standing), null);
    }

    private static TapResult Notice(Language language, string key) => new(null, Words.Of(language, key));
}

/// <summary>Talk that follows a tap: an inbox row keyed by record and version, so that a repeated tap adds nothing.</summary>
internal sealed class FollowUps(IndexKey index, InboxSealing sealing, Lanes lanes, TimeProvider clock)
{
    public FollowUp Prepare(Person person, CardRow card, PersonalText text)
    {
        var message = new IncomingMessage
        {
            Event = TalkEvent.Said,
            ActivityId = card.Id.ToString("N"),
            Text = text,
            ArrivedAt = clock.GetUtcNow(),
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
            NewProfile: null,
            Supersedes: null);
        return new FollowUp(intake, () => lanes.Signal(person.Id, message, person.Profile.Address));
    }
}

internal sealed record FollowUp(Intake Intake, Action Wake);
