using System.Net;
using HeroMe.Bot.Graph;
using HeroMe.Bot.Notebook;
using HeroMe.Bot.Tests.Harness;
using HeroMe.Bot.Texts;
using Microsoft.Extensions.DependencyInjection;
using Newtonsoft.Json.Linq;

namespace HeroMe.Bot.Tests.Dialogs.OrgData;

/// <summary>Teams' sign-in: silently, by its button, or not at all.</summary>
public sealed class SignInTests : IAsyncLifetime
{
    private OrgScene _scene = null!;

    public async Task InitializeAsync() => _scene = await OrgScene.StartAsync();

    public async Task DisposeAsync() => await _scene.DisposeAsync();

    [Fact]
    public async Task Three_clients_sign_in_at_once_and_what_was_chosen_is_read_once()
    {
        var shown = await _scene.AllowsAsync(OrgFields.JobTitle, OrgFields.Manager);
        Assert.Contains("役職、上司", Pressing.Text((JObject)shown["value"]!), StringComparison.Ordinal);
        await _scene.Until(() => _scene.SignInCard is not null, "the sign-in");
        var card = _scene.SignInCard!;
        Assert.Equal("graph", (string?)card["connectionName"]);
        Assert.Equal("exchange-1", (string?)card["tokenExchangeResource"]!["id"]);
        Assert.Equal("signin", (string?)card["buttons"]![0]!["type"]);
        Assert.Contains("役職、上司", (string?)card["text"], StringComparison.Ordinal);
        Assert.Empty(_scene.Microsoft.CallsOf("/me"));

        var answered = await Task.WhenAll(_scene.Exchanges(), _scene.Exchanges(), _scene.Exchanges());
        Assert.All(answered, status => Assert.Equal(HttpStatusCode.OK, status));
        await _scene.Until(() => _scene.Person.Answers.Count > 0, "what was read");
        Assert.Equal(HttpStatusCode.OK, await _scene.Exchanges());
        await _scene.Bot.Quiet(TimeSpan.FromSeconds(3));

        var said = Assert.Single(_scene.Person.Answers);
        Assert.Contains("役職: 課長", said, StringComparison.Ordinal);
        Assert.Contains("上司: 佐藤 花子", said, StringComparison.Ordinal);
        Assert.DoesNotContain("営業企画部", said, StringComparison.Ordinal);
        Assert.Single(_scene.Microsoft.CallsOf("/exchange"));
        Assert.Single(_scene.Microsoft.CallsOf("/me"));
        Assert.Empty(_scene.Microsoft.CallsOf("/calendarView"));
        var state = await _scene.Bot.StateOf(_scene.Person);
        Assert.Equal(OrgFields.JobTitle | OrgFields.Manager, state.Org!.Holds);
        Assert.Equal("boss-1", state.Org.Manager!.Id);
    }

