using HeroMe.Bot.Dialogs.Nudges;
using HeroMe.Bot.Notebook;
using HeroMe.Bot.People;
using HeroMe.Bot.Privacy;
using HeroMe.Bot.Storage;
using HeroMe.Bot.Tests.Harness;
using HeroMe.Bot.Tests.Schedule;
using HeroMe.Bot.Texts;
using Microsoft.Extensions.DependencyInjection;
using Person = HeroMe.Bot.Tests.Harness.Person;

namespace HeroMe.Bot.Tests.Dialogs.Nudges;

/// <summary>The weekly nudge as a person lives it, with a clock that runs through the weeks.</summary>
[Trait("Capability", "C7")]
public sealed class NudgeTests
{
    private static readonly NudgeContent Content = NudgeContent.In(Language.Japanese);

    [Theory, BothDatabases]
    public async Task Nothing_comes_until_it_is_agreed_to_on_the_card_and_then_weekly_at_the_chosen_hour(string provider)
    {
        await using var bot = await StartAsync(provider);
        var person = bot.Person();
        await person.Says("お知らせ");
        await bot.Until(() => person.Chat.Any(message => message.CardText.StartsWith(Ja("Nudges.Title"), StringComparison.Ordinal)), "the settings");
        await bot.Quiet(TimeSpan.FromSeconds(5));
        Assert.Equal(0, await bot.CountAsync("reminder"));

        // Thursday, three o'clock; it is Wednesday now.
        await person.Fills(Ja("Nudges.Save"), ("day", "4"), ("hour", "15"), ("often", "1"), ("pause", "0"));
        await bot.Until(() => person.Answers.Any(text => text.Contains("木曜", StringComparison.Ordinal) && text.Contains("15時ごろ", StringComparison.Ordinal)), "the confirmation");
        Assert.True((await bot.StateOf(person)).Consent.Allows(Purpose.Nudges));
        for (var week = 0; week < 2; week++)
        {
            await NextAsync(bot, person, week + 1);
            Assert.Equal((DayOfWeek.Thursday, 15), (Local(bot).DayOfWeek, Local(bot).Hour));
        }

        Assert.NotEqual(Cards(person)[0].CardText, Cards(person)[1].CardText);
        Assert.Equal(Ja("Summary.Neutral"), (string?)Cards(person)[0].Activity["summary"]);
        Assert.Contains(Content.Why, Cards(person)[0].CardText, StringComparison.Ordinal);
        Assert.Equal([Ja("Nudges.CheckIn"), Ja("Nudges.Skip"), Ja("Nudges.Change"), Ja("Nudges.Stop")], Cards(person)[0].Card!["actions"]!.Select(action => (string?)action["title"]));
    }

    [Theory, BothDatabases]
    public async Task Without_an_answer_it_comes_less_and_less_and_stops_after_eight_and_says_so(string provider)
    {
        await using var bot = await StartAsync(provider);
        var person = await AgreedAsync(bot);
        var days = new List<DateTimeOffset>();
        for (var nudge = 1; nudge <= NudgePlan.Stops; nudge++)
        {
            await NextAsync(bot, person, nudge);
            days.Add(bot.Clock.GetUtcNow());
        }

        Assert.Equal([7, 7, 14, 14, 28, 28, 28], days.Zip(days.Skip(1), (one, next) => (int)Math.Round((next - one).TotalDays)));
        Assert.Contains(Content.Fortnightly, line => Cards(person)[2].CardText.Contains(line, StringComparison.Ordinal));
        Assert.Contains(Content.Monthly, line => Cards(person)[4].CardText.Contains(line, StringComparison.Ordinal));
        Assert.All(Cards(person).Zip(Cards(person).Skip(1)), pair => Assert.NotEqual(pair.First.CardText, pair.Second.CardText));

        await bot.GoesTo((await bot.WaitingAsync())[0]);
        await bot.Until(() => person.Answers.Any(Content.Stops.Contains), "the last line");
        await bot.Quiet(TimeSpan.FromSeconds(10));
        Assert.Equal((NudgePlan.Stops, 0), (Cards(person).Count, (await bot.WaitingAsync()).Count));
        Assert.False((await bot.StateOf(person)).Nudges!.IsOn);
    }

