using HeroMe.Bot.Graph;
using HeroMe.Bot.Notebook;
using HeroMe.Bot.Tests.Graph;
using HeroMe.Bot.Tests.Harness;
using Microsoft.Extensions.DependencyInjection;

namespace HeroMe.Bot.Tests.Dialogs.OrgData;

/// <summary>What the directory says, and the words for each reason why it says nothing. The talk goes on in every case.</summary>
public sealed class OrgReadingTests : IAsyncLifetime
{
    private OrgScene _scene = null!;

    private ScriptedMicrosoft Microsoft => _scene.Microsoft;

    public async Task InitializeAsync() => _scene = await OrgScene.StartAsync();

    public async Task DisposeAsync() => await _scene.DisposeAsync();

    [Theory]
    [InlineData("me", 403, nameof(OrgReadStatus.NotAllowed))]
    [InlineData("me", 404, nameof(OrgReadStatus.NotFound))]
    [InlineData("me", 429, nameof(OrgReadStatus.Busy))]
    [InlineData("me", 500, nameof(OrgReadStatus.Unavailable))]
    [InlineData("me", 503, nameof(OrgReadStatus.Unavailable))]
    [InlineData("GetToken", 500, nameof(OrgReadStatus.Unavailable))]
    public async Task Each_refusal_has_its_words_and_breaks_no_turn(string path, int status, string said)
    {
        Microsoft.SignIn(_scene.ChannelId);
        Microsoft.Refuses[path] = status;
        await _scene.AllowsAsync();
        await _scene.Until(() => _scene.Person.Answers.Count > 0, "the words");
        Assert.Equal(OrgScene.Ja($"OrgData.Status{said}"), _scene.Person.Answers[0]);
        Assert.DoesNotContain(_scene.Bot.Log.Lines, line => line.Contains("secret of the other side", StringComparison.Ordinal));
        Assert.NotEqual("", await _scene.AnswerTo("最近、仕事の量が多くて疲れています"));
    }

