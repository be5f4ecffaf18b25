using HeroMe.Bot.Notebook;
using HeroMe.Bot.People;
using HeroMe.Bot.Privacy;
using HeroMe.Bot.Storage;
using HeroMe.Bot.Tests.Dialogs.Risk;
using HeroMe.Bot.Tests.Harness;
using HeroMe.Bot.Texts;
using Microsoft.Extensions.DependencyInjection;
using Person = HeroMe.Bot.Tests.Harness.Person;

namespace HeroMe.Bot.Tests.Storage;

/// <summary>
/// The release of 2026-11-24 stored a person under the ids as Teams spelled them, and under the channel's id where an activity named no object id.
/// Whoever was stored so is found with everything, and is put under the present form.
/// </summary>
public sealed class FormerIdsTests
{
    private const string ObjectId = "5ac1e2f0-ABCD-4abc-9def-0123456789ab";
    private const string Tenant = "0f2c8f5e-1d7a-4B3C-8e11-22AA33bb44cc";
    private const string ChannelId = "29:1aBcDeFgHiJkLmNoPqRsTuVwXyZ";

    private static readonly Dictionary<string, (string Tenant, string ObjectId)> Forms = new(StringComparer.Ordinal)
    {
        ["upper case"] = (Tenant.ToUpperInvariant(), ObjectId.ToUpperInvariant()),
        ["object id in upper case"] = (Tenant.ToLowerInvariant(), ObjectId.ToUpperInvariant()),
        ["tenant in upper case"] = (Tenant.ToUpperInvariant(), ObjectId.ToLowerInvariant()),
        ["as it is sent"] = (Tenant, ObjectId),
        ["channel id"] = (Tenant.ToLowerInvariant(), ChannelId),
        ["channel id and tenant as it is sent"] = (Tenant, ChannelId),
    };

