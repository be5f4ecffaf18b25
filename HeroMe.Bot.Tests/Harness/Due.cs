using HeroMe.Bot.Notebook;
using HeroMe.Bot.People;
using HeroMe.Bot.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace HeroMe.Bot.Tests.Harness;

/// <summary>Reminders as they are set, become due and end.</summary>
internal static class Due
{
    /// <summary>Makes a reminder of this person due now; its turn runs as the clock goes on.</summary>
    public static Task ComesDue(this BotHost bot, Person person, Reminder reminder) => bot.SetsReminder(person, reminder, bot.Clock.GetUtcNow());

    /// <summary>Makes it due, and returns when it has had its turn.</summary>
    public static async Task HasComeDue(this BotHost bot, Person person, Reminder reminder)
    {
        await bot.ComesDue(person, reminder);
        await bot.UntilNothingIsDue();
    }

    public static async Task SetsReminder(this BotHost bot, Person person, Reminder reminder, DateTimeOffset at)
    {
        var known = await bot.KnownAsync(person);
        var notebook = bot.Services.GetRequiredService<NotebookAccess>().Of(known);
        notebook.Remind(reminder, at);
        Assert.True(await bot.Services.GetRequiredService<NoteStore>().KeepAsync(known.Id, known.Row.Epoch, null, notebook.Changes, CancellationToken.None));
    }

    public static async Task WithdrawsAsync(this BotHost bot, Person person, string topic)
    {
        var known = await bot.KnownAsync(person);
        var notebook = bot.Services.GetRequiredService<NotebookAccess>().Of(known);
        notebook.CancelReminder(topic, "");
        Assert.True(await bot.Services.GetRequiredService<NoteStore>().KeepAsync(known.Id, known.Row.Epoch, null, notebook.Changes, CancellationToken.None));
    }

    /// <summary>How the reminders that are done ended, in no order.</summary>
    public static async Task<IReadOnlyList<ReminderOutcome>> OutcomesAsync(this BotHost bot) =>
        await bot.Services.GetRequiredService<Database>().QueryAsync($"SELECT outcome FROM reminder WHERE state = {ReminderState.Done}", row => (ReminderOutcome)row.GetInt32(0));

    public static async Task UntilDone(this BotHost bot, int count)
    {
        for (var round = 0; round < 600; round++)
        {
            if (await bot.CountAsync($"reminder WHERE state = {ReminderState.Done}") >= count && await bot.CountAsync("outbox") == 0)
            {
                return;
            }

            await bot.Quiet(TimeSpan.FromMilliseconds(600));
        }

        throw new TimeoutException($"Never done: {count} reminders. Log: {string.Join('\n', bot.Log.Lines.TakeLast(20))}");
    }

    /// <summary>Until whatever is due was claimed, has had its turn, and what was said in it is delivered.</summary>
    public static async Task UntilNothingIsDue(this BotHost bot)
    {
        for (var round = 0; await bot.CountAsync($"reminder WHERE state = {ReminderState.Waiting} AND due_at <= {bot.Clock.GetUtcNow().ToUnixTimeMilliseconds()}") > 0; round++)
        {
            Assert.True(round < 600, "What is due is never claimed.");
            await bot.Quiet(TimeSpan.FromMilliseconds(600));
        }

        await bot.UntilSettled();
    }

    /// <summary>Until nothing that was due is on its way.</summary>
    public static async Task UntilSettled(this BotHost bot)
    {
        for (var round = 0; await bot.CountAsync($"reminder WHERE state IN ({ReminderState.Claimed}, {ReminderState.Queued})") + await bot.CountAsync("outbox") > 0; round++)
        {
            Assert.True(round < 600, "What is due never settles.");
            await bot.Quiet(TimeSpan.FromMilliseconds(600));
        }
    }

    /// <summary>When what waits comes, by topic hash no test needs; earliest first.</summary>
    public static async Task<IReadOnlyList<DateTimeOffset>> WaitingAsync(this BotHost bot) =>
        await bot.Services.GetRequiredService<Database>().QueryAsync($"SELECT due_at FROM reminder WHERE state = {ReminderState.Waiting} ORDER BY due_at", row => row.Time(0));

    /// <summary>Sets the clock to a moment without what lies between having been lived through step by step.</summary>
    public static async Task GoesTo(this BotHost bot, DateTimeOffset at)
    {
        var left = at - bot.Clock.GetUtcNow();
        Assert.True(left >= TimeSpan.Zero, $"{at} is past");
        bot.Clock.Skip(left);
        await bot.Quiet(TimeSpan.FromSeconds(5));
    }
}
