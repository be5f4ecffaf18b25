using HeroMe.Bot.Tests.Harness;
using Newtonsoft.Json.Linq;

namespace HeroMe.Bot.Tests.Privacy;

/// <summary>A person of tenant A cannot reach the records of one of tenant B. Each attempt is named and runs against the same stored state.</summary>
[Trait("Capability", "C37")]
public sealed class TenantWallTests(TwoTenants scene) : IClassFixture<TwoTenants>
{
    private static readonly Dictionary<string, Func<TwoTenants, Task>> Attempts = new(StringComparer.Ordinal)
    {
        ["a card id that is guessed"] = s => s.Mallory.Invokes(new JObject { ["card"] = Guid.NewGuid().ToString("N"), ["choice"] = "Items" }),
        ["a record's id used as a card's"] = s => s.Mallory.Invokes(new JObject { ["card"] = s.Item, ["choice"] = "Open" }),
        ["her overview: see records"] = s => s.Mallory.Invokes(s.Pressed("Items")),
        ["her overview: export"] = s => s.Mallory.Invokes(s.Pressed("Export")),
        ["her overview: retention"] = s => s.Mallory.Invokes(s.Pressed("Retention")),
        ["her overview: delete"] = s => s.Mallory.Invokes(s.Pressed("Delete")),
        ["her overview: delete everything"] = s => s.Mallory.Invokes(s.Pressed("Everything")),
        ["her list: open an item"] = s => s.Mallory.Invokes(s.Pressed("Open", null, ("item", "0"))),
        ["her list: delete an item"] = s => s.Mallory.Invokes(s.Pressed("Remove", null, ("item", "0"))),
        ["her list: page on"] = s => s.Mallory.Invokes(s.Pressed("Older")),
        ["her list: correct an item"] = s => s.Mallory.Invokes(s.Pressed("Open", "Save", ("item", "0"), ("text", "書き換え"))),
        ["her deletion: all"] = s => s.Mallory.Invokes(s.Pressed("Erase", null, ("what", "Period All"))),
        ["her retention: seven days"] = s => s.Mallory.Invokes(s.Pressed("Life", null, ("chat", "7"), ("records", "3"))),
        ["her erasure card"] = s => s.Mallory.Invokes(s.Pressed("erase")),
        ["her erasure card as a message of an old client"] = s => s.AsMessageAsync(s.Mallory, s.Pressed("erase")),
        ["her erasure card from her own chat id"] = s => s.InHanakosChat().Invokes(s.Pressed("erase")),
        ["her export from her own chat id, as a message"] = s => s.AsMessageAsync(s.InHanakosChat(), s.Pressed("Export")),
        ["own list, a line that is not there"] = s => s.OwnAsync("Open", ("item", "99")),
        ["own list, her record written into the card's data"] = s => s.OwnAsync("Open", ("item", "0"), ("note0", s.Item), ("note", s.Item)),
        ["own card, her record written into the choice"] = s => s.OwnAsync($"Open {s.Item}"),
        ["own card, her person written into the data"] = s => s.OwnAsync("Items", ("person", s.Hanako.ObjectId), ("tenant", TwoTenants.TenantB)),
        ["asking from her own chat id"] = s => s.InHanakosChat().Says("記録を見せて"),
        ["exporting from her own chat id"] = s => s.InHanakosChat().Says("データを書き出して"),
        ["erasing from her own chat id"] = async s =>
        {
            // A third person, so that Mallory is still there for the other attempts.
            var third = s.InHanakosChat(objectId: Guid.NewGuid().ToString());
            await third.Says("全部消して");
            await s.Bot.Quiet(TimeSpan.FromSeconds(5));
            await third.Says("はい");
        },
        ["her directory id under tenant A"] = s => new Person(s.Bot.Http, s.Bot.Connector, "mallory") { ObjectId = s.Hanako.ObjectId }.Says("記録を見せて"),
        ["her directory id under tenant A, in her chat"] = s => s.InHanakosChat(objectId: s.Hanako.ObjectId).Says("データを書き出して"),
        ["her tenant under another directory id"] = s => s.InHanakosChat(tenant: TwoTenants.TenantB).Says("わたしのデータ"),
        ["her Teams id without a directory id"] = s =>
        {
            var activity = s.Mallory.Message("記録を見せて");
            activity["from"] = new JObject { ["id"] = s.Hanako.ObjectId, ["name"] = "hanako" };
            return s.Mallory.PostAsync(activity);
        },
        ["her message edited by another"] = s => s.InHanakosChat().Edits("hanako-m1", "別の言葉にすり替える"),
        ["her message deleted by another"] = s => s.InHanakosChat().Deletes("hanako-m1"),
        ["her message posted again by another"] = s => s.InHanakosChat().Says("すり替え", "hanako-m1"),
        ["the app removed by another in her chat"] = s => s.InHanakosChat(objectId: Guid.NewGuid().ToString()).Removes(),
        ["her file accepted by another"] = s => s.Mallory.AnswersFile(s.Offer, s.Drive.UploadUrl),
        ["her file declined by another"] = s => s.Mallory.AnswersFile(s.Offer, null, "decline"),
        ["her file accepted by another in her chat"] = s => s.InHanakosChat().AnswersFile(s.Offer, s.Drive.UploadUrl),
        ["her file accepted with her directory id under tenant A"] = s => s.InHanakosChat(objectId: s.Hanako.ObjectId).AnswersFile(s.Offer, s.Drive.UploadUrl),
        ["a file offer that is guessed"] = s => s.Mallory.AnswersFile(new JObject { ["export"] = Guid.NewGuid().ToString("N") }, s.Drive.UploadUrl),
        ["her erasure card's id as a file offer"] = s => s.Mallory.AnswersFile(new JObject { ["export"] = s.Buttons["erase"]["card"] }, s.Drive.UploadUrl),
        ["her file offer pressed as a card"] = s => s.Mallory.Invokes(new JObject { ["card"] = s.Offer["export"], ["choice"] = "Export" }),
    };

    public static TheoryData<string> Names => [.. Attempts.Keys];

    [Fact]
    public void There_are_at_least_thirty() => Assert.True(Attempts.Count >= 30);

    [Theory]
    [MemberData(nameof(Names))]
    public async Task The_record_is_neither_seen_nor_changed(string attempt)
    {
        var seen = scene.Bot.Connector.Calls.Count;
        var answer = Attempts[attempt](scene);
        await answer;
        await scene.Bot.Quiet(TimeSpan.FromSeconds(8));

        Assert.Equal(scene.State, await scene.StateAsync());
        Assert.Empty(scene.Drive.Files);
        Assert.DoesNotContain(scene.Bot.Connector.Calls.Skip(seen), call => call.Activity?.ToString().Contains(TwoTenants.Secret, StringComparison.Ordinal) == true);
        if (answer is Task<JObject> invoke)
        {
            Assert.DoesNotContain(TwoTenants.Secret, (await invoke).ToString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_wall_is_not_simply_shut_she_herself_passes()
    {
        var own = await TwoTenantsAsync();
        Assert.Equal("application/vnd.microsoft.card.adaptive", (string?)(await own.Hanako.Invokes(own.Pressed("Retention")))["type"]);
        await own.Hanako.AnswersFile(own.Offer, own.Drive.UploadUrl);
        Assert.Contains(TwoTenants.Secret, Assert.Single(own.Drive.Files).Text, StringComparison.Ordinal);
        await own.DisposeAsync();
    }

    private static async Task<TwoTenants> TwoTenantsAsync()
    {
        var own = new TwoTenants();
        await own.InitializeAsync();
        return own;
    }
}
