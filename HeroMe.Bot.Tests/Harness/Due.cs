using HeroMe.Bot.Dialogs;
using HeroMe.Bot.Inbox;
using HeroMe.Bot.Notebook;
using HeroMe.Bot.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace HeroMe.Bot.Tests.Harness;

/// <summary>Puts a reminder that has become due into the inbox, as the schedule does.</summary>
internal static class Due
{
    public static async Task ComesDue(this BotHost bot, Person person, Reminder reminder)
    {
        var (known, row, now) = (await bot.KnownAsync(person), Guid.NewGuid(), bot.Clock.GetUtcNow());
        var message = new IncomingMessage { Event = IncomingKind.Due, ActivityId = $"due {row:N}", Reminder = reminder, ArrivedAt = now };
        await bot.Services.GetRequiredService<InboxStore>().EnqueueAsync(
            new InboxInsert(
                known.Id, known.Row.Epoch, row, bot.Services.GetRequiredService<IndexKey>().Activity("due", $"{row:N}"), bot.Services.GetRequiredService<InboxSealing>().Seal(known, row, message),
                now, now.AddHours(24), Profile: null, Supersedes: null),
            CancellationToken.None);
        bot.Services.GetRequiredService<ConversationQueues>().Signal(known.Id, message, known.Profile.Address);
        await bot.Quiet(TimeSpan.FromSeconds(5));
    }
}