    [Theory, BothDatabases]
    public async Task A_word_or_a_press_ends_the_silence(string provider)
    {
        await using var bot = await StartAsync(provider);
        var (one, other) = (await AgreedAsync(bot, "one"), await AgreedAsync(bot, "other"));
        for (var nudge = 1; nudge <= 3; nudge++)
        {
            await bot.GoesTo((await bot.WaitingAsync())[0]);
            await bot.Until(() => Cards(one).Count == nudge && Cards(other).Count == nudge, $"{nudge} nudges each");
            await bot.UntilSettled();
        }

        Assert.Equal((3, 3), ((await bot.StateOf(one)).Nudges!.Unanswered, (await bot.StateOf(other)).Nudges!.Unanswered));
        await one.Says("先週は休んでいました");
        await bot.Until(() => one.Answers.Count > 0, "the answer");
        await other.Taps(Ja("Nudges.Skip"));
        await bot.Quiet(TimeSpan.FromSeconds(5));
        Assert.All(new[] { one, other }, person => Assert.Equal(0, bot.StateOf(person).Result.Nudges!.Unanswered));
        Assert.All(await bot.WaitingAsync(), at => Assert.InRange(at - bot.Clock.GetUtcNow(), TimeSpan.FromDays(6.9), TimeSpan.FromDays(7.1)));
    }

    [Theory, BothDatabases]
    public async Task A_pause_in_words_ends_by_itself_and_a_stop_is_a_stop(string provider)
    {
        await using var bot = await StartAsync(provider);
        var person = await AgreedAsync(bot);
        await person.Says("お知らせを3週間休みたいです");
        await bot.Until(() => person.Answers.Any(text => text.Contains("6月24日", StringComparison.Ordinal)), "until when");
        await NextAsync(bot, person, 1);
        Assert.Equal(new DateTime(2026, 6, 24), Local(bot).Date);
        Assert.Contains(Content.Resumed, line => Cards(person)[0].CardText.Contains(line, StringComparison.Ordinal));

        await person.Taps(Ja("Nudges.Stop"));
        await bot.Until(() => person.Answers.Any(Content.Off.Contains), "that it is off");
        await bot.Quiet(TimeSpan.FromSeconds(5));
        Assert.Empty(await bot.WaitingAsync());
        Assert.False((await bot.StateOf(person)).Consent.Allows(Purpose.Nudges));
    }

    [Theory, BothDatabases]
    public async Task Switched_off_in_the_privacy_centre_it_does_not_come_also_when_it_is_due_already(string provider)
    {
        FaultyDatabase database = null!;
        await using var bot = await StartAsync(provider, services => FaultyDatabase.Into(services, made => database = made));
        var person = await AgreedAsync(bot);
        await person.Says("プライバシー");
        await bot.Until(() => person.Chat.Any(message => message.CardText.Contains(Ja("Privacy.NameNudges"), StringComparison.Ordinal)), "the centre");
        var pressed = false;
        database.After = async text =>
        {
            if (!pressed && text.Contains("JOIN person ON person.id = reminder.person", StringComparison.Ordinal))
            {
                pressed = true;
                await person.Fills(Ja("Privacy.Save"), ("ChatStorage", "true"), ("CheckIns", "true"), ("Nudges", "false"));
            }
        };
        await bot.GoesTo((await bot.WaitingAsync())[0]);
        await bot.Until(() => pressed, "the press");
        await bot.Quiet(TimeSpan.FromSeconds(20));
        Assert.Empty(Cards(person));
        Assert.Equal(0, await bot.CountAsync($"reminder WHERE state <> {ReminderState.Done}"));
    }

