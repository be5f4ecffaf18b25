using HeroMe.Bot.Notebook;
using HeroMe.Bot.People;
using HeroMe.Bot.Privacy;
using HeroMe.Bot.Safety;
using HeroMe.Bot.Tests.Harness;
using HeroMe.Bot.Texts;
using Microsoft.Extensions.DependencyInjection;

namespace HeroMe.Bot.Tests.Dialogs.Risk;

/// <summary>One person's conversation about something serious in the real host, and access to their sealed profile.</summary>
internal static class RiskScene
{
    /// <summary>Sends a message and waits until one more message is in the chat.</summary>
    public static async Task<ChatMessage> Hears(this BotHost bot, Harness.Person person, string words, string? id = null)
    {
        var before = person.Chat.Count;
        await person.Says(words, id);
        await bot.Until(() => person.Chat.Count > before, $"an answer to {words.Length} characters");
        await bot.Quiet(TimeSpan.FromSeconds(3));
        return person.Chat[^1];
    }

    /// <summary>Presses a button and waits for the answer.</summary>
    public static async Task<ChatMessage> Taps(this BotHost bot, Harness.Person person, string button)
    {
        var before = person.Chat.Count;
        await person.Taps(button);
        await bot.Until(() => person.Chat.Count > before, $"what follows {button}");
        await bot.Quiet(TimeSpan.FromSeconds(3));
        return person.Chat[^1];
    }

    public static async Task<RiskState?> Risk(this BotHost bot, Harness.Person person) => (await bot.State(person)).Risk;

    public static async Task<RiskLevel> Level(this BotHost bot, Harness.Person person) => (await bot.Risk(person))?.At(bot.Clock.GetUtcNow()) ?? RiskLevel.None;

    public static async Task<PersonState> State(this BotHost bot, Harness.Person person) => (await bot.Sealed(person)).Profile.State;

    public static async Task<PersonalNotebook> Owner(this BotHost bot, Harness.Person person) => bot.Services.GetRequiredService<NotebookAccess>().Of(await bot.Sealed(person));

    public static async Task<HeroMe.Bot.People.Person> Sealed(this BotHost bot, Harness.Person person)
    {
        var address = new TeamsAddress(bot.Connector.ServiceUrl, person.Conversation, $"29:{person.ObjectId}", null, "28:bot", person.Tenant, person.ObjectId, "msteams");
        var found = await bot.Services.GetRequiredService<PersonRepository>().FindAsync(address, CancellationToken.None);
        return found!;
    }

    /// <summary>Waits until the person's state is RED, and checks that this many crisis cards were shown and that the last one is answered.</summary>
    public static async Task IsInDangerAsync(this BotHost bot, Harness.Person person, int cards)
    {
        await bot.Until(() => person.Chat.Any(IsRed), "the crisis card");
        await bot.Quiet(TimeSpan.FromSeconds(12));

        // What is owed is tried again every few seconds of a clock that, on a busy machine, runs ahead of the database.
        for (var round = 0; round < 30 && await bot.Level(person) != RiskLevel.Red; round++)
        {
            await bot.Quiet(TimeSpan.FromSeconds(5));
        }

        Assert.Equal(RiskLevel.Red, await bot.Level(person));
        Assert.Equal(cards, person.Chat.Count(IsRed));

        // The card's record is stored as well: its button works.
        await bot.Taps(person, Button("safe"));
        Assert.Equal(RiskLevel.None, await bot.Level(person));
    }

    public static bool IsRed(ChatMessage teamsMessageId) => teamsMessageId.CardText.Contains("119", StringComparison.Ordinal) && teamsMessageId.CardText.Contains(Ja.Cards["red-SelfHarm"].Paragraphs[1], StringComparison.Ordinal);

    public static bool IsStay(ChatMessage teamsMessageId) => Ja.Lines["stay-SelfHarm"].Any(l => teamsMessageId.Text.StartsWith(l, StringComparison.Ordinal));

    public static bool IsQuestion(ChatMessage teamsMessageId) => teamsMessageId.CardText.StartsWith(Ja.Cards["ask"].Title, StringComparison.Ordinal);

    /// <summary>True for an answer of the counselling dialog: neither a card nor one of the fixed replies.</summary>
    public static bool IsTalk(ChatMessage teamsMessageId) => teamsMessageId.Card is null && !IsStay(teamsMessageId) && !Ja.Lines.Values.SelectMany(l => l).Any(l => teamsMessageId.Text.StartsWith(l, StringComparison.Ordinal));

    public static SafetyWords Ja => SafetyWords.In(Language.Japanese);

    public static string Button(string name) => Ja.Line($"button-{name}");
}
