using System.Net;
using HeroMe.Bot.Tests.Harness;
using HeroMe.Bot.Tests.Mentors;

namespace HeroMe.Bot.Tests.Turns;

public sealed class MessageToReplyTests : IAsyncLifetime
{
    private BotHost _bot = null!;

    public async Task InitializeAsync() => _bot = await BotHost.StartAsync();

    public async Task DisposeAsync() => await _bot.DisposeAsync();

    [Fact]
    [Trait("Capability", "C26")]
    public async Task A_first_message_without_any_set_up_is_answered_once()
    {
        var person = _bot.Person();
        Assert.Equal(HttpStatusCode.OK, await person.Says("最近ずっともやもやしています"));
        await _bot.AnswersTo(person, 1);
        await _bot.Quiet();
        Assert.True(GuidedTalk.TakesUp(Assert.Single(person.Answers), "最近ずっともやもやしています"));

        // The reply itself comes first; a card, if there is one, comes after it.
        Assert.Null(person.Chat[0].Card);
    }

    [Fact]
    [Trait("Capability", "C16")]
    public async Task The_person_sees_typing_before_the_answer_and_the_answer_fills_one_reserved_bubble()
    {
        var person = _bot.Person();
        await person.Says("仕事が合っているのか分かりません");
        await _bot.AnswersTo(person, 1);
        await _bot.Until(() => _bot.Connector.Calls.Any(c => c.What == "card"), "the wishes");
        Assert.Equal(["typing", "informative", "final", "card"], _bot.Connector.Calls.Select(c => c.What));
        Assert.Empty(_bot.Connector.EmptyStatusLines(person.Conversation));
    }