    [Theory, BothDatabases]
    public async Task What_was_promised_for_now_is_named_and_its_words_are_not_kept_with_the_card(string provider)
    {
        await using var bot = await StartAsync(provider);
        var person = await AgreedAsync(bot);
        var known = await bot.KnownAsync(person);
        var notebook = bot.Services.GetRequiredService<NotebookAccess>().Of(known);
        foreach (var (text, due) in new[] { ("翡翠の資料を読む", "2026-06-10"), ("後の約束", "2026-06-20") })
        {
            notebook.Add(notebook.New(NoteKind.Promise, new PersonalText(text)) with { Fields = new Dictionary<string, string>(StringComparer.Ordinal) { ["due"] = due, ["state"] = "open" } });
        }

        Assert.True(await bot.Services.GetRequiredService<NoteStore>().KeepAsync(known.Id, known.Row.Epoch, null, notebook.Changes, CancellationToken.None));
        await NextAsync(bot, person, 1);
        Assert.Contains("翡翠の資料を読む", Cards(person)[0].CardText, StringComparison.Ordinal);
        Assert.DoesNotContain("後の約束", Cards(person)[0].CardText, StringComparison.Ordinal);
        Assert.DoesNotContain((await bot.StoredDataAsync(person)).Cards, card => card.Content?.Data?.Values.Any(value => value.Contains("翡翠", StringComparison.Ordinal)) == true);
    }

    [Theory, BothDatabases]
    public async Task On_a_holiday_it_comes_on_the_next_working_day_and_the_week_after_as_ever(string provider)
    {
        // Thursday 2026-04-30 in Tokyo; the Monday after is the first of three holidays.
        await using var bot = await StartAsync(provider, clock: new DateTimeOffset(2026, 4, 30, 3, 0, 0, TimeSpan.Zero));
        var person = await AgreedAsync(bot, day: DayOfWeek.Monday);
        await bot.GoesTo((await bot.WaitingAsync())[0]);
        await bot.Quiet(TimeSpan.FromSeconds(10));
        Assert.Empty(Cards(person));
        await NextAsync(bot, person, 1);
        Assert.Equal(new DateTime(2026, 5, 7), Local(bot).Date);
        await NextAsync(bot, person, 2);
        Assert.Equal(new DateTime(2026, 5, 11), Local(bot).Date);
    }

    [Theory, BothDatabases]
    public async Task Whoever_travels_gets_it_at_the_chosen_hour_of_the_place(string provider)
    {
        await using var bot = await StartAsync(provider);
        var person = await AgreedAsync(bot);
        var abroad = new Person(bot.Http, bot.Connector, "hanako") { ObjectId = person.ObjectId, Conversation = person.Conversation, TimeZone = "Europe/Berlin" };
        await abroad.Says("いまベルリンにいます");
        await bot.Until(() => person.Answers.Count > 0, "the answer");
        await NextAsync(bot, person, 1);
        Assert.Equal((10, DayOfWeek.Wednesday), (At(bot, "Europe/Berlin").Hour, At(bot, "Europe/Berlin").DayOfWeek));
    }

    [Theory, BothDatabases]
    public async Task A_plan_whose_next_occasion_was_lost_gets_it_back_with_the_next_message_or_the_daily_maintenance(string provider)
    {
        await using var bot = await StartAsync(provider);
        var (one, other) = (await AgreedAsync(bot, "one"), await AgreedAsync(bot, "other"));
        foreach (var person in new[] { one, other })
        {
            await bot.WithdrawsAsync(person, NudgePlan.Topic);
            await bot.StandsAsync(person, state => state with { Nudges = state.Nudges! with { NextAt = bot.Clock.GetUtcNow().AddDays(-8) } });
        }

        await one.Says("今日は晴れですね");
        await bot.Until(() => bot.WaitingAsync().Result.Count == 1, "the plan of the one who wrote");
        await bot.Services.GetRequiredService<ProfileMaintenance>().TidyProfilesAsync(CancellationToken.None);
        Assert.Equal(2, (await bot.WaitingAsync()).Count);
        Assert.All(await bot.WaitingAsync(), at => Assert.True(at > bot.Clock.GetUtcNow()));
    }

