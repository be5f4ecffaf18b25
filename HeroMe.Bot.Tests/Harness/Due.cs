using HeroMe.Bot.Dialogs;
using HeroMe.Bot.Inbox;
using HeroMe.Bot.Notebook;
using Microsoft.Extensions.DependencyInjection;

namespace HeroMe.Bot.Tests.Harness;

/// <summary>A reminder that comes due, without the part of the bot that makes it due.</summary>
internal static class Due
{
    public static async Task ComesDue(this BotHost bot, Person person, Reminder reminder)
    {
        var address = (await bot.KnownAsync(person)).Profile.Address;
        var message = new IncomingMessage { Event = IncomingKind.Due, ActivityId = $"due {Guid.NewGuid():N}", Reminder = reminder, ArrivedAt = bot.Clock.GetUtcNow() };
        Assert.True(await bot.Services.GetRequiredService<InboxWriter>().EnqueueAsync(address, new ClientFacts(null, null), message, CancellationToken.None));
    }
}
