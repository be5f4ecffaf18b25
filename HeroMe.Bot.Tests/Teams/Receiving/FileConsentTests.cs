using System.Text;
using HeroMe.Bot.Dialogs.MyData;
using HeroMe.Bot.Notebook;
using HeroMe.Bot.Teams;
using HeroMe.Bot.Teams.Sending;
using HeroMe.Bot.Tests.Harness;
using HeroMe.Bot.Texts;
using Microsoft.Extensions.Options;
using Newtonsoft.Json.Linq;

namespace HeroMe.Bot.Tests.Teams.Receiving;

[Trait("Capability", "C29")]
public sealed class FileConsentTests : IAsyncLifetime
{
    private const string InfoType = "application/vnd.microsoft.teams.card.file.info";
    private const string ConsentType = "application/vnd.microsoft.teams.card.file.consent";
    private BotHost _bot = null!;
    private OneDrive _drive = null!;

    public async Task InitializeAsync() => (_bot, _drive) = (await BotHost.StartAsync(), await OneDrive.StartAsync());

    public async Task DisposeAsync()
    {
        await _bot.DisposeAsync();
        await _drive.DisposeAsync();
    }

    [Fact]
    public async Task A_long_export_is_offered_as_files_with_the_warning_and_made_when_it_is_accepted()
    {
        var (person, offers) = await OfferedAsync();
        Assert.Contains("OneDrive", person.Answers[^1], StringComparison.Ordinal);
        Assert.All(offers, offer => Assert.Contains("OneDrive", (string?)offer.Content["description"], StringComparison.Ordinal));
        Assert.All(offers, offer => Assert.True((int)offer.Content["sizeInBytes"]! > 10_000));

        // What is said after the offer is in the file: it is made at the moment of the yes.
        await _bot.KeepsAsync(person, NoteKind.Said, "あとから話した言葉");
        foreach (var offer in offers)
        {
            await person.AnswersFile(offer.Content["acceptContext"], _drive.UploadUrl, shown: offer.TeamsMessageId);
        }

        Assert.Equal(2, _drive.Files.Count);
        Assert.All(_drive.Files, file => Assert.Contains("あとから話した言葉", file.Text, StringComparison.Ordinal));
        Assert.All(_drive.Files, file => Assert.Null(file.Authorization));
        Assert.All(_drive.Files, file => Assert.Equal($"bytes 0-{Encoding.UTF8.GetByteCount(file.Text) - 1}/{Encoding.UTF8.GetByteCount(file.Text)}", file.Range));
        Assert.Single(_drive.Files, file => file.Text.StartsWith('#'));
        Assert.Equal(Export.Format, (string?)JObject.Parse(_drive.Files.Single(file => file.Text.StartsWith('{')).Text)["format"]);
        Assert.Equal(2, person.Chat.Count(b => Type(b) == InfoType));
        Assert.DoesNotContain(person.Chat, b => Type(b) == ConsentType);
    }

    [Fact]
    public async Task A_declined_offer_makes_no_file_and_is_used_up()
    {
        var (person, offers) = await OfferedAsync();
        await person.AnswersFile(offers[0].Content["declineContext"], null, "decline", offers[0].TeamsMessageId);
        Assert.Equal(Words.Of(Language.Japanese, "Export.Declined"), person.Answers[^1]);
        await person.AnswersFile(offers[0].Content["acceptContext"], _drive.UploadUrl);
        Assert.Equal(Words.Of(Language.Japanese, "Export.Stale"), person.Answers[^1]);
        Assert.Empty(_drive.Files);
    }

    [Fact]
    public async Task An_accepted_offer_is_used_once_however_often_Teams_repeats_it()
    {
        var (person, offers) = await OfferedAsync();
        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => person.AnswersFile(offers[0].Content["acceptContext"], _drive.UploadUrl)));
        Assert.Single(_drive.Files);
    }

    [Fact]
    public async Task After_an_hour_the_offer_has_expired()
    {
        var (person, offers) = await OfferedAsync();
        await _bot.Quiet(TimeSpan.FromMinutes(1));
        _bot.Clock.Advance(TimeSpan.FromMinutes(59));
        await person.AnswersFile(offers[0].Content["acceptContext"], _drive.UploadUrl);
        Assert.Equal(Words.Of(Language.Japanese, "Export.Stale"), person.Answers[^1]);
        Assert.Empty(_drive.Files);
    }

    [Fact]
    public async Task An_upload_that_fails_is_said_and_can_be_asked_for_again()
    {
        var (person, offers) = await OfferedAsync();
        _drive.Status = 500;
        await person.AnswersFile(offers[0].Content["acceptContext"], _drive.UploadUrl);
        Assert.Equal(Words.Of(Language.Japanese, "Export.UploadFailed"), person.Answers[^1]);
        await person.AnswersFile(offers[1].Content["acceptContext"], "https://files.evil.example/upload");
        Assert.Equal(Words.Of(Language.Japanese, "Export.UploadFailed"), person.Answers[^1]);
        Assert.Single(_drive.Files);
        Assert.DoesNotContain(person.Chat, b => Type(b) == InfoType);
    }

    [Theory]
    [InlineData("https://contoso-my.sharepoint.com/personal/x/_api/v2.0/drive/items/1/uploadSession?guid='1'&overwrite=true", true)]
    [InlineData("https://contoso-my.sharepoint.us/personal/x", true)]
    [InlineData("http://contoso-my.sharepoint.com/personal/x", false)]
    [InlineData("https://contoso-my.sharepoint.com:8443/x", false)]
    [InlineData("https://sharepoint.com/x", false)]
    [InlineData("https://.sharepoint.com/x", false)]
    [InlineData("https://contoso.sharepoint.com.evil.example/x", false)]
    [InlineData("https://evilsharepoint.com/x", false)]
    [InlineData("https://user@contoso.sharepoint.com/x", false)]
    [InlineData("https://contoso.sharepoint.com@evil.example/x", false)]
    [InlineData("https://evil.example\\.sharepoint.com/x", false)]
    [InlineData("http://127.0.0.1:1/x", false)]
    [InlineData("file:///etc/passwd", false)]
    [InlineData("not an address", false)]
    [InlineData(null, false)]
    public void Files_go_to_the_companys_own_file_host_only(string? url, bool allowed)
    {
        var options = new TeamsOptions { MicrosoftAppId = Guid.NewGuid().ToString(), MicrosoftAppTenantId = Guid.NewGuid().ToString() };
        Assert.Equal(allowed, new UploadHosts(Options.Create(options)).Allowed(url) is not null);
    }

    private async Task<(Person Person, List<(JObject Content, string TeamsMessageId)> Offers)> OfferedAsync()
    {
        var person = await _bot.StoringPersonAsync();
        for (var i = 0; i < 12; i++)
        {
            await _bot.KeepsAsync(person, NoteKind.Said, string.Concat(Enumerable.Repeat($"長い話のつづき{i}。", 40)));
        }

        await person.Says("データを書き出して");
        await _bot.Until(() => person.Chat.Count(b => Type(b) == ConsentType) == 2, "both offers");
        await _bot.Quiet(TimeSpan.FromSeconds(2));
        return (person, [.. person.Chat.Where(b => Type(b) == ConsentType).Select(b => ((JObject)b.Activity["attachments"]![0]!["content"]!, b.Id))]);
    }

    private static string? Type(ChatMessage teamsMessageId) => (string?)teamsMessageId.Activity["attachments"]?.FirstOrDefault()?["contentType"];
}