    [Theory]
    [InlineData("お知らせを2週間休んで", 2)]
    [InlineData("3週ほど止めたい", 3)]
    [InlineData("1か月休みたい", 4)]
    [InlineData("三週間休みます", 3)]
    [InlineData("pause for two weeks please", 2)]
    [InlineData("a month off", 4)]
    [InlineData("しばらく休みたい", null)]
    public void How_long_a_pause_is_asked_for_is_read_from_the_words(string words, int? weeks) => Assert.Equal(weeks, NudgeWords.Weeks(new PersonalText(words)));

    [Fact]
    public void Both_languages_have_sixteen_bodies_and_none_twice()
    {
        foreach (var content in new[] { NudgeContent.In(Language.Japanese), NudgeContent.In(Language.English) })
        {
            Assert.Equal(16, content.Bodies.Distinct(StringComparer.Ordinal).Count());
            Assert.All(content.WithDue, line => Assert.Contains("{step}", line, StringComparison.Ordinal));
            Assert.All(content.Paused, line => Assert.Contains("{until}", line, StringComparison.Ordinal));
            Assert.All(content.On, line => Assert.True(line.Contains("{often}", StringComparison.Ordinal) && line.Contains("{weekday}", StringComparison.Ordinal) && line.Contains("{time}", StringComparison.Ordinal)));
        }
    }

    /// <summary>A person with a weekly nudge at ten o'clock.</summary>
    private static async Task<Person> AgreedAsync(BotHost bot, string name = "hanako", DayOfWeek day = DayOfWeek.Wednesday)
    {
        var person = await bot.StoringPersonAsync(name);
        var plan = new NudgePlan { Rhythm = NudgeRhythm.Weekly, Day = day, Hour = 10 }.Planned(bot.Clock.GetUtcNow(), LocalTime.Zone("Asia/Tokyo"));
        await bot.StandsAsync(person, state => state with { Consent = DueTests.Agreed, Nudges = plan });
        await bot.SetsReminder(person, plan.Occasion(plan.Next!.Value), plan.NextAt!.Value);
        return person;
    }

    /// <summary>Goes on to what comes next and waits for the nudge.</summary>
    private static async Task NextAsync(BotHost bot, Person person, int count)
    {
        await bot.GoesTo((await bot.WaitingAsync())[0]);
        await bot.Until(() => Cards(person).Count >= count, $"nudge {count}");
        await bot.UntilSettled();
    }

    private static List<ChatMessage> Cards(Person person) => [.. person.Chat.Where(message => message.Card is not null && Content.FirstLines.Any(line => message.CardText.StartsWith(line, StringComparison.Ordinal)))];

    private static DateTimeOffset Local(BotHost bot) => At(bot, "Asia/Tokyo");

    private static DateTimeOffset At(BotHost bot, string zone) => TimeZoneInfo.ConvertTimeBySystemTimeZoneId(bot.Clock.GetUtcNow(), zone);

    private static string Ja(string key) => Words.Of(Language.Japanese, key);

    private static Task<BotHost> StartAsync(string provider, Action<IServiceCollection>? services = null, DateTimeOffset? clock = null) => BotHost.StartAsync(
        settings: DueTests.Settings(provider),
        clock: clock is { } at ? new Microsoft.Extensions.Time.Testing.FakeTimeProvider(at) : null,
        services: collection =>
        {
            collection.AddSingleton(new NudgeJitter(_ => 3));
            services?.Invoke(collection);
        });
}
