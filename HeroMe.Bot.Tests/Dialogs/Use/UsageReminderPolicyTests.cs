using FsCheck;
using FsCheck.Fluent;
using HeroMe.Bot.Dialogs.Use;
using HeroMe.Bot.People;
using HeroMe.Bot.Tests.Dialogs.Risk;
using HeroMe.Bot.Tests.Harness;
using HeroMe.Bot.Texts;

namespace HeroMe.Bot.Tests.Dialogs.Use;

[Trait("Capability", "C47")]
public sealed class UseGuardTests
{
    private static readonly DateTimeOffset Morning = new(2026, 6, 1, 9, 0, 0, TimeSpan.FromHours(9));

    [Fact]
    public void That_this_is_an_ai_is_said_first_every_talk_after_a_day_and_every_three_hours()
    {
        Assert.Equal([0, 180, 360], When(Reminder.Ai, Enumerable.Range(0, 41).Select(i => i * 10)));
        Assert.Equal([0, 1440, 2900], When(Reminder.Ai, [0, 5, 600, 1440, 1500, 2900]));
    }

    [Fact]
    public void A_break_is_offered_once_after_half_an_hour_or_forty_turns_and_at_sixty_a_day()
    {
        Assert.Equal([30], When(Reminder.Break, [0, 10, 20, 30, 40, 50]));
        Assert.Equal(39, Says(Enumerable.Repeat(0, 50)).FindIndex(s => s.Contains(Reminder.Break)));
        Assert.Equal(59, Says(Enumerable.Range(0, 70).Select(i => i * 15)).FindIndex(s => s.Contains(Reminder.DayBreak)));
        Assert.Single(Says(Enumerable.Range(0, 90).Select(i => i * 8)), s => s.Contains(Reminder.DayBreak));
    }