    [Fact]
    public async Task One_activity_posted_five_times_gets_one_answer()
    {
        var person = _bot.Person();
        var posts = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => person.Says("同じ投稿です。困っています", "same-id")));
        Assert.All(posts, status => Assert.Equal(HttpStatusCode.OK, status));
        await _bot.AnswersTo(person, 1);
        await person.Says("同じ投稿です。困っています", "same-id");
        await _bot.Quiet();
        Assert.Single(person.Answers);
    }

    [Fact]
    public async Task Three_quick_lines_are_one_turn_with_one_answer()
    {
        var person = _bot.Person();
        await person.Says("ちょっといいですか");
        await person.Says("上司のことなんですが");
        await person.Says("全部ひとりで決めないといけなくて");
        await _bot.AnswersTo(person, 1);
        await _bot.Quiet();
        Assert.Single(person.Answers);
    }

    [Fact]
    public async Task Lines_that_arrive_while_an_answer_is_on_its_way_are_gathered_like_the_first_ones()
    {
        var held = new TaskCompletionSource();
        _bot.Connector.Script = call => call.What == "final" ? new Scripted(0, Before: held.Task) : null;
        var person = _bot.Person();
        await person.Says("評価の話をしたいです");
        await _bot.Until(() => _bot.Connector.Calls.Any(c => c.What == "final"), "the first final");
        await person.Says("それから");
        await person.Says("上司のことも");
        _bot.Connector.Script = null;
        held.SetResult();
        await Task.Yield();
        await person.Says("聞いてもらえますか");
        await _bot.AnswersTo(person, 2);
        await _bot.Quiet();
        Assert.Equal(2, person.Answers.Count);
    }

    [Fact]
    public async Task A_Teams_that_is_slow_to_show_typing_does_not_hold_up_the_answer()
    {
        var never = new TaskCompletionSource();
        _bot.Connector.Script = call => call.What == "typing" ? new Scripted(202, Before: never.Task) : null;
        var person = _bot.Person();
        var before = _bot.Clock.GetUtcNow();
        await person.Says("評価の話をしたいです");
        await _bot.AnswersTo(person, 1);
        never.SetResult();
        Assert.InRange(_bot.Clock.GetUtcNow() - before, TimeSpan.Zero, TimeSpan.FromSeconds(8));
    }

    [Fact]
    public async Task Two_persons_do_not_wait_for_each_other_and_never_see_each_others_words()
    {
        var (one, two) = (_bot.Person("ichiro"), _bot.Person("misaki"));
        await Task.WhenAll(one.Says("異動の話で迷っています"), two.Says("後輩の育成に悩んでいます"));
        await _bot.AnswersTo(one, 1);
        await _bot.AnswersTo(two, 1);
        Assert.DoesNotContain("後輩", one.Answers[0], StringComparison.Ordinal);
        Assert.DoesNotContain("異動", two.Answers[0], StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Capability", "C15")]
    public async Task A_message_that_was_taken_in_before_a_stop_is_answered_after_the_start()
    {
        var folder = Directory.CreateTempSubdirectory("herome-").FullName;
        await using var connector = await ScriptedConnector.StartAsync();
        Person person;
        await using (var first = await BotHost.StartAsync(folder, connector))
        {
            person = first.Person();
            await person.Says("評価のことが気になっています");
        }

        Assert.Empty(person.Answers);
        await using var second = await BotHost.StartAsync(folder, connector);
        await second.AnswersTo(person, 1);
        await second.Quiet();
        Assert.Single(person.Answers);
    }

    [Fact]
    public async Task Where_streaming_is_refused_a_plain_line_is_posted_and_becomes_the_answer()
    {
        _bot.Connector.Script = call => call.What == "informative"
            ? new Scripted(400, """{"error":{"code":"BadArgument","message":"streaming api is not enabled"}}""")
            : null;
        var person = _bot.Person();
        await person.Says("眠れない日が続いています");
        await _bot.AnswersTo(person, 1);
        await _bot.Until(() => _bot.Connector.Calls.Any(c => c.What == "put"), "the answer put onto the plain line");
        await _bot.Quiet();
        Assert.Single(person.Answers);
        Assert.Contains("か。", person.Answers[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_outcome_of_the_final_is_repeated_onto_the_same_bubble()
    {
        var failures = 2;
        _bot.Connector.Script = call => call.What == "final" && Interlocked.Decrement(ref failures) >= 0 ? new Scripted(502, Applies: failures == 0) : null;
        var person = _bot.Person();
        await person.Says("転職するか迷っています");
        await _bot.AnswersTo(person, 1);
        await _bot.Quiet(TimeSpan.FromMinutes(1));
        Assert.Single(person.Answers);
        Assert.Empty(_bot.Connector.EmptyStatusLines(person.Conversation));
    }

    [Fact]
    public async Task While_Teams_throttles_nothing_is_lost_and_the_order_is_kept()
    {
        var throttled = true;
        _bot.Connector.Script = _ => throttled ? new Scripted(429, RetryAfter: "60") : null;
        var person = _bot.Person();
        await person.Says("一つ目の話です。仕事が多すぎます");
        await _bot.Quiet(TimeSpan.FromSeconds(10));
        await person.Says("二つ目の話です。休めません");
        await _bot.Quiet(TimeSpan.FromSeconds(10));
        throttled = false;
        await _bot.AnswersTo(person, 2);
        await _bot.Quiet();
        Assert.Equal(2, person.Answers.Count);
    }

    [Fact]
    [Trait("Capability", "C37")]
    public async Task In_a_group_chat_one_polite_line_is_said_and_nothing_is_kept()
    {
        var person = _bot.Person();
        var activity = person.Message("<at>HERO Me</at> ここで相談していいですか");
        activity["conversation"]!["conversationType"] = "groupChat";
        await person.PostAsync(activity);
        activity["id"] = "another";
        await person.PostAsync(activity);
        await _bot.Quiet();
        Assert.Single(person.Answers);
        Assert.DoesNotContain(_bot.Connector.Calls, c => c.What is "informative" or "final");
    }

    [Fact]
    public async Task After_the_app_is_removed_nothing_more_is_sent()
    {
        _bot.Connector.Script = call => call.What is "informative" ? new Scripted(429, RetryAfter: "20") : null;
        var person = _bot.Person();
        await person.Says("まだ迷っています");
        await _bot.Quiet(TimeSpan.FromSeconds(5));
        await person.Removes();
        _bot.Connector.Script = null;
        await _bot.Quiet(TimeSpan.FromMinutes(2));
        Assert.Empty(person.Answers);
    }
}
