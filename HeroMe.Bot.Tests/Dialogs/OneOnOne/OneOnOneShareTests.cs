using System.Text.RegularExpressions;
using HeroMe.Bot.Dialogs.OneOnOne;
using HeroMe.Bot.Notebook;
using HeroMe.Bot.Tests.Dialogs.Risk;
using HeroMe.Bot.Tests.Harness;
using HeroMe.Bot.Texts;
using Newtonsoft.Json.Linq;
using static HeroMe.Bot.Tests.Dialogs.OneOnOne.OneOnOneScene;

namespace HeroMe.Bot.Tests.Dialogs.OneOnOne;

/// <summary>From a card that is ready into the draft of another chat: by the person's own hand, exactly as previewed, and nothing is posted.</summary>
[Trait("Capability", "C39")]
public sealed class OneOnOneShareTests : IAsyncLifetime
{
    private BotHost _bot = null!;
    private Person _person = null!;

    public async Task InitializeAsync()
    {
        _bot = await BotHost.StartAsync();
        _person = await _bot.StoringPersonAsync();
    }

    public async Task DisposeAsync() => await _bot.DisposeAsync();

    [Fact]
    public async Task What_is_inserted_is_what_was_previewed_twice()
    {
        var (preview, _) = await _bot.MakesReadyAsync(_person);
        var dialog = await _bot.PreviewsAsync(_person);
        var inserted = InsertedIn(await _bot.InsertsAsync(_person));
        Assert.True(JToken.DeepEquals(FrameOf(preview), inserted["body"]));
        Assert.True(JToken.DeepEquals(FrameOf(dialog), inserted["body"]));
        Assert.Contains((string)inserted["fallbackText"]!, Pressing.Text(preview), StringComparison.Ordinal);
        Assert.Contains(Topic, inserted.ToString(), StringComparison.Ordinal);
        Assert.Equal(new OneOnOneRecord(await _bot.CardOf(_person)).Hash, new OneOnOneShare(Assert.Single(await _bot.RecordsAsync(_person, NoteKind.OneOnOneShare))).Hash);
    }

    [Fact]
    public async Task The_inserted_card_has_no_button_no_refresh_no_id_and_no_address()
    {
        await _bot.MakesReadyAsync(_person, Topic, ("mail", "boss@example.co.jp"), ("day", "2030-01-08"));
        var answer = await _bot.InsertsAsync(_person);
        var inserted = InsertedIn(answer);
        Assert.Equal(["type", "version", "fallbackText", "speak", "body"], inserted.Properties().Select(property => property.Name).Where(name => name is not "$schema").OrderBy(name => Array.IndexOf(["type", "version", "fallbackText", "speak", "body"], name)));
        var json = answer.ToString();
        Assert.DoesNotMatch(new Regex("Action\\.|refresh|selectAction|\"id\"|\"data\"|http|boss@|[0-9a-f]{32}|[0-9a-f]{8}-[0-9a-f]{4}", RegexOptions.None, TimeSpan.FromSeconds(1)), json);
        Assert.DoesNotContain(_person.ObjectId, json, StringComparison.Ordinal);
        Assert.Equal("1.5", (string?)inserted["version"]);
        Assert.Equal("result", (string?)answer.SelectToken("composeExtension.type"));
        Assert.Equal("list", (string?)answer.SelectToken("composeExtension.attachmentLayout"));
        Assert.Equal("application/vnd.microsoft.card.adaptive", (string?)answer.SelectToken("composeExtension.attachments[0].contentType"));
    }

    [Fact]
    public async Task Nothing_is_posted_to_any_chat_by_sharing()
    {
        await _bot.MakesReadyAsync(_person);
        await _bot.Quiet();
        var before = _bot.Connector.Calls.Count;
        foreach (var (chat, type) in new[] { (ManagersChat, "personal"), (GroupChat, "groupChat"), (GroupChat, "channel") })
        {
            await _bot.InsertsAsync(_person, chat, type);
        }

        await _bot.Quiet(TimeSpan.FromSeconds(10));
        Assert.Equal(before, _bot.Connector.Calls.Count);
        Assert.All(_bot.Connector.Calls, call => Assert.Equal(_person.Conversation, call.Conversation));
    }

    [Theory]
    [InlineData("groupChat", "WarnGroup", ChatKind.Group)]
    [InlineData("channel", "WarnChannel", ChatKind.Channel)]
    [InlineData(null, "WarnGroup", ChatKind.Group)]
    [InlineData("personal", null, ChatKind.OneToOne)]
    internal async Task Where_others_would_see_it_that_is_said_first(string? type, string? warning, ChatKind kind)
    {
        await _bot.MakesReadyAsync(_person);
        var dialog = await _bot.PreviewsAsync(_person, GroupChat, type);
        Assert.Equal(warning is not null, Pressing.Text(dialog).StartsWith(Ja(warning ?? "WarnGroup"), StringComparison.Ordinal));
        Assert.True(JToken.DeepEquals(FrameOf(dialog), InsertedIn(await _bot.InsertsAsync(_person, GroupChat, type))["body"]));
        Assert.Equal(kind, new OneOnOneShare(Assert.Single(await _bot.RecordsAsync(_person, NoteKind.OneOnOneShare))).Chat);
    }

