using System.Diagnostics;
using System.Text;
using HeroMe.Bot.Cards;
using HeroMe.Bot.Dialogs;
using HeroMe.Bot.Inbox;
using HeroMe.Bot.Mentors.Speaking;
using HeroMe.Bot.Outbox;
using HeroMe.Bot.People;
using HeroMe.Bot.Storage;
using HeroMe.Bot.Teams.Receiving;
using HeroMe.Bot.Teams.Sending;
using HeroMe.Bot.Turns;

namespace HeroMe.Bot;

/// <summary>
/// Takes an invented conversation through reading, screening, the dialogs, cards and sealing once before the server listens, so that the first
/// person does not wait while code is compiled and word lists are read. Nothing of it is stored or sent, and the invented person's key is destroyed.
/// </summary>
internal sealed partial class WarmUp(
    PersonRepository people, PersonKeyring keyring, InboxSealing inbox, TurnProcessor turns, ReplyPreviews previews, MentorVoice voice, TimeProvider clock, ILogger<WarmUp> log) : IHostedService
{
    private const string Message =
        """
        {"type":"message","id":"1","channelId":"msteams","serviceUrl":"https://warm-up.invalid/","text":"仕事の量が多くて、ひとりで決めるのがつらいです","textFormat":"plain","locale":"ja-JP",
        "from":{"id":"29:warm-up","name":"Warm Up","aadObjectId":"warm-up"},"recipient":{"id":"28:bot"},
        "conversation":{"id":"a:warm-up","conversationType":"personal","tenantId":"warm-up"},"channelData":{"tenant":{"id":"warm-up"}},
        "entities":[{"type":"clientInfo","locale":"ja-JP","timezone":"Asia/Tokyo"}]}
        """;

    /// <summary>The welcome card, the first message of a talk, and one that goes on with it.</summary>
    private static readonly IncomingKind[] Conversation = [IncomingKind.Installed, IncomingKind.Message, IncomingKind.Message];

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        // With a model, the invented messages would be sent to it; the first real answer waits for the model anyway.
        if (voice.IsConfigured)
        {
            return;
        }

        try
        {
            await ConverseAsync(cancellationToken);
        }
#pragma warning disable CA1031 // A failed warm-up only makes the first answers slower; it must not stop the start.
        catch (Exception fault) when (fault is not OperationCanceledException)
#pragma warning restore CA1031
        {
            WarmUpFailed(fault.GetType().Name);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task ConverseAsync(CancellationToken ct)
    {
        var address = AddressReader.From(Read());
        var row = people.New(new PersonProfile { Address = address, Installed = true });
        try
        {
            byte[]? dialog = null;
            foreach (var kind in Conversation)
            {
                dialog = await TurnAsync(row, kind, dialog, ct);
            }
        }
        finally
        {
            keyring.Forget(row.Id);
        }
    }

    /// <returns>The sealed dialog, from which the next turn goes on; null when there is none.</returns>
    private async Task<byte[]?> TurnAsync(PersonRow row, IncomingKind kind, byte[]? dialog, CancellationToken ct)
    {
        var id = Guid.NewGuid();
        var body = inbox.Seal(people.Open(row), id, ActivityContent.Message(Read(), kind, clock.GetUtcNow()));
        var opened = turns.Open(new PendingWork(row, [new InboxRow(id, Sequence: 1, body)], dialog, [], Reservation: null));
        var lease = new ConversationLease(row.Id, Owner: Guid.Empty, Fence: 0);
        await using var preview = previews.Of(lease, opened, ct);
        var prepared = await turns.DecideAsync(opened, preview, new TurnTime(ct, CancellationToken.None, ct)) ?? throw new UnreachableException("Nobody asked for erasure.");
        foreach (var reply in prepared.Answers)
        {
            var to = opened.Person.Profile.Address;
            Json.ToBytes(reply.Kind == DeliveryKind.Answer ? ConnectorJson.Final(to, reply.Activity, "1") : ConnectorJson.Plain(to, reply.Activity));
        }

        return prepared.Commit(lease).Dialog;
    }

    private static Microsoft.Bot.Schema.Activity Read()
    {
        using var body = new MemoryStream(Encoding.UTF8.GetBytes(Message));
        return ActivityReader.Parse(body) ?? throw new UnreachableException("The invented message is whole.");
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The warm-up ended by {Fault}; the first answers will take longer")]
    private partial void WarmUpFailed(string fault);
}