    public static TheoryData<string, string> Cases
    {
        get
        {
            var cases = new TheoryData<string, string>();
            foreach (var form in Forms.Keys)
            {
                foreach (var provider in Databases.Engines)
                {
                    cases.Add(form, provider);
                }
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Who_was_stored_under_another_form_of_the_ids_is_found_with_everything_and_stored_under_this_one(string form, string provider)
    {
        await using var bot = await StartAsync(provider);
        var person = await FormerAsync(bot, form);
        await Writing(bot).Says("会議で何も言えませんでした");
        await bot.Until(() => person.Answers.Count > 0, "the answer");
        await bot.Quiet(TimeSpan.FromSeconds(3));
        Assert.Equal(1, await bot.CountAsync("person"));
        Assert.True(IsUnderPresentForm(bot, await bot.KnownAsync(Normal(bot))));
        Assert.Single(await bot.RecordsAsync(Normal(bot), NoteKind.SafetyPlan));
        Assert.Single(await bot.RecordsAsync(Normal(bot), NoteKind.Said));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Their_first_event_may_be_a_press_and_an_erasure_reaches_all_of_them(string form, string provider)
    {
        await using var bot = await StartAsync(provider);
        var person = await FormerAsync(bot, form);
        await Writing(bot).Invokes(new Newtonsoft.Json.Linq.JObject { ["card"] = Guid.NewGuid().ToString("N"), ["choice"] = "x" });
        Assert.True(IsUnderPresentForm(bot, await bot.KnownAsync(Normal(bot))));

        await person.Says("全部消して");
        var yes = Words.Of(Language.Japanese, "Erase.Yes");
        await bot.Until(() => person.Chat.Any(b => b.Card?["actions"]?.Any(a => (string?)a["title"] == yes) == true), "the question");
        await person.Taps(yes);
        await bot.Quiet(TimeSpan.FromSeconds(5));
        Assert.Equal(0, await bot.CountAsync("person"));
        Assert.Equal(0, await bot.CountAsync("note"));
    }

    [Theory, BothDatabases]
    public async Task Who_was_stored_twice_is_erased_wholly(string provider)
    {
        await using var bot = await StartAsync(provider);
        await FormerAsync(bot, "channel id");
        var second = bot.Person("second");
        await second.Installs();
        await bot.Until(() => second.Chat.Count > 0, "the welcome");
        await PutUnderAsync(bot, await bot.KnownAsync(second), Tenant.ToLowerInvariant(), ObjectId.ToLowerInvariant());
        Assert.Equal(2, await bot.CountAsync("person"));

        var writing = Writing(bot);
        await writing.Says("全部消して");
        var yes = Words.Of(Language.Japanese, "Erase.Yes");
        await bot.Until(() => writing.Chat.Any(b => b.Card?["actions"]?.Any(a => (string?)a["title"] == yes) == true), "the question");
        await writing.Taps(yes);
        await bot.Quiet(TimeSpan.FromSeconds(5));
        Assert.Equal(0, await bot.CountAsync("person"));
        Assert.Equal(0, await bot.CountAsync("note"));
    }

    [Theory, BothDatabases]
    public async Task Who_does_not_write_is_put_under_the_present_form_by_the_daily_maintenance(string provider)
    {
        await using var bot = await StartAsync(provider);
        await FormerAsync(bot, "upper case");
        await bot.Services.GetRequiredService<ProfileMaintenance>().TidyProfilesAsync(CancellationToken.None);
        var index = bot.Services.GetRequiredService<IndexKey>().Person(Tenant.ToLowerInvariant(), ObjectId.ToLowerInvariant());
        Assert.NotNull(await bot.Services.GetRequiredService<PersonStore>().FindAsync(index, CancellationToken.None));
    }

    /// <summary>In a channel id the letter case counts; in lower case it would be somebody else's, or nobody's.</summary>
    [Theory, BothDatabases]
    public async Task A_channel_id_is_left_as_it_is_until_the_object_id_is_known(string provider)
    {
        await using var bot = await StartAsync(provider);
        await FormerAsync(bot, "channel id");
        await bot.Services.GetRequiredService<ProfileMaintenance>().TidyProfilesAsync(CancellationToken.None);
        await Writing(bot).Says("会議で何も言えませんでした");
        await bot.Quiet(TimeSpan.FromSeconds(5));
        Assert.Equal(1, await bot.CountAsync("person"));
        Assert.True(IsUnderPresentForm(bot, await bot.KnownAsync(Normal(bot))));
    }

    /// <summary>Whoever looks for earlier forms must not take a first message that is stored at the same moment for one of them.</summary>
    [Theory, BothDatabases]
    public async Task First_messages_that_come_together_are_one_person(string provider)
    {
        await using var bot = await StartAsync(provider);
        for (var round = 0; round < 10; round++)
        {
            var person = bot.Person($"new{round}");
            var statuses = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(() => person.Says($"会議で何も言えませんでした {i}"))));
            Assert.All(statuses, status => Assert.Equal(System.Net.HttpStatusCode.OK, status));
            Assert.Equal(round + 1, await bot.CountAsync("person"));
        }
    }

    /// <summary>A person with a safety plan, put under this form as the former release would have stored them.</summary>
    private static async Task<Person> FormerAsync(BotHost bot, string form)
    {
        var person = Writing(bot);
        await person.Installs();
        await bot.Until(() => person.Chat.Count > 0, "the welcome");
        await bot.StandsAsync(Normal(bot), state => state with { Consent = state.Consent with { ChatStorage = true } });
        await bot.KeepsAsync(Normal(bot), NoteKind.SafetyPlan, "落ち着く場所");
        await PutUnderAsync(bot, await bot.KnownAsync(Normal(bot)), Forms[form].Tenant, Forms[form].ObjectId);
        return person;
    }

    private static async Task PutUnderAsync(BotHost bot, HeroMe.Bot.People.Person known, string tenant, string objectId)
    {
        var people = bot.Services.GetRequiredService<PersonRepository>();
        var address = known.Profile.Address with { TenantId = tenant, ObjectId = objectId, UserId = ChannelId };
        Assert.True(await bot.Services.GetRequiredService<PersonStore>().RewriteProfileAsync(
            known.Id, known.Row.Epoch, people.Rewrite(known, profile => profile with { Address = address }), CancellationToken.None));
        var database = bot.Services.GetRequiredService<Database>();
        var batch = database.Batch();
        var index = bot.Services.GetRequiredService<IndexKey>();
        batch.Execute("UPDATE person SET lookup = @lookup, tenant = @tenant WHERE id = @id", ("@lookup", index.Person(tenant, objectId).Current), ("@tenant", index.Tenant(tenant).Current), ("@id", known.Id));
        await database.WriteAsync(batch, CancellationToken.None);
    }

    private static bool IsUnderPresentForm(BotHost bot, HeroMe.Bot.People.Person known) =>
        bot.Services.GetRequiredService<IndexKey>().Person(Tenant.ToLowerInvariant(), ObjectId.ToLowerInvariant()).IsCurrent(known.Row.Lookup);

    /// <summary>As Teams sends the ids today.</summary>
    private static Person Writing(BotHost bot) => new(bot.Http, bot.Connector, "hanako") { Tenant = Tenant, ObjectId = ObjectId, ChannelId = ChannelId, Conversation = "a:chat-of-hanako" };

    /// <summary>As the ids are used.</summary>
    private static Person Normal(BotHost bot) => new(bot.Http, bot.Connector, "normal") { Tenant = Tenant.ToLowerInvariant(), ObjectId = ObjectId.ToLowerInvariant() };

    private static Task<BotHost> StartAsync(string provider) => BotHost.StartAsync(settings: provider == "Sqlite" ? BotHost.OnSqlite : null);
}
