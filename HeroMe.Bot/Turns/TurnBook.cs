using HeroMe.Bot.Dialogs;
using HeroMe.Bot.Privacy;
using HeroMe.Bot.Storage;
using HeroMe.Bot.Telemetry;

namespace HeroMe.Bot.Turns;

/// <summary>What waits for one person, opened: the messages that form the next turn and the dialog so far.</summary>
internal sealed record OpenedWork(Person Person, IReadOnlyList<InboxRow> Rows, IReadOnlyList<IncomingMessage> Batch, byte[]? Dialog);

/// <summary>One answer as it is about to be delivered.</summary>
internal sealed record Answer(Guid Id, DeliveryKind Kind, Newtonsoft.Json.Linq.JObject Activity);

/// <summary>A decided turn, sealed and ready for its one transaction.</summary>
internal sealed record TurnPage(IReadOnlyList<Answer> Answers, Func<LaneLease, TurnCommit> Commit);

/// <summary>Opens what waits, has it decided, and seals the result: the only place where a turn's content is in the clear.</summary>
internal sealed partial class TurnBook(People people, InboxSealing inbox, Decider decider, PersonKeyring keyring, Erasure erasure)
{
    /// <summary>How long an unfinished talk is remembered before the person decided about storage.</summary>
    internal static readonly TimeSpan DialogKeptFor = TimeSpan.FromHours(24);

    private const string DialogColumn = "dialog.body";

    public OpenedWork Open(LaneWork work)
    {
        var person = people.Open(work.Person);
        var messages = work.Inbox.Select(row => inbox.Open(person, row)).ToList();
        var size = Batching.Size(messages);
        var dialog = work.Dialog is { } d ? keyring.Open(person.Key, d, person.Id.Value, DialogColumn) : null;
        return new OpenedWork(person, [.. work.Inbox.Take(size)], [.. messages.Take(size)], dialog);
    }

    /// <summary>Null when the turn ended in erasure: there is nothing left to commit to.</summary>
    public async Task<TurnPage?> DecideAsync(OpenedWork opened, TurnTime time)
    {
        var decision = await decider.DecideAsync(opened.Person.Profile, opened.Batch, DialogMemory.FromBytes(opened.Dialog), time);
        if (decision.EraseEverything)
        {
            await erasure.EraseAsync(opened.Person.Id, time.Lane);
            await erasure.SayLastWordAsync(opened.Person.Profile.Address, decision.Language, time.Lane);
            return null;
        }

        var person = opened.Person;
        var answers = decision.Answers.Select(a => new Answer(Guid.NewGuid(), a.Kind, a.Activity)).ToList();
        return new TurnPage(answers, lease => new TurnCommit(
            lease,
            person.Row.Epoch,
            [.. opened.Rows.Select(r => r.Id)],
            Sealed(person, decision.Dialog),
            decision.At + DialogKeptFor,
            decision.Profile == person.Profile ? null : people.SealProfile(person, decision.Profile),
            [.. answers.Select(a => new OutboxInsert(a.Id, OutboxSealing.Seal(keyring, person, a)))],
            [.. decision.Cards.Select(c => new CardInsert(c.Id, CardSealing.Seal(keyring, person, c.Id, c.Content), decision.At + DialogKeptFor))]));
    }

    private byte[] Sealed(Person person, byte[] dialog) =>
        dialog.Length == 0 ? dialog : keyring.Seal(person.Key, dialog, person.Id.Value, DialogColumn);
}