    [Fact]
    public async Task Of_several_cards_the_person_picks_one()
    {
        await _bot.MakesReadyAsync(_person, "一つ目の話題");
        await _bot.MakesReadyAsync(_person, "二つ目の話題");
        var list = DialogOf(await _bot.Answered(_person.Opening()));
        Assert.Contains("二つ目の話題", Pressing.Text(list), StringComparison.Ordinal);
        Assert.Equal(2, list["actions"]!.Count());
        var first = DialogOf(await _bot.Answered(Pressed(_person, list, 1)));
        Assert.Contains("一つ目の話題", FrameOf(first).ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("二つ目の話題", first.ToString(), StringComparison.Ordinal);
        var back = DialogOf(await _bot.Answered(Pressed(_person, first, 1)));
        Assert.Equal(list["fallbackText"], back["fallbackText"]);
        Assert.Contains("一つ目の話題", InsertedIn(await _bot.Answered(Pressed(_person, first, 0))).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_repeat_by_Teams_is_answered_again_and_recorded_once()
    {
        await _bot.MakesReadyAsync(_person);
        await _bot.InsertsAsync(_person);
        Assert.NotNull(InsertedIn(await _bot.InsertsAsync(_person)));
        Assert.Single(await _bot.RecordsAsync(_person, NoteKind.OneOnOneShare));
        _bot.Clock.Skip(TimeSpan.FromHours(1));
        await _bot.InsertsAsync(_person);
        Assert.Equal(2, (await _bot.RecordsAsync(_person, NoteKind.OneOnOneShare)).Count);
    }

    [Fact]
    public async Task The_record_says_what_when_which_version_and_what_kind_of_chat_and_what_cannot_be_known()
    {
        var (_, ready) = await _bot.MakesReadyAsync(_person);
        await _bot.InsertsAsync(_person);
        await _person.ChangesAsync(ready, "別の話題");
        await _bot.InsertsAsync(_person, GroupChat, "groupChat");
        var said = (await _bot.Hears(_person, "共有の記録を見せて")).Text;
        Assert.Contains($"第1版({Ja("ChatOneToOne")})", said, StringComparison.Ordinal);
        Assert.Contains($"第2版({Ja("ChatGroup")})", said, StringComparison.Ordinal);
        Assert.Contains(Topic, said, StringComparison.Ordinal);
        Assert.Contains("別の話題", said, StringComparison.Ordinal);
        Assert.Contains(Ja("SharesUnknown"), said, StringComparison.Ordinal);
        Assert.DoesNotContain(ManagersChat, (await _bot.StoredDataAsync(_person)).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_fourteen_days_it_has_to_be_looked_at_again()
    {
        var (_, ready) = await _bot.MakesReadyAsync(_person);
        var dialog = await _bot.PreviewsAsync(_person);
        _bot.Clock.Skip(TimeSpan.FromDays(14));
        Assert.Equal(Ja("ShareNothing"), SaidIn(await _bot.Answered(_person.Opening())));
        Assert.Equal(Ja("ShareExpired"), SaidIn(await _bot.Answered(Pressed(_person, dialog, 0))));
        Assert.NotNull(ready);
    }

    [Fact]
    public async Task Somebody_who_has_never_written_and_somebody_without_a_card_hear_what_to_do()
    {
        Assert.Equal(Ja("ShareUnknown"), SaidIn(await _bot.Answered(_bot.Person("stranger").Opening())));
        Assert.Equal(Ja("ShareNothing"), SaidIn(await _bot.Answered(_person.Opening())));
        Assert.False(await _bot.IsKnownAsync(_bot.Person("stranger")));
    }

    [Fact]
    public async Task In_the_chat_with_the_bot_itself_it_points_to_the_other_chat()
    {
        await _bot.MakesReadyAsync(_person);
        Assert.Equal(Ja("ShareOwnChat"), SaidIn(await _bot.Answered(_person.Opening(_person.Conversation))));
    }

    [Fact]
    public async Task The_stored_address_never_moves_and_the_next_nudge_goes_to_the_person()
    {
        await _bot.MakesReadyAsync(_person);
        await _bot.Quiet();
        var stored = (await _bot.Sealed(_person)).Profile.Address;
        foreach (var type in new[] { "personal", "groupChat", "channel" })
        {
            foreach (var name in new[] { "composeExtension/fetchTask", "composeExtension/submitAction", "composeExtension/query", "composeExtension/onCardButtonClicked", "adaptiveCard/action", "message/submitAction", "fileConsent/invoke", "task/fetch", "something/new" })
            {
                var invoke = _person.Opening(ManagersChat, type);
                (invoke["name"], invoke["serviceUrl"]) = (name, _bot.Connector.ServiceUrl + "other/");
                await _bot.Answered(invoke);
            }

            await _bot.InsertsAsync(_person, ManagersChat, type);
        }

        Assert.Equal(stored, (await _bot.Sealed(_person)).Profile.Address);
        var before = _bot.Connector.Calls.Count;
        await _bot.HasComeDue(_person, new Reminder(OneOnOneDialog.DialogId, $"before {new OneOnOneRecord(await _bot.CardOf(_person)).Series}", "a day"));
        var sent = _bot.Connector.Calls.Skip(before).ToList();
        Assert.NotEmpty(sent);
        Assert.All(sent, call => Assert.Equal(_person.Conversation, call.Conversation));
    }
}
