using HeroMe.Bot.Company;
using HeroMe.Bot.Dialogs;
using HeroMe.Bot.Dialogs.Limits;
using HeroMe.Bot.Tests.Harness;
using HeroMe.Bot.Tests.Mentors;
using HeroMe.Bot.Texts;
using Microsoft.Extensions.DependencyInjection;

namespace HeroMe.Bot.Tests.Company;

/// <summary>The model budget as a dialog uses it: checked before a call, spent after it, stored with the turn.</summary>
public sealed class BudgetTests
{
    [Theory]
    [InlineData(true, 0, 0, "Open")]
    [InlineData(true, 99, 999, "Open")]
    [InlineData(true, 100, 0, "PersonSpent")]
    [InlineData(true, 0, 1000, "TenantSpent")]
    [InlineData(false, 0, 0, "SwitchedOff")]
    [InlineData(false, 500, 5000, "SwitchedOff")]
    public void What_was_used_today_decides(bool switchedOn, long person, long tenant, string access) =>
        Assert.Equal(access, BudgetRule.Access(switchedOn, person, tenant, new LimitOptions { TokensPerPersonPerDay = 100, TokensPerTenantPerDay = 1000 }).ToString());

    [Fact]
    public void Without_a_limit_for_the_tenant_there_is_none() =>
        Assert.Equal(ModelAccess.Open, BudgetRule.Access(true, 0, long.MaxValue, new LimitOptions()));

    [Theory]
    [InlineData("2026-06-03T14:59:59Z", "2026-06-03")]
    [InlineData("2026-06-03T15:00:00Z", "2026-06-04")]
    [InlineData("2026-06-04T01:00:00+09:00", "2026-06-04")]
    public void A_day_is_a_day_in_Japan(string moment, string day)
    {
        var at = DateTimeOffset.Parse(moment, System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal(DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture), BudgetRule.Day(at));
        Assert.True(BudgetRule.RetainUntil(BudgetRule.Day(at)) >= at.AddDays(1));
    }

    [Theory]
    [InlineData("Limits:TokensPerPersonPerDay", "Limits.PersonSpent", false)]
    [InlineData("Limits:TokensPerTenantPerDay", "Limits.TenantSpent", true)]
    public async Task Over_the_limit_the_person_hears_it_once_a_day_and_the_next_day_is_open_again(string limit, string word, bool othersToo)
    {
        await using var bot = await Start((limit, "100"));
        var (person, colleague) = (bot.Person(), bot.Person("taro"));
        await Says(bot, person, "使って", "使って", "使って", "使って");
        Assert.Equal(["開いています", "開いています", Words.Of(Language.Japanese, word), "閉じています", "閉じています"], person.Answers);
        await Says(bot, colleague, "使って");
        Assert.Equal(othersToo ? [Words.Of(Language.Japanese, word), "閉じています"] : ["開いています"], colleague.Answers);

        // The guided conversation uses no budget.
        await Says(bot, person, "最近、仕事の量が多くて疲れています");
        Assert.True(GuidedTalk.TakesUp(person.Answers[^1], "最近、仕事の量が多くて疲れています"));

        await bot.Quiet();
        bot.Clock.Advance(TimeSpan.FromDays(1));
        await Says(bot, person, "使って");
        Assert.Equal("開いています", person.Answers[^1]);
    }

    [Fact]
    public async Task The_counters_are_keyed_hashes_of_a_day_and_the_persons_go_with_the_person()
    {
        await using var bot = await Start();
        var person = bot.Person();
        await Says(bot, person, "使って");
        Assert.Equal(2, await bot.CountAsync("usage"));
        Assert.Equal(60, await bot.NumberAsync("SELECT MIN(tokens) FROM usage"));
        await person.Says("全部消して");
        await bot.Until(() => person.Chat[^1].Card is not null, "the question");
        await person.Taps(Words.Of(Language.Japanese, "Erase.Yes"));
        Assert.Equal(1, await bot.CountAsync("usage"));
        Assert.Equal(1, await bot.CountAsync("usage WHERE person IS NULL"));
    }

    [Fact]
    public async Task A_turn_that_fails_has_spent_its_tokens_all_the_same()
    {
        await using var bot = await Start();
        await Says(bot, bot.Person(), "使って失敗して");
        Assert.Equal(60, await bot.NumberAsync("SELECT MAX(tokens) FROM usage"));
    }

    [Fact]
    public async Task With_the_models_switch_off_the_person_hears_it_once_and_nothing_is_asked()
    {
        await using var bot = await Start(("Switches:Model", "false"));
        var person = bot.Person();
        await Says(bot, person, "使って", "使って");
        Assert.Equal([Words.Of(Language.Japanese, "Limits.SwitchedOff"), "閉じています", "閉じています"], person.Answers);
        Assert.Equal(1, await bot.CountAsync("usage"));
    }

    private static Task<BotHost> Start(params (string Key, string Value)[] settings) => BotHost.StartAsync(
        settings: settings.ToDictionary(s => s.Key, s => s.Value, StringComparer.Ordinal),
        services: services => services.AddSingleton<TopicDialog, SpendingTopic>());

    private static async Task Says(BotHost bot, Person person, params string[] lines)
    {
        foreach (var line in lines)
        {
            var last = person.Answers.Count;
            await person.Says(line);
            await bot.Until(() => person.Answers.Count > last && person.Answers[^1] != Words.Of(Language.Japanese, "Limits.SwitchedOff") && !person.Answers[^1].Contains("使い切りました", StringComparison.Ordinal), "the answer");
        }
    }

    private sealed class SpendingTopic() : TopicDialog("spending")
    {
        public override bool OpensWith(TurnScope talk) => talk.Text.Reveal().StartsWith("使って", StringComparison.Ordinal);

        public override async Task<DialogTurnStatus> BeginDialogAsync(DialogContext dc, CancellationToken ct)
        {
            var talk = dc.Scope;
            var open = await ModelLimits.MayAskAsync(talk, ct);
            if (open)
            {
                talk.Outcome.SpendTokens(60);
            }

            if (talk.Text.Reveal().Contains("失敗", StringComparison.Ordinal))
            {
                throw new InvalidOperationException("The model failed.");
            }

            await talk.SayAsync(open ? "開いています" : "閉じています", ct);
            return await dc.EndDialogAsync(ct);
        }
    }
}
