using NetArchTest.Rules;

namespace HeroMe.Bot.Tests.Boundaries;

/// <summary>Which folder of the app may depend on which, checked on the compiled types. No dependency points backwards, so the folders show the path of a message.</summary>
public sealed class FolderArrowsTests
{
    private const string Root = "HeroMe.Bot.";

    /// <summary>From the edge inwards: a folder may depend only on those after it.</summary>
    private static readonly string[] Order =
    [
        "Preflight", "Schedule", "Pages", "Teams", "Turns", "CardActions", "Inbox", "Outbox", "Dialogs", "Mentors", "People", "Understanding", "Safety", "Notebook", "Insights", "Company",
        "Llm", "Graph", "Storage", "Cards", "Telemetry", "Texts", "Privacy",
    ];

    public static TheoryData<string> Folders => [.. Order];

    [Theory]
    [MemberData(nameof(Folders))]
    public void A_folder_knows_only_folders_behind_it(string folder)
    {
        string[] before = [.. Order.TakeWhile(f => f != folder).Select(f => Root + f)];
        var result = Types.InAssembly(typeof(HeroMeApp).Assembly).That().ResideInNamespace(Root + folder).ShouldNot().HaveDependencyOnAny(before).GetResult();
        Assert.True(result.IsSuccessful, string.Join(", ", result.FailingTypeNames ?? []));
    }

    [Fact]
    public void Every_folder_has_its_place()
    {
        var folders = typeof(HeroMeApp).Assembly.GetTypes().Select(t => t.Namespace ?? "").Where(n => n.StartsWith(Root, StringComparison.Ordinal)).Select(n => n[Root.Length..].Split('.')[0]).Distinct();
        Assert.Equal(Order.Order(StringComparer.Ordinal), folders.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void What_receives_from_Teams_and_what_sends_to_it_know_no_dialog()
    {
        var result = Types.InAssembly(typeof(HeroMeApp).Assembly).That().ResideInNamespace(Root + "Teams").ShouldNot().HaveDependencyOnAny("HeroMe.Bot.Dialogs.DialogRouter", "HeroMe.Bot.Dialogs.DialogContext", "HeroMe.Bot.Dialogs.TurnScope").GetResult();
        Assert.True(result.IsSuccessful, string.Join(", ", result.FailingTypeNames ?? []));
    }

    [Theory]
    [InlineData("Microsoft.Data.Sqlite", "Storage")]
    [InlineData("Npgsql", "Storage")]
    [InlineData("Azure.Security.KeyVault", "Storage")]
    [InlineData("Microsoft.IdentityModel", "Teams")]
    [InlineData("Microsoft.Identity.Client", "Teams")]
    [InlineData("System.Net.Http.HttpClient", "Teams", "Llm", "Graph")]
    [InlineData("Microsoft.Bot.Connector", "Teams")]
    [InlineData("Microsoft.Graph", "Graph")]
    [InlineData("Microsoft.Kiota", "Graph")]
    [InlineData("OpenAI", "Llm")]
    [InlineData("Azure.AI", "Llm")]
    [InlineData("Microsoft.Extensions.AI", "Llm")]
    [InlineData("System.ClientModel", "Llm")]
    public void An_outside_system_is_known_at_its_edge_only(string library, params string[] folders)
    {
        var strangers = Types.InAssembly(typeof(HeroMeApp).Assembly).That().HaveDependencyOn(library).GetTypes()
            .Where(t => t.Namespace is { } n && n.StartsWith(Root, StringComparison.Ordinal) && !folders.Any(f => n.StartsWith(Root + f, StringComparison.Ordinal)))
            .Select(t => t.FullName);
        Assert.Empty(strangers);
    }

    /// <summary>Guards the rules above, which would also pass if the library found no dependencies at all.</summary>
    [Fact]
    public void An_arrow_that_is_there_is_seen() =>
        Assert.False(Types.InAssembly(typeof(HeroMeApp).Assembly).That().ResideInNamespace(Root + "Teams").ShouldNot().HaveDependencyOn(Root + "Inbox").GetResult().IsSuccessful);
}
