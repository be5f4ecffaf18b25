using System.Net;
using HeroMe.Bot.Dialogs.MyData;
using HeroMe.Bot.Notebook;
using HeroMe.Bot.Tests.Harness;
using HeroMe.Bot.Texts;
using Newtonsoft.Json.Linq;

namespace HeroMe.Bot.Tests.Privacy;

/// <summary>
/// Hanako of tenant B with records, open cards and file offers; Mallory of tenant A, also known to the bot, who has seen everything that
/// was ever sent to or from Hanako: ids, card data, contexts of file cards.
/// </summary>
public sealed class TwoTenants : IAsyncLifetime
{
    internal const string Secret = "翡翠の辞令";
    internal const string TenantB = "22222222-2222-4222-8222-222222222222";
    private BotHost _bot = null!;

    internal BotHost Bot => _bot;

    internal OneDrive Drive { get; private set; } = null!;

    internal Person Hanako { get; private set; } = null!;

    internal Person Mallory { get; private set; } = null!;

    /// <summary>The data of Hanako's buttons by choice.</summary>
    internal Dictionary<string, JObject> Buttons { get; } = new(StringComparer.Ordinal);

    internal JToken Offer { get; private set; } = null!;

    internal string Item { get; private set; } = "";

    internal string State { get; private set; } = "";

    public async Task InitializeAsync()
    {
        (_bot, Drive) = (await BotHost.StartAsync(), await OneDrive.StartAsync());
        Mallory = await _bot.StoringPersonAsync("mallory");
        Hanako = await _bot.StoringPersonAsync("hanako", TenantB);
        await Hanako.Says($"{Secret}を受け取って、迷っています", "hanako-m1");
        await _bot.AnswersTo(Hanako, 1);
        for (var i = 0; i < 9; i++)
        {
            await _bot.KeepsAsync(Hanako, NoteKind.Said, $"{Secret}について{i}" + new string('長', 900));
        }

        await ShowAsync("わたしのデータ");
        await ShowAsync("記録を見せて");
        await ShowAsync("一部だけ消して");
        await ShowAsync("保存期間を短くして");
        await ShowAsync("全部消して");
        await ShowAsync("データを書き出して");
        await _bot.KeepsAsync(Mallory, NoteKind.Said, "じぶんの言葉");
        foreach (var action in Hanako.Chat.SelectMany(b => b.Card?["actions"] ?? new JArray()).Where(action => action["data"] is not null))
        {
            Buttons.TryAdd((string)action["data"]!["choice"]!, (JObject)action["data"]!);
        }

        await _bot.Until(() => Offers().Any(), "the offered file");
        Offer = Offers().First();
        Item = (await _bot.RecordsAsync(Hanako, NoteKind.Said))[0].Id.ToString("N");
        State = await StateAsync();
    }

    public async Task DisposeAsync()
    {
        await _bot.DisposeAsync();
        await Drive.DisposeAsync();
    }

    /// <summary>Everything stored about Hanako, without the times at which it was read.</summary>
    internal async Task<string> StateAsync()
    {
        var held = await _bot.StoredDataAsync(Hanako);
        return Export.Text(held with { At = DateTimeOffset.UnixEpoch }, Language.Japanese, ExportForm.Json);
    }

    /// <summary>Hanako's button as Mallory would press it.</summary>
    internal JObject Pressed(string choice, string? other = null, params (string Field, string Value)[] typed)
    {
        var data = (JObject)Buttons[choice].DeepClone();
        data["choice"] = other ?? choice;
        foreach (var (field, value) in typed)
        {
            data[field] = value;
        }

        return data;
    }

    /// <summary>Another person who posts with Hanako's conversation id.</summary>
    internal Person InHanakosChat(string? tenant = null, string? objectId = null) =>
        new(_bot.Http, _bot.Connector, "mallory") { Tenant = tenant ?? Mallory.Tenant, ObjectId = objectId ?? Mallory.ObjectId, Conversation = Hanako.Conversation };

    /// <summary>An entry of Mallory's own card, with its data changed by Mallory.</summary>
    internal async Task<JObject> OwnAsync(string choice, params (string Field, string Value)[] typed)
    {
        var before = Mallory.Chat.Count;
        await Mallory.Says("記録を見せて");
        await _bot.Until(() => Mallory.Chat.Count > before, "Mallory's list");
        var data = (JObject)Mallory.Chat[^1].Card!["actions"]![0]!["data"]!.DeepClone();
        data["choice"] = choice;
        foreach (var (field, value) in typed)
        {
            data[field] = value;
        }

        return await Mallory.Invokes(data);
    }

    internal async Task<HttpStatusCode> AsMessageAsync(Person person, JObject data)
    {
        var activity = person.Message("");
        activity["value"] = data;
        return await person.PostAsync(activity);
    }

    private IEnumerable<JToken> Offers() => Hanako.Chat.Select(b => b.Activity["attachments"]?[0]?["content"]?["acceptContext"]).OfType<JToken>();

    private async Task ShowAsync(string words)
    {
        var before = Hanako.Chat.Count;
        await Hanako.Says(words);
        await _bot.Until(() => Hanako.Chat.Count > before, words);
        await _bot.Quiet(TimeSpan.FromSeconds(3));
    }
}
