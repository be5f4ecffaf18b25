using HeroMe.Bot.Dialogs.MyData;
using HeroMe.Bot.Dialogs.OneOnOne;
using HeroMe.Bot.Notebook;
using HeroMe.Bot.People;
using HeroMe.Bot.Privacy;
using HeroMe.Bot.Storage;
using HeroMe.Bot.Tests.Dialogs.OneOnOne;
using HeroMe.Bot.Tests.Harness;
using HeroMe.Bot.Texts;
using Microsoft.Extensions.DependencyInjection;
using Newtonsoft.Json.Linq;
using Person = HeroMe.Bot.Tests.Harness.Person;

namespace HeroMe.Bot.Tests.Privacy;

/// <summary>
/// Hanako with a card that is ready, one that was replaced, one that was deleted, one that has expired, and the record of one that she put into the chat with
/// her manager. The others have seen every id and every body that was ever sent to or by her.
/// </summary>
public sealed class SharedByHanako : IAsyncLifetime
{
    /// <summary>Stands in every one of her cards.</summary>
    internal const string Secret = "翡翠の企画";
    private const string OtherTenant = "22222222-2222-4222-8222-222222222222";

    internal BotHost Bot { get; private set; } = null!;

    internal Person Hanako { get; private set; } = null!;

    /// <summary>A colleague who uses the bot as well and has a card of their own.</summary>
    internal Person Mallory { get; private set; } = null!;

    internal Person Manager { get; private set; } = null!;

    internal Person Admin { get; private set; } = null!;

    /// <summary>Somebody of another tenant under Hanako's own object id.</summary>
    internal Person Namesake { get; private set; } = null!;

    internal string Card { get; private set; } = "";

    internal string Replaced { get; private set; } = "";

    internal string Deleted { get; private set; } = "";

    internal string Expired { get; private set; } = "";

    internal string Share { get; private set; } = "";

    internal string Win { get; private set; } = "";

    /// <summary>Her card of the preparation, as it stands in her own chat.</summary>
    internal JObject Ready { get; private set; } = null!;

    internal string State { get; private set; } = "";

    public async Task InitializeAsync()
    {
        Bot = await BotHost.StartAsync();
        Hanako = await Bot.StoringPersonAsync();
        Mallory = await Bot.StoringPersonAsync("mallory");
        Manager = await Bot.StoringPersonAsync("manager");
        Admin = await Bot.StoringPersonAsync("admin");
        Namesake = new Person(Bot.Http, Bot.Connector, "namesake") { Tenant = OtherTenant, ObjectId = Hanako.ObjectId };
        await Bot.InstallsAsync(Namesake);
        await Bot.KeepsAsync(Hanako, NoteKind.Win, $"{Secret}を出せた");
        Win = (await Bot.RecordsAsync(Hanako, NoteKind.Win))[0].Id.ToString("N");

        var (_, gone) = await Bot.MakesReadyAsync(Hanako, $"{Secret}を消した版");
        Deleted = await NewestAsync();
        await Hanako.Presses(gone, OneOnOneScene.Ja("DoDelete"));
        var (_, first) = await Bot.MakesReadyAsync(Hanako, $"{Secret}の第1版");
        Replaced = await NewestAsync();
        Ready = await Hanako.ChangesAsync(first, $"{Secret}の第2版");
        Card = await NewestAsync();
        Expired = await ExpiredAsync();
        await Bot.InsertsAsync(Hanako);
        Share = (await Bot.RecordsAsync(Hanako, NoteKind.OneOnOneShare))[0].Id.ToString("N");
        await Bot.MakesReadyAsync(Mallory, "じぶんの話題");
        await Bot.Quiet();
        State = await StateAsync();
    }

    public async Task DisposeAsync() => await Bot.DisposeAsync();

    /// <summary>Everything stored about Hanako, without the time at which it was read.</summary>
    internal async Task<string> StateAsync() => Export.Text(await Bot.StoredDataAsync(Hanako) with { At = DateTimeOffset.UnixEpoch }, Language.Japanese, ExportForm.Json);

    internal Task<JObject> ChoosesAsync(Person who, string? card, string? choice, string chat = OneOnOneScene.ManagersChat, string type = "personal") =>
        Bot.Answered(who.Submitting(card, choice, chat, type));

    /// <summary>Any invoke by somebody else, with a value of their own.</summary>
    internal Task<JObject> InvokesAsync(Person who, string name, JObject value)
    {
        var activity = who.Opening();
        (activity["name"], activity["value"]) = (name, value);
        return Bot.Answered(activity);
    }

    /// <summary>A button of Hanako's card as somebody else would press it.</summary>
    internal JObject Pressed(string title, string? choice = null, params (string Field, string Value)[] typed)
    {
        var data = Pressing.DataOf(Ready, OneOnOneScene.Ja(title), typed);
        data["choice"] = choice ?? (string?)data["choice"];
        return data;
    }

    /// <summary>Somebody else who posts with Hanako's conversation id.</summary>
    internal Person InHanakosChat(string? tenant = null, string? objectId = null) =>
        new(Bot.Http, Bot.Connector, "mallory") { Tenant = tenant ?? Mallory.Tenant, ObjectId = objectId ?? Mallory.ObjectId, Conversation = Hanako.Conversation };

    private async Task<string> NewestAsync() => (await Bot.RecordsAsync(Hanako, NoteKind.OneOnOneCard)).MaxBy(note => note.At)!.Id.ToString("N");

    private async Task<string> ExpiredAsync()
    {
        var record = OneOnOneRecord.Of(Guid.NewGuid().ToString("N"), 1, OneOnOneContent.Read(_ => $"{Secret}の古い版"), "", Language.Japanese, Bot.Clock.GetUtcNow() - OneOnOneRecord.ShareableFor);
        var known = await Bot.KnownAsync(Hanako);
        var notebook = Bot.Services.GetRequiredService<NotebookAccess>().Of(known);
        notebook.Add(record.Note);
        Assert.True(await Bot.Services.GetRequiredService<NoteStore>().KeepAsync(known.Id, known.Row.Epoch, null, notebook.Changes, CancellationToken.None));
        return record.Key;
    }
}