    [Fact]
    public async Task Where_Teams_may_not_sign_in_silently_its_button_does()
    {
        _scene.Microsoft.Exchanges = false;
        await _scene.AllowsAsync();
        await _scene.Until(() => _scene.SignInCard is not null, "the sign-in");
        Assert.Equal(HttpStatusCode.PreconditionFailed, await _scene.Exchanges());
        Assert.Equal(HttpStatusCode.OK, await _scene.Invokes("signin/verifyState", new JObject { ["state"] = "745254" }));
        await _scene.Until(() => _scene.Person.Answers.Count > 0, "what was read");
        Assert.Contains("上司: 佐藤 花子", _scene.Person.Answers[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sign_in_that_fails_on_every_client_is_told_once_and_the_talk_goes_on()
    {
        await _scene.AllowsAsync();
        await _scene.Until(() => _scene.SignInCard is not null, "the sign-in");
        var failure = new JObject { ["code"] = "resourcematchfailed", ["message"] = "秘密の理由" };
        Assert.Equal(HttpStatusCode.OK, await _scene.Invokes("signin/failure", failure));
        Assert.Equal(HttpStatusCode.OK, await _scene.Invokes("signin/failure", failure));
        await _scene.Until(() => _scene.Person.Answers.Count > 0, "the words");
        await _scene.Bot.Quiet(TimeSpan.FromSeconds(3));
        Assert.Equal([OrgScene.Ja("OrgData.NotSignedIn")], _scene.Person.Answers);
        Assert.Contains(_scene.Bot.Log.Lines, line => line.Contains("resourcematchfailed", StringComparison.Ordinal));
        Assert.DoesNotContain(_scene.Bot.Log.Lines, line => line.Contains("秘密の理由", StringComparison.Ordinal));
        Assert.NotEqual("", await _scene.AnswerTo("最近、仕事の量が多くて疲れています"));
    }

    [Theory]
    [InlineData("CancelledByUser")]
    [InlineData("UserCancelledSignIn")]
    public async Task Whoever_closes_the_window_hears_nothing_of_it(string state)
    {
        await _scene.AllowsAsync();
        await _scene.Until(() => _scene.SignInCard is not null, "the sign-in");
        var asked = _scene.Microsoft.Calls.Count;
        Assert.Equal(HttpStatusCode.OK, await _scene.Invokes("signin/verifyState", new JObject { ["state"] = state }));
        await _scene.Bot.Quiet(TimeSpan.FromSeconds(3));
        Assert.Empty(_scene.Person.Answers);
        Assert.Equal(asked, _scene.Microsoft.Calls.Count);
    }

    [Fact]
    public async Task Whoever_erases_everything_during_the_sign_in_stays_erased_and_the_token_is_forgotten()
    {
        await _scene.AllowsAsync();
        await _scene.Until(() => _scene.SignInCard is not null, "the sign-in");
        var held = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _scene.Microsoft.Before = held.Task;
        var exchange = _scene.Exchanges();
        while (_scene.Microsoft.CallsOf("/exchange").Count == 0)
        {
            await Task.Yield();
        }

        var known = await _scene.Bot.OpenAsync(_scene.Person);
        await _scene.Bot.Services.GetRequiredService<HeroMe.Bot.People.Erasure>().EraseAsync(known, CancellationToken.None);
        held.SetResult();
        Assert.Equal(HttpStatusCode.OK, await exchange);
        await _scene.Until(() => !_scene.Microsoft.IsSignedIn(_scene.ChannelId), "the sign-out");
        Assert.Equal(0, await _scene.Bot.CountAsync("person"));
    }

    [Fact]
    public async Task A_wrong_code_reads_nothing_and_says_so()
    {
        await _scene.AllowsAsync();
        await _scene.Until(() => _scene.SignInCard is not null, "the sign-in");
        Assert.Equal(HttpStatusCode.OK, await _scene.Invokes("signin/verifyState", new JObject { ["state"] = "999999" }));
        await _scene.Until(() => _scene.Person.Answers.Count > 0, "the words");
        Assert.Equal(OrgScene.Ja("OrgData.NotSignedIn"), _scene.Person.Answers[0]);
        Assert.Empty(_scene.Microsoft.CallsOf("/me"));
    }

    [Fact]
    public async Task Nobody_is_signed_in_who_has_not_allowed_it_is_not_known_or_is_in_another_chat()
    {
        await _scene.Bot.InstallsAsync(_scene.Person);
        Assert.Equal(HttpStatusCode.OK, await _scene.Exchanges());
        var stranger = _scene.Bot.Person("jiro");
        Assert.Equal(HttpStatusCode.OK, await _scene.Invokes("signin/tokenExchange", new JObject { ["id"] = "x", ["connectionName"] = "graph", ["token"] = "t" }, by: stranger));
        await _scene.Bot.Stand(_scene.Person, state => state with { Consent = state.Consent with { OrgData = true, OrgFields = OrgFields.JobTitle, Notice = Consent.CurrentNotice } });
        Assert.Equal(HttpStatusCode.OK, await _scene.Invokes("signin/tokenExchange", new JObject { ["id"] = "y", ["connectionName"] = "graph", ["token"] = "t" }, activity => activity["conversation"]!["id"] = "a:another"));
        Assert.Equal(HttpStatusCode.OK, await _scene.Invokes("signin/verifyState", new JObject { ["state"] = "745254" }, activity => activity["conversation"]!["conversationType"] = "groupChat"));
        await _scene.Bot.Quiet(TimeSpan.FromSeconds(3));
        Assert.Empty(_scene.Microsoft.Calls);
        Assert.Empty(_scene.Person.Answers);
    }

    [Theory]
    [InlineData("signin/tokenExchange", """{"id":"x","connectionName":"other","token":"t"}""")]
    [InlineData("signin/tokenExchange", """{"id":"","connectionName":"graph","token":"t"}""")]
    [InlineData("signin/tokenExchange", """{"id":["x"],"connectionName":"graph"}""")]
    [InlineData("signin/verifyState", """{"state":{"a":1}}""")]
    [InlineData("signin/verifyState", """{}""")]
    public async Task What_is_no_sign_in_is_refused(string name, string value)
    {
        Assert.Equal(HttpStatusCode.BadRequest, await _scene.Invokes(name, Wire.Read(value)));
        Assert.Empty(_scene.Microsoft.Calls);
    }

    [Fact]
    public async Task Another_account_than_the_one_that_writes_is_not_read()
    {
        _scene.Microsoft.Me["id"] = Guid.NewGuid().ToString();
        _scene.Microsoft.SignIn(_scene.ChannelId);
        await _scene.AllowsAsync();
        await _scene.Until(() => _scene.Person.Answers.Count > 0, "the words");
        Assert.Equal(OrgScene.Ja("OrgData.StatusOtherAccount"), _scene.Person.Answers[0]);
        Assert.Null((await _scene.Bot.StateOf(_scene.Person)).Org);
        Assert.False(_scene.Microsoft.IsSignedIn(_scene.ChannelId));
    }

    /// <summary>The whole way of a reading: what the token service and Graph are asked holds ids only, whatever the person has said before.</summary>
    [Fact]
    public async Task Nothing_a_person_said_reaches_the_token_service_or_Graph_and_no_token_reaches_the_log()
    {
        const string Said = "翡翠色の会議";
        await _scene.AnswerTo($"{Said}のことで、もやもやしています");
        await _scene.AllowsAsync();
        await _scene.Until(() => _scene.SignInCard is not null, "the sign-in");
        await _scene.Exchanges();
        await _scene.Until(() => _scene.Person.Answers.Count > 1, "what was read");
        await _scene.AnswerTo("上司は誰になってる?");
        Assert.Equal(7, _scene.Microsoft.Calls.Count);
        Assert.All(_scene.Microsoft.Calls, call =>
        {
            Assert.DoesNotContain(Said, call.Whole, StringComparison.Ordinal);
            Assert.DoesNotContain("hanako\"", call.Whole, StringComparison.Ordinal);
        });
        var state = System.Text.Encoding.UTF8.GetString(Convert.FromBase64String(Uri.UnescapeDataString(_scene.Microsoft.CallsOf("GetSignInResource")[0].Query.Split("state=")[1].Split('&')[0])));
        Assert.DoesNotContain("\"hanako\"", state, StringComparison.Ordinal);
        string[] secret = ["token-of-teams", "token-for-graph", "佐藤 花子", OrgScene.BossMail, "課長", "営業企画部", _scene.Person.ObjectId, Said];
        Assert.All(secret, word => Assert.DoesNotContain(_scene.Bot.Log.Lines, line => line.Contains(word, StringComparison.Ordinal)));
        foreach (var file in Directory.GetFiles(_scene.Bot.Folder, "*", SearchOption.AllDirectories).Where(file => !file.EndsWith(".lock", StringComparison.Ordinal)))
        {
            await using var opened = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var bytes = new MemoryStream();
            await opened.CopyToAsync(bytes);
            Assert.All(secret, word => Assert.Equal(-1, bytes.ToArray().AsSpan().IndexOf(System.Text.Encoding.UTF8.GetBytes(word))));
        }
    }
}
