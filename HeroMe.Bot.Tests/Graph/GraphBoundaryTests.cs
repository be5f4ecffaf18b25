using System.Reflection;
using HeroMe.Bot.Graph;
using HeroMe.Bot.Privacy;
using NetArchTest.Rules;

namespace HeroMe.Bot.Tests.Graph;

/// <summary>Ids go into the folder and records come out: nothing that a person said has a way in.</summary>
public sealed class GraphBoundaryTests
{
    private const string Folder = "HeroMe.Bot.Graph";

    private static readonly Type[] Types = [.. typeof(HeroMeApp).Assembly.GetTypes().Where(type => type.Namespace == Folder && !type.Name.Contains('<'))];

    /// <summary>All that the rest of the app may hand over, and what of it is text.</summary>
    private static readonly Type[] Handed = [typeof(OrgUser), typeof(OrgFields), typeof(CancellationToken)];

    [Theory]
    [InlineData(typeof(OrgDirectory))]
    [InlineData(typeof(IUserTokens))]
    [InlineData(typeof(SignOuts))]
    public void Who_asks_hands_over_ids_and_switches_and_nothing_else(Type door)
    {
        var given = door.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly).SelectMany(method => method.GetParameters()).ToList();
        Assert.NotEmpty(given);
        Assert.Empty(given.Select(parameter => parameter.ParameterType).Except(Handed));
    }

    [Fact]
    public void The_texts_among_them_are_ids_of_the_persons_stored_address()
    {
        var texts = typeof(OrgUser).GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.PropertyType != typeof(Type)).ToList();
        Assert.All(texts, property => Assert.Equal(typeof(string), property.PropertyType));
        Assert.All(texts, property => Assert.EndsWith(property.Name == nameof(OrgUser.ServiceUrl) ? "Url" : "Id", property.Name, StringComparison.Ordinal));
        var address = new TeamsAddress("https://smba.example/", "a:chat", "29:user", "田中 太郎", "28:bot", "tenant", "object", "msteams");
        Assert.DoesNotContain("田中 太郎", texts.Select(property => (string?)property.GetValue(OrgUser.Of(address))));
    }

    [Fact]
    public void No_type_of_the_folder_knows_personal_text_or_a_prompt_or_where_they_come_from()
    {
        var result = NetArchTest.Rules.Types.InAssembly(typeof(HeroMeApp).Assembly).That().ResideInNamespace(Folder).ShouldNot()
            .HaveDependencyOnAny(
                typeof(PersonalText).FullName, typeof(OutboundPrompt).FullName, typeof(DraftPrompt).FullName, "HeroMe.Bot.Notebook", "HeroMe.Bot.Dialogs", "HeroMe.Bot.Mentors", "HeroMe.Bot.People", "HeroMe.Bot.Llm", "HeroMe.Bot.Storage")
            .GetResult();
        Assert.True(result.IsSuccessful, string.Join(", ", result.FailingTypeNames ?? []));
    }

    /// <summary>What the folder makes by itself may hold text of the directory, a token or an address of Microsoft; nothing else is made outside of it.</summary>
    [Fact]
    public void Only_the_folder_itself_and_the_dialog_of_the_directory_make_what_it_takes()
    {
        var makers = NetArchTest.Rules.Types.InAssembly(typeof(HeroMeApp).Assembly).That().HaveDependencyOn(typeof(OrgDirectory).FullName).And().DoNotResideInNamespace(Folder).GetTypes().Select(type => type.Name);
        Assert.Equal(["OrgDataReader"], makers.Where(name => !name.Contains('<')).Distinct());
    }

    [Fact]
    public void Nothing_but_the_reader_uses_Microsofts_client()
    {
        var users = NetArchTest.Rules.Types.InAssembly(typeof(HeroMeApp).Assembly).That().HaveDependencyOnAny("Microsoft.Graph", "Microsoft.Kiota").GetTypes().Select(type => type.FullName ?? "").ToList();
        Assert.NotEmpty(users);
        Assert.All(users, name => Assert.StartsWith("HeroMe.Bot.Graph.GraphReader", name, StringComparison.Ordinal));
    }

    [Fact]
    public void No_type_prints_what_it_holds() => Assert.All(Types.Where(type => type.GetMethod("<Clone>$") is not null), type =>
        Assert.Equal(type, type.GetMethod(nameof(ToString), Type.EmptyTypes)!.DeclaringType));
}
