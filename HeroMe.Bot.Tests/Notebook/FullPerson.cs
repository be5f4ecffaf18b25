using HeroMe.Bot.CardActions;
using HeroMe.Bot.Dialogs;
using HeroMe.Bot.Inbox;
using HeroMe.Bot.Notebook;
using HeroMe.Bot.Outbox;
using HeroMe.Bot.People;
using HeroMe.Bot.Privacy;
using HeroMe.Bot.Storage;
using HeroMe.Bot.Tests.Harness;
using HeroMe.Bot.Texts;
using HeroMe.Bot.Turns;
using Microsoft.Extensions.DependencyInjection;
using Newtonsoft.Json.Linq;
using Known = HeroMe.Bot.People.Person;

namespace HeroMe.Bot.Tests.Notebook;

/// <summary>A person with a row in every table, written by the product's own stores, with text given by the test.</summary>
internal sealed class FullPerson(BotHost bot, Known known)
{
    private static readonly CancellationToken None = CancellationToken.None;

    public required IReadOnlyList<Note> Notes { get; init; }

    public required CardRecord Card { get; init; }

    public required FlowRecord Flow { get; init; }

    public required string Waiting { get; init; }

    public required string Unsent { get; init; }

    public required long Tokens { get; init; }

    public Known Known => known;

    public static async Task<FullPerson> MakeAsync(BotHost bot, PersonState state, IReadOnlyList<(NoteKind Kind, string Text, int MinutesAgo)> notes, string words, long tokens)
    {
        var address = new TeamsAddress(bot.Connector.ServiceUrl, $"a:{Guid.NewGuid()}", $"29:{Guid.NewGuid()}", words, "28:bot", Guid.NewGuid().ToString(), Guid.NewGuid().ToString(), "msteams");
        var people = bot.Services.GetRequiredService<PersonRepository>();
        var known = await people.FindOrAddAsync(address, new PersonProfile { Address = address, Installed = true, TimeZone = "Asia/Tokyo", Locale = "ja-JP", State = state }, None);
        var full = new FullPerson(bot, known)
        {
            Notes = [.. notes.Select(n => new Note(Guid.NewGuid(), n.Kind, bot.Clock.GetUtcNow().AddMinutes(-n.MinutesAgo), new PersonalText(n.Text)) { Fields = Fields("f", n.Text) })],
            Card = new CardRecord("wish", Language.English, Data: Fields("d", words)),
            Flow = new FlowRecord("counselling", 1, "received", Fields("burden", words)),
            Waiting = words,
            Unsent = words,
            Tokens = tokens,
        };
        await full.WriteAsync();
        return full;
    }

    private async Task WriteAsync()
    {
        var (services, keyring, now) = (bot.Services, bot.Services.GetRequiredService<PersonKeyring>(), bot.Clock.GetUtcNow());
        var row = Guid.NewGuid();
        var message = new IncomingMessage { Event = IncomingKind.Message, ActivityId = "m1", Text = new PersonalText(Waiting), ArrivedAt = now };
        await services.GetRequiredService<InboxStore>().EnqueueAsync(
            new InboxInsert(known.Id, known.Row.Epoch, row, new KeyedHash(Guid.NewGuid().ToByteArray(), []), new InboxSealing(keyring).Seal(known, row, message), now.AddHours(1), now.AddDays(1), null, null), None);
        var notebook = bot.Services.GetRequiredService<NotebookAccess>().Of(known);
        foreach (var note in Notes)
        {
            notebook.Add(note);
        }

        notebook.Remind(new Reminder("topic", Waiting, "once"), now.AddDays(3));
        var memory = DialogMemory.Empty();
        memory.Keep(Flow);
        var (cards, answer) = (bot.Services.GetRequiredService<CardRecords>(), new Reply(Guid.NewGuid(), DeliveryKind.Answer, new JObject { ["text"] = Unsent }));
        var (lease, _) = await services.GetRequiredService<LeaseStore>().ClaimAsync(known.Id, None) ?? throw new InvalidOperationException("The lane is taken.");
        Assert.True(await services.GetRequiredService<TurnStore>().CommitAsync(
            new TurnCommit(
                lease, known.Row.Epoch, [], new DialogSealing(keyring).Seal(known, memory.ToBytes()), now.AddDays(1), null,
                [new OutboxInsert(answer.Id, OutboxSealing.Seal(keyring, known, answer))], [cards.Issue(known, new IssuedCard(Guid.NewGuid(), Card, TimeSpan.FromDays(1)), now)])
            {
                Notes = notebook.Changes,
                Usage = [new UsageAdd(new KeyedHash(Guid.NewGuid().ToByteArray(), []), known.Id, Tokens, now.AddDays(2))],
            },
            None));
    }

    private static Dictionary<string, string> Fields(string key, string value) => new(StringComparer.Ordinal) { [key] = value };
}