    [Theory]
    [InlineData(502)]
    [InlineData(503)]
    public async Task A_page_of_a_proxy_in_place_of_an_answer_breaks_no_turn(int status)
    {
        Microsoft.SignIn(_scene.ChannelId);
        Microsoft.RefusesByPage = true;
        Microsoft.Refuses["me"] = status;
        await _scene.AllowsAsync();
        await _scene.Until(() => _scene.Person.Answers.Count > 0, "the words");
        Assert.Equal(OrgScene.Ja($"OrgData.Status{nameof(OrgReadStatus.Unavailable)}"), _scene.Person.Answers[0]);
        Assert.DoesNotContain(_scene.Bot.Log.Lines, line => line.Contains("secret of the other side", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_sign_in_that_is_no_longer_valid_is_asked_for_again_and_what_was_read_is_dropped()
    {
        await _scene.ReadsAsync();
        Microsoft.Refuses["me"] = 401;
        await _scene.Says("会社の情報を更新して");
        await _scene.Until(() => _scene.SignInCard is not null, "the sign-in");
        await _scene.Bot.Quiet(TimeSpan.FromSeconds(1));
        Assert.False(Microsoft.IsSignedIn(_scene.ChannelId));
        Assert.Null((await _scene.Bot.StateOf(_scene.Person)).Org);
    }

    [Fact]
    public async Task A_consent_that_the_company_took_back_drops_what_was_read()
    {
        await _scene.ReadsAsync();
        Microsoft.Refuses["me"] = 403;
        Assert.Equal(OrgScene.Ja("OrgData.StatusNotAllowed"), await _scene.AnswerTo("会社の情報を更新して"));
        Assert.Null((await _scene.Bot.StateOf(_scene.Person)).Org);
    }

    [Fact]
    public async Task While_the_directory_is_away_an_answer_says_when_it_was_read()
    {
        await _scene.ReadsAsync();
        _scene.Bot.Clock.Skip(TimeSpan.FromDays(3));
        Microsoft.Refuses["me"] = 503;
        var said = await _scene.AnswerTo("上司は誰になってる?");
        Assert.StartsWith(OrgScene.Ja("OrgData.SaysManager", "佐藤 花子"), said, StringComparison.Ordinal);
        Assert.Contains("6月3日(水)", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_is_registered_as_manager()
    {
        Microsoft.Manager = null;
        await _scene.ReadsAsync();
        Assert.Contains(OrgScene.Ja("OrgData.Missing", "上司"), _scene.Person.Answers[0], StringComparison.Ordinal);
        Assert.Equal(OrgScene.Ja("OrgData.Missing", "上司"), await _scene.AnswerTo("上司は誰になってる?"));
    }

    [Fact]
    public async Task A_part_that_the_company_does_not_permit_leaves_the_rest()
    {
        Microsoft.Refuses["manager"] = 403;
        await _scene.ReadsAsync();
        Assert.Contains("役職: 課長", _scene.Person.Answers[0], StringComparison.Ordinal);
        Assert.Contains(OrgScene.Ja("OrgData.Denied", "上司"), _scene.Person.Answers[0], StringComparison.Ordinal);
        Assert.Contains(OrgScene.Ja("OrgData.Denied", "次の1on1"), _scene.Person.Answers[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_part_that_is_late_stays_as_it_was_read_before()
    {
        await _scene.ReadsAsync();
        Microsoft.Refuses["calendarView"] = 429;
        var said = await _scene.AnswerTo("会社の情報を更新して");
        Assert.Contains(OrgScene.Ja("OrgData.Late", "次の1on1"), said, StringComparison.Ordinal);
        Assert.NotNull((await _scene.Bot.StateOf(_scene.Person)).Org!.NextOneOnOne);
    }

    [Fact]
    public async Task Another_manager_than_before_is_pointed_out()
    {
        await _scene.ReadsAsync();
        Microsoft.Manager = ScriptedMicrosoft.Worker("boss-2", "鈴木 一郎", "ichiro.suzuki@contoso.example");
        Assert.Contains(OrgScene.Ja("OrgData.ManagerChanged", "佐藤 花子", "鈴木 一郎"), await _scene.AnswerTo("会社の情報を更新して"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_a_guest_nothing_is_read()
    {
        Microsoft.Me["userType"] = "Guest";
        Microsoft.SignIn(_scene.ChannelId);
        await _scene.AllowsAsync();
        await _scene.Until(() => _scene.Person.Answers.Count > 0, "the words");
        Assert.Equal(OrgScene.Ja("OrgData.StatusGuest"), _scene.Person.Answers[0]);
        Assert.Null((await _scene.Bot.StateOf(_scene.Person)).Org);
    }

    [Fact]
    public async Task The_next_1on1_is_the_first_meeting_with_the_manager_alone()
    {
        var now = _scene.Bot.Clock.GetUtcNow();
        var cancelled = ScriptedMicrosoft.Meeting(now.AddHours(5), OrgScene.BossMail, OrgScene.Mail);
        cancelled["isCancelled"] = true;
        Microsoft.Meetings =
        [
            ScriptedMicrosoft.Meeting(now.AddMinutes(-5), OrgScene.BossMail, OrgScene.Mail),
            ScriptedMicrosoft.Meeting(now.AddHours(2), OrgScene.BossMail, OrgScene.Mail, "somebody@contoso.example"),
            ScriptedMicrosoft.Meeting(now.AddHours(3), OrgScene.Mail, "somebody@contoso.example"),
            cancelled,
            ScriptedMicrosoft.Meeting(now.AddHours(26), OrgScene.Mail, OrgScene.BossMail.ToUpperInvariant()),
            ScriptedMicrosoft.Meeting(now.AddHours(50), OrgScene.BossMail, OrgScene.Mail),
        ];
        await _scene.ReadsAsync(OrgFields.NextOneOnOne);
        var org = (await _scene.Bot.StateOf(_scene.Person)).Org!;
        Assert.Equal(now.AddHours(26).ToUnixTimeSeconds(), org.NextOneOnOne!.StartsAt.ToUnixTimeSeconds());
        Assert.Null(org.Manager);
        Assert.DoesNotContain("subject", Microsoft.CallsOf("/calendarView")[0].Whole, StringComparison.Ordinal);
        Assert.Equal(OrgScene.Ja("OrgData.SaysNextOneOnOne", "6月4日(木) 14:00"), await _scene.AnswerTo("次の1on1はいつ?"));
    }

    [Fact]
    public async Task What_was_read_is_used_for_thirty_days_and_no_longer()
    {
        await _scene.ReadsAsync();
        var state = await _scene.Bot.StateOf(_scene.Person);
        var read = state.Org!.ReadAt;
        Assert.NotNull(state.OrgAt(read + OrgContext.StoredFor - TimeSpan.FromMinutes(1)));
        Assert.Null(state.OrgAt(read + OrgContext.StoredFor));
        Assert.Null(state.OrgAt(state.Org.NextOneOnOne!.EndsAt)!.NextOneOnOne);
        _scene.Bot.Clock.Skip(OrgContext.StoredFor + TimeSpan.FromHours(26));
        await _scene.Bot.Services.GetRequiredService<HeroMe.Bot.People.ProfileMaintenance>().TidyProfilesAsync(CancellationToken.None);
        Assert.Null((await _scene.Bot.StateOf(_scene.Person)).Org);
    }

    [Fact]
    public async Task Each_reading_and_each_use_is_in_the_access_log_once_a_day_with_a_counter()
    {
        await _scene.ReadsAsync(OrgFields.JobTitle, OrgFields.Manager);
        await _scene.AnswerTo("会社の情報を更新して");
        var entry = Assert.Single(await _scene.Bot.RecordsAsync(_scene.Person, NoteKind.Access));
        Assert.Equal(AccessEntry.OrgRead, entry.Fields[AccessEntry.Kind]);
        Assert.Contains(OrgScene.Ja("OrgData.LogRead", "役職、上司", 2), await _scene.AnswerTo("アクセス記録を見せて"), StringComparison.Ordinal);
        _scene.Bot.Clock.Skip(TimeSpan.FromDays(1));
        await _scene.AnswerTo("会社の情報を更新して");
        Assert.Equal(2, (await _scene.Bot.RecordsAsync(_scene.Person, NoteKind.Access)).Count(note => note.Fields[AccessEntry.Kind] == AccessEntry.OrgRead));
    }
}
