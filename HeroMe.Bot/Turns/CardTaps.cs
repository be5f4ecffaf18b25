using AdaptiveCards;
using HeroMe.Bot.Dialogs;
using HeroMe.Bot.Privacy;
using HeroMe.Bot.Storage;
using HeroMe.Bot.Texts;

namespace HeroMe.Bot.Turns;

/// <summary>A tap as it comes in: nothing of it is believed.</summary>
internal sealed record TappedCard(string? Card, string? Choice, IReadOnlyDictionary<string, PersonalText> Inputs)
{
    public override string ToString() => nameof(TappedCard);
}

/// <summary>What a tap gets back: the card's new face, or a short notice when there is nothing to change.</summary>
internal sealed record TapResult(AdaptiveCard? Face, string? Notice);

/// <summary>
/// Answers a tap on a card in one short transaction: the record behind the opaque id must belong to the person and tenant of the tap.
/// It waits for no lane and touches no dialog; if talk should follow, it is taken in like a message.
/// </summary>
internal sealed class CardTaps(HotPath store, People people, CardBook cards, Erasure erasure, FollowUps follow)
{
    public async Task<TapResult> AnswerAsync(TeamsAddress from, TappedCard tapped, Language fallback, CancellationToken ct)
    {
        if (!Guid.TryParseExact(tapped.Card, "N", out var id) || tapped.Choice is null)
        {
            return Notice(fallback, "Card.Unknown");
        }

        if (await people.FindAsync(from, ct) is not { } person || await store.FindCardAsync(id, ct) is not { } row)
        {
            return Notice(fallback, "Card.Stale");
        }

        var language = person.Profile.Speaks ?? fallback;
        if (row.Person != person.Id)
        {
            return Notice(language, "Card.NotYours");
        }

        var content = cards.Open(person, row);
        if (content is null || CardTopics.Find(content.Topic) is not { } topic)
        {
            return Notice(language, "Card.Stale");
        }

        if (content.Answered is not null)
        {
            return new TapResult(topic.Face(id, content), null);
        }

        if (topic.Answer(content, new CardTap(tapped.Choice, tapped.Inputs, follow.Now)) is not { } answer)
        {
            return Notice(language, "Card.Unknown");
        }

        if (answer.EraseEverything)
        {
            await erasure.EraseAndStopAsync(person, ct);
            return new TapResult(topic.Face(id, answer.Content), null);
        }

        var next = answer.Follow is not null || answer.Chosen is not null ? follow.Prepare(person, row, answer) : null;
        if (await store.AnswerCardAsync(row, cards.Change(person, id, answer, next?.Intake), ct))
        {
            next?.Wake();
            return new TapResult(topic.Face(id, answer.Content), null);
        }

        // Answered on another device in the same moment: show what stands.
        var standing = await store.FindCardAsync(id, ct) is { } again ? cards.Open(person, again) : null;
        return standing is null ? Notice(language, "Card.Stale") : new TapResult(topic.Face(id, standing), null);
    }

    private static TapResult Notice(Language language, string key) => new(null, Words.Of(language, key));
}
