using HeroMe.Bot.Teams.Receiving;
using HeroMe.Bot.Tests.Harness;
using HeroMe.Bot.Texts;
using Newtonsoft.Json.Linq;

namespace HeroMe.Bot.Tests.Boundaries;

/// <summary>The bot understands every command that the app package suggests in Teams' message box.</summary>
public sealed class ManifestTests
{
    private const string Commands = "bots[0].commandLists[0].commands";

    private static readonly JObject Manifest = Wire.Read(File.ReadAllText(Path.Combine(Source.Root, "manifest", "manifest.json")));
    private static readonly JObject English = Wire.Read(File.ReadAllText(Path.Combine(Source.Root, "manifest", "en.json")));

    public static TheoryData<string> CommandTitles => [.. Titles("basic").SelectMany(t => new[] { t.Japanese, t.English })];

    [Fact]
    public void The_prompts_are_the_beginnings_that_the_welcome_offers()
    {
        string[] keys = ["Welcome.Starter1", "Welcome.Starter2", "Welcome.Starter3"];
        Assert.Equal(keys.Select(k => (Words.Of(Language.Japanese, k), Words.Of(Language.English, k))), Titles("prompt"));
    }

    [Theory]
    [MemberData(nameof(CommandTitles))]
    public async Task A_command_is_answered_by_its_own_card_and_not_taken_for_talk(string title)
    {
        await using var bot = await BotHost.StartAsync();
        var person = bot.Person();
        await person.Says(title);
        await bot.Until(() => person.Chat.Count > 0, "an answer");
        await bot.Quiet(TimeSpan.FromSeconds(5));
        Assert.Empty(person.Answers);
        Assert.NotEmpty(person.Chat);
    }

    [Fact]
    public void The_command_in_the_message_box_of_other_chats_is_the_one_that_is_served() =>
        Assert.Equal(ShareReceiver.Command, (string?)Assert.Single(Manifest.SelectToken("composeExtensions[0].commands")!)["id"]);

    private static IEnumerable<(string Japanese, string English)> Titles(string type) => Manifest.SelectToken(Commands)!
        .Select((command, i) => (Command: command, English: (string)English[$"{Commands}[{i}].title"]!))
        .Where(c => (string?)c.Command["type"] == type)
        .Select(c => ((string)c.Command["title"]!, c.English));
}
