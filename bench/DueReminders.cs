using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using HeroMe.Bot.Dialogs;
using HeroMe.Bot.Notebook;
using HeroMe.Bot.People;
using HeroMe.Bot.Privacy;
using HeroMe.Bot.Storage;
using Microsoft.Extensions.DependencyInjection;
using Reminder = HeroMe.Bot.Notebook.Reminder;

namespace HeroMe.Bench;

/// <summary>Persons who have reminders and never write. Each has many of different keys, so that few persons stand for many rows.</summary>
internal static class DueReminders
{
    public static async Task<IReadOnlyList<Person>> PeopleAsync(IServiceProvider services, string teams, int count)
    {
        var repository = services.GetRequiredService<PersonRepository>();
        var people = new ConcurrentBag<Person>();
        await Parallel.ForEachAsync(Enumerable.Range(0, count), async (number, ct) =>
        {
            var address = new TeamsAddress(teams, Child.Conversation(number), $"29:p{number}", $"p{number}", "28:bot", "t", $"o{number}", "msteams");
            people.Add(await repository.FindOrAddAsync(address, new PersonProfile { Address = address, Installed = true, Welcomed = true, TimeZone = "Asia/Tokyo" }, ct));
        });
        return [.. people];
    }

    /// <param name="each">Reminders of a person.</param>
    /// <param name="at">When the first of each is due; the others follow a millisecond apart.</param>
    public static async Task SetAsync(IServiceProvider services, IReadOnlyList<Person> people, int each, DateTimeOffset at)
    {
        var (notebooks, notes) = (services.GetRequiredService<NotebookAccess>(), services.GetRequiredService<NoteStore>());
        var clock = Stopwatch.StartNew();
        await Parallel.ForEachAsync(people, async (person, ct) =>
        {
            var notebook = notebooks.Of(person);
            for (var key = 0; key < each; key++)
            {
                notebook.Remind(new Reminder(OneLineTopic.Topic, key.ToString(CultureInfo.InvariantCulture), "once"), at.AddMilliseconds(key));
            }

            await notes.KeepAsync(person.Id, person.Row.Epoch, profile: null, notebook.Changes, ct);
        });
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"prepared: {people.Count * each} reminders of {people.Count} persons in {clock.Elapsed.TotalSeconds:F1} s"));
    }
}

/// <summary>Says one line, which differs for each reminder of a person.</summary>
internal sealed class OneLineTopic() : TopicDialog(Topic)
{
    public const string Topic = "bench";
    public const string Line = "件目が届いています。";

    public override Task<DialogTurnStatus> BeginDialogAsync(DialogContext dc, CancellationToken ct) => dc.EndDialogAsync(ct);

    public override Task DueAsync(TurnScope scope, Reminder reminder, CancellationToken ct) => scope.SayAsync(reminder.Key + Line, ct);
}