    [Fact]
    public void A_human_step_comes_at_least_every_third_talk_however_short_they_are() =>
        Prop.ForAll<byte[]>(lengths =>
        {
            UsageCounters? use = null;
            var since = 0;
            for (var talk = 0; talk < lengths.Length; talk++)
            {
                var bridged = false;
                for (var turn = 0; turn <= lengths[talk] % 5; turn++)
                {
                    (use, var say) = UsageReminderPolicy.Turn(use, Morning.AddHours(6 * talk).AddMinutes(turn), goodbye: false, onlyYou: false);
                    bridged |= say.Contains(Reminder.Bridge) || say.Contains(Reminder.Limit);
                }

                since = bridged ? 0 : since + 1;
                if (since >= 3)
                {
                    return false;
                }
            }

            return true;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_limit_is_said_to_who_comes_five_days_a_week_for_three_weeks_or_has_nobody_else()
    {
        var days = Enumerable.Range(0, 28).Where(d => d % 7 < 5).ToList();
        var said = days.Zip(Says(days.Select(d => d * 1440))).Where(x => x.Second.Contains(Reminder.Limit)).Select(x => x.First).ToList();
        Assert.Equal(18, said[0]);
        Assert.All(said.Zip(said.Skip(1)), pair => Assert.True(pair.Second - pair.First >= 7));
        Assert.Empty(When(Reminder.Limit, Enumerable.Range(0, 40).Where(d => d % 7 < 4).Select(d => d * 1440)));
        Assert.Contains(Reminder.Limit, UsageReminderPolicy.Turn(null, Morning, goodbye: false, onlyYou: true).Say);
    }

    [Fact]
    public void A_goodbye_is_never_held_up() =>
        Prop.ForAll<int, bool>((minutes, onlyYou) =>
            UsageReminderPolicy.Turn(UsageReminderPolicy.Turn(null, Morning, false, false).After, Morning.AddMinutes(minutes & 0xFFFF), goodbye: true, onlyYou).Say.Count == 0).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(Language.Japanese, "評価面談の結果が気になっています", "面談の日は来週です", "そのあとの話は、まだ何も決めていません")]
    [InlineData(Language.English, "I keep thinking about my review", "The review is next week", "Nothing is settled after that")]
    internal async Task That_this_is_an_ai_and_what_answers_stands_at_the_foot_of_a_card_once_and_never_within_an_answer(Language language, params string[] said)
    {
        var (ai, guided) = (Words.Of(language, "Use.Ai"), Words.Of(language, "Use.Guided"));
        await using var bot = await BotHost.StartAsync();
        var person = bot.Person();
        await bot.Hears(person, said[0]);
        await bot.Quiet();
        Assert.EndsWith($"{ai}\n\n{guided}", person.Chat.Last(b => b.Card is not null).CardText, StringComparison.Ordinal);

        // Half an hour and again a day later: no card of its own comes twice within a day.
        bot.Clock.Advance(TimeSpan.FromMinutes(20));
        await bot.Hears(person, said[1]);
        await bot.Quiet();
        Assert.Single(person.Chat, b => b.CardText.Contains(ai, StringComparison.Ordinal));
        bot.Clock.Advance(TimeSpan.FromHours(25));
        await bot.Hears(person, said[2]);
        await bot.Quiet();
        Assert.Equal(2, person.Chat.Count(b => b.CardText.Contains(ai, StringComparison.Ordinal)));
        Assert.All(person.Answers, answer =>
        {
            Assert.DoesNotContain(ai, answer, StringComparison.Ordinal);
            Assert.DoesNotContain(guided, answer, StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task Whoever_was_welcomed_was_told_and_is_not_told_again_on_that_day()
    {
        await using var bot = await BotHost.StartAsync();
        var person = bot.Person();
        await person.Installs();
        await bot.Until(() => person.Chat.Count == 1, "the welcome");
        Assert.Contains("AI", person.Chat[0].CardText, StringComparison.Ordinal);
        await bot.Hears(person, "評価面談の結果が気になっています");
        await bot.Quiet();
        Assert.DoesNotContain(person.Chat, b => b.CardText.Contains(Words.Of(Language.Japanese, "Use.Ai"), StringComparison.Ordinal));
    }

    [Fact]
    public void The_welcome_is_no_talk()
    {
        var (use, _) = UsageReminderPolicy.Turn(UsageReminderPolicy.Welcomed(null, Morning), Morning.AddHours(2), goodbye: false, onlyYou: false);
        var (first, _) = UsageReminderPolicy.Turn(null, Morning.AddHours(2), goodbye: false, onlyYou: false);
        Assert.Equal(first with { AiSaidAt = Morning }, use);
    }

    [Fact]
    public async Task In_the_talk_the_sentences_stand_under_an_answer_and_never_during_a_state_of_risk()
    {
        await using var bot = await BotHost.StartAsync();
        var person = bot.Person();
        await bot.Hears(person, "評価面談の結果が気になっています");
        var before = person.Answers.Count;
        await bot.Hears(person, "この話は、ヒロミーにしか話せません");
        Assert.EndsWith(Words.Of(Language.Japanese, "Use.Limit"), person.Answers[before], StringComparison.Ordinal);
        await bot.Hears(person, "もう死にたい");
        before = person.Answers.Count;
        bot.Clock.Advance(TimeSpan.FromHours(4));
        await bot.Hears(person, "あなたにしか話せません");
        Assert.DoesNotContain("Use.", person.Answers[before], StringComparison.Ordinal);
        Assert.DoesNotContain(Words.Of(Language.Japanese, "Use.Limit"), person.Answers[before], StringComparison.Ordinal);
        Assert.DoesNotContain(Words.Of(Language.Japanese, "Use.Ai"), person.Answers[before], StringComparison.Ordinal);
    }

    private static List<int> When(Reminder reminder, IEnumerable<int> minutes)
    {
        var all = minutes.ToList();
        return [.. all.Zip(Says(all)).Where(x => x.Second.Contains(reminder)).Select(x => x.First)];
    }

    private static List<IReadOnlyList<Reminder>> Says(IEnumerable<int> minutes)
    {
        UsageCounters? use = null;
        var said = new List<IReadOnlyList<Reminder>>();
        foreach (var minute in minutes)
        {
            (use, var say) = UsageReminderPolicy.Turn(use, Morning.AddMinutes(minute), goodbye: false, onlyYou: false);
            said.Add(say);
        }

        return said;
    }
}
