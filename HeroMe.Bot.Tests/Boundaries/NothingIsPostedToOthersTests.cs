using System.Text.RegularExpressions;
using NetArchTest.Rules;

namespace HeroMe.Bot.Tests.Boundaries;

/// <summary>
/// The bot posts to nobody but the person: what calls the connector is listed here, takes the person's own address, and the classes that hand a card over
/// have no way to it. What the calls of a whole share go to is checked in <c>OneOnOneShareTests</c>.
/// </summary>
public sealed partial class NothingIsPostedToOthersTests
{
    /// <summary>Everything that makes a call to anybody outside, and to whom.</summary>
    private static readonly Dictionary<string, string> Callers = new(StringComparer.Ordinal)
    {
        ["CollectorCheck"] = "the collector of the settings, to see whether it can be reached",
        ["ConnectorClient"] = "the chat of the address that it is given",
        ["FileUpload"] = "the person's own OneDrive, at the address that Teams gave for an offer of theirs",
        ["SigningKeys"] = "Microsoft, for keys",
        ["AppSignIn"] = "Microsoft, for the bot's own token",
        ["LoginEndpointHandler"] = "the same, at the address of another cloud",
        ["OrgDirectory"] = "makes the client of the next one",
        ["UserTokens"] = "Microsoft's token service, by ids alone",
        ["GraphReader"] = "Microsoft, to read what the person allowed, by ids alone",
        ["ModelClient"] = "the model, with an OutboundPrompt",
        ["SurrogateHandler"] = "the same, below it",
        ["PostgresDatabase"] = "the database",
    };

    [Fact]
    public void Every_outbound_call_is_made_by_a_class_that_is_listed()
    {
        var callers = Types.InAssembly(typeof(HeroMeApp).Assembly).That()
            .HaveDependencyOnAny("System.Net.Http.HttpClient", "System.Net.Http.HttpMessageInvoker", "System.Net.Http.HttpRequestMessage", "System.Net.Sockets", "System.Net.WebSockets")
            .GetTypes().Select(Outer).Where(name => !name.EndsWith("Registration", StringComparison.Ordinal)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
        Assert.Equal(Callers.Keys.Order(StringComparer.Ordinal), callers);
    }

    [Fact]
    public void Only_what_sends_to_the_person_knows_the_connector()
    {
        string[] known = ["ConnectorClient", "TeamsClient", "ImmediateSender", "ReplyPlaceholder", "ReplyStream", "TeamsAdapter", "TeamsRegistration", "TeamsAuthentication"];
        var users = Types.InAssembly(typeof(HeroMeApp).Assembly).That().HaveDependencyOn("HeroMe.Bot.Teams.Sending.ConnectorClient").GetTypes().Select(Outer).Distinct(StringComparer.Ordinal).ToList();
        Assert.Contains("TeamsClient", users);
        Assert.Empty(users.Except(known, StringComparer.Ordinal));
    }

    /// <summary>A share is the answer to the person's own invoke; the classes in between can neither send nor queue anything.</summary>
    [Theory]
    [InlineData("HeroMe.Bot.Teams.Receiving", "ShareReceiver")]
    [InlineData("HeroMe.Bot.CardActions", "OneOnOneSharing")]
    [InlineData("HeroMe.Bot.Dialogs.OneOnOne", "ShareFaces")]
    [InlineData("HeroMe.Bot.Dialogs.OneOnOne", "SharedOneOnOneCard")]
    [InlineData("HeroMe.Bot.Dialogs.OneOnOne", "OneOnOneRecord")]
    public void What_hands_a_card_over_has_no_way_to_send(string space, string type)
    {
        var found = Types.InAssembly(typeof(HeroMeApp).Assembly).That().ResideInNamespace(space).And().HaveName(type);
        Assert.NotEmpty(found.GetTypes());
        var result = found.ShouldNot().HaveDependencyOnAny("HeroMe.Bot.Teams.Sending", "HeroMe.Bot.Outbox", "HeroMe.Bot.Inbox", "HeroMe.Bot.Turns", "System.Net.Http").GetResult();
        Assert.True(result.IsSuccessful, string.Join(", ", result.FailingTypeNames ?? []));
    }

    /// <summary>The ways by which a bot or an app could post into somebody else's chat.</summary>
    [Fact]
    public void No_code_asks_for_a_way_into_other_chats() =>
        Assert.Empty(Source.Files("HeroMe.Bot").Where(file => OtherWays().IsMatch(File.ReadAllText(file))).Select(Path.GetFileName));

    private static string Outer(Type type) => (type.DeclaringType is { } outer ? Outer(outer) : type.Name).Split('`')[0];

    [GeneratedRegex("botMessagePreview|ActivityPreview|ChatMessage\\.Send|TeamsActivity\\.Send|Teamwork\\.Migrate|/chats/|sendActivityNotification|isGroup\"\\] = true|CreateConversationAsync", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex OtherWays();
}
