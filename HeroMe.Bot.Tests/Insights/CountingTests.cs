using HeroMe.Bot.Dialogs.MyData;
using HeroMe.Bot.Dialogs.SelfChecks;
using HeroMe.Bot.Insights;
using HeroMe.Bot.Mentors.Guided;
using HeroMe.Bot.Notebook;
using HeroMe.Bot.Storage;
using HeroMe.Bot.Tests.Dialogs.CheckIns;
using HeroMe.Bot.Tests.Dialogs.Promises;
using HeroMe.Bot.Tests.Dialogs.Risk;
using HeroMe.Bot.Tests.Harness;
using HeroMe.Bot.Texts;
using Microsoft.Extensions.DependencyInjection;

namespace HeroMe.Bot.Tests.Insights;

/// <summary>Who is counted, of what, and how they get out again: in the real host, as a person uses it.</summary>
[Trait("Capability", "C48")]
[Trait("Capability", "C49")]
public sealed class CountingTests : IAsyncLifetime
{
    private const string Overload = "最近、仕事の量が多くて、手が回りません";
    private BotHost _bot = null!;

    public async Task InitializeAsync() => _bot = await BotHost.StartAsync();

    public async Task DisposeAsync() => await _bot.DisposeAsync();

    [Fact]
    public async Task Nobody_is_counted_who_did_not_agree_to_the_notice_that_named_it()
    {
        var undecided = await _bot.StoringPersonAsync();
        await _bot.Hears(undecided, Overload);
        var before = await CountedAsync("taro", Consent.CurrentNotice - 1);
        await _bot.Hears(before, Overload);
        Assert.Empty(await RowsAsync());
        Assert.Equal(0, await _bot.CountAsync("counting_month"));
    }

    /// <summary>The card of an earlier notice let people choose before anything was counted, and said that they would be asked again.</summary>
    [Fact]
    public async Task An_early_yes_does_not_come_into_force_by_a_decision_about_something_else()
    {
        var person = await CountedAsync(notice: Consent.CurrentNotice - 1);
        await _bot.Hears(person, "保存して");
        await _bot.Hears(person, Overload);
        var consent = (await _bot.StateOf(person)).Consent;
        Assert.Equal((Consent.CurrentNotice, true, true, null), (consent.Notice, consent.ChatStorage, consent.CheckIns, consent.CompanyCounts));
        Assert.Empty(await RowsAsync());
    }

    [Fact]
    public async Task An_untouched_switch_of_the_privacy_card_brings_no_early_yes_into_force()
    {
        var person = await CountedAsync(notice: Consent.CurrentNotice - 1);
        var card = await _bot.Opens(person, "プライバシー", Ja("Privacy.Title"));
        Assert.Equal("false", (string?)card["body"]!.Single(element => (string?)element["id"] == nameof(Purpose.CompanyCounts))["value"]);
        await person.Presses(card, Ja("Privacy.Save"), (nameof(Purpose.Nudges), "true"));
        await _bot.Quiet(TimeSpan.FromSeconds(3));
        await _bot.Hears(person, Overload);
        Assert.False((await _bot.StateOf(person)).Consent.Allows(Purpose.CompanyCounts));
        Assert.Empty(await RowsAsync());
    }

    [Fact]
    public async Task A_talk_that_is_not_to_be_kept_is_not_counted_either()
    {
        var person = await CountedAsync();
        await _bot.Hears(person, "この会話は残さないで");
        var before = await RowsAsync();
        await _bot.Hears(person, Overload);
        Assert.Equal(before, await RowsAsync());
    }

    [Fact]
    public async Task Who_agrees_is_counted_with_the_theme_and_never_with_words()
    {
        var person = await CountedAsync();
        await _bot.Hears(person, Overload);
        await _bot.Hears(person, Overload);
        Assert.Equal(["Users 0", "Workload 0"], await RowsAsync());
    }

    [Theory]
    [InlineData("もう死にたい")]
    [InlineData("部長に毎日怒鳴られていて、なぐられました")]
    public async Task A_talk_about_danger_or_harassment_has_no_theme_and_its_desks_are_not_counted(string heavy)
    {
        var person = await CountedAsync();
        await _bot.Hears(person, heavy);
        await _bot.Hears(person, "人に相談したい");
        await _bot.Taps(person, Ja("HandOff.NoSummary"));
        Assert.Equal(["Users 0"], await RowsAsync());
    }

    [Fact]
    public async Task The_desks_are_counted_when_somebody_asks_for_them_on_an_ordinary_day()
    {
        var person = await CountedAsync();
        await _bot.Hears(person, "人に相談したい");
        await _bot.Taps(person, Ja("HandOff.NoSummary"));
        Assert.Equal(["Users 0", "Desks 0"], await RowsAsync());
    }

    [Fact]
    public async Task Of_a_check_in_only_whether_they_could_talk_with_somebody_is_counted_and_a_correction_counts()
    {
        var person = await CountedAsync();
        await _bot.ChecksInAsync(person, 1, "None", "1", "だれとも話さなかった");
        Assert.Equal(["Users 0", "Connection 0"], await RowsAsync());
        await _bot.ChecksInAsync(person, 1, "Many", again: true);
        Assert.Equal(["Users 0", "Connection 2"], await RowsAsync());
    }

    [Fact]
    public async Task What_came_of_a_promise_is_counted()
    {
        var person = await _bot.AskedAsync();
        await _bot.StandsAsync(person, state => state with { Consent = state.Consent with { CompanyCounts = true } });
        await _bot.Hears(person, "できました");
        Assert.Equal(["Users 0", "Promises 0"], await RowsAsync());
    }

    [Fact]
    public async Task How_clear_a_talk_left_them_is_counted()
    {
        var person = await CountedAsync();
        foreach (var words in new[] { "会議で意見が言えなくて、もやもやしています", "課長の反応が気になります", "同期と比べてしまいます", "先のことも少し不安です", "今日はここまでにします。おやすみなさい" })
        {
            await _bot.Hears(person, words);
        }

        await person.Taps(Ja("Clarity.Label4"));
        Assert.Contains("Clarity 2", await RowsAsync());
    }

    [Theory]
    [InlineData(Language.Japanese, "会社の集計に入っているもの(2026年6月): 使った人、人とのつながり (3回以上)")]
    [InlineData(Language.English, "Counted in the company figures of June 2026: People who used it, Connection (Three times or more)")]
    internal async Task Who_is_counted_sees_of_what(Language language, string line)
    {
        var person = await CountedAsync();
        await _bot.ChecksInAsync(person, 4, "Many");
        var held = await _bot.StoredDataAsync(person);
        Assert.Contains(line, Export.Text(held, language, ExportForm.Readable), StringComparison.Ordinal);
        Assert.Contains("\"cell\": \"Connection\"", Export.Text(held, language, ExportForm.Json), StringComparison.Ordinal);
    }

    /// <summary>Withdrawing on the card takes effect with the press, in every month that is open.</summary>
    [Fact]
    public async Task Who_withdraws_or_erases_everything_before_the_month_closes_is_taken_out()
    {
        var (stays, withdraws, leaves) = (await CountedAsync("anna"), await CountedAsync("ben"), await CountedAsync("carl"));
        foreach (var person in new[] { stays, withdraws, leaves })
        {
            await _bot.Hears(person, Overload);
        }

        Assert.Equal(6, (await RowsAsync()).Count);
        var card = await _bot.Opens(withdraws, "プライバシー", Ja("Privacy.Title"));
        await withdraws.Presses(card, Ja("Privacy.Save"), (nameof(Purpose.CompanyCounts), "false"));
        Assert.Equal(4, (await RowsAsync()).Count);
        await _bot.Hears(withdraws, Overload);
        await _bot.Hears(leaves, "全部消して");
        await leaves.Taps(Ja("Erase.Yes"));
        Assert.Equal(["Users 0", "Workload 0"], await RowsAsync());
    }

    [Fact]
    public async Task Where_the_company_switched_it_off_nobody_is_counted()
    {
        await using var bot = await BotHost.StartAsync(settings: new Dictionary<string, string>(StringComparer.Ordinal) { ["Switches:Insights"] = "false" });
        var person = await bot.AllowingPersonAsync("hanako", Purpose.ChatStorage, Purpose.CompanyCounts);
        await bot.Hears(person, Overload);
        Assert.Equal(0, await bot.CountAsync("contribution"));
    }

    /// <summary>Days later the housekeeping has published the table, and nothing it was made from is left.</summary>
    [Theory, BothDatabases]
    public async Task The_housekeeping_closes_the_month(string provider)
    {
        var clock = new Microsoft.Extensions.Time.Testing.FakeTimeProvider(new DateTimeOffset(2026, 6, 29, 3, 0, 0, TimeSpan.Zero));
        await using var bot = await BotHost.StartAsync(clock: clock, settings: provider == "Sqlite" ? new Dictionary<string, string>(BotHost.OnSqlite, StringComparer.Ordinal) : null);
        var person = await bot.AllowingPersonAsync("hanako", Purpose.ChatStorage, Purpose.CompanyCounts);
        await bot.Hears(person, Overload);
        Assert.Equal(2, await bot.CountAsync("contribution"));

        // A clock that is set forward by more than a day is not believed.
        for (var day = 0; day < 3; day++)
        {
            bot.Clock.Skip(TimeSpan.FromHours(23.5));
            await bot.Quiet(TimeSpan.FromMinutes(11));
        }

        await bot.Until(() => bot.Log.Lines.Any(line => line.Contains("Closed the counts of 202606", StringComparison.Ordinal)), "the end of the month");
        Assert.Equal((0L, 1L), (await bot.CountAsync("contribution"), await bot.CountAsync("monthly_table")));
        var table = MonthlyTable.FromBytes((await bot.Services.GetRequiredService<CountingStore>().ReadTablesAsync(1, CancellationToken.None)).Single().Body);
        Assert.All(table.Figures.Values, figure => Assert.Null(figure.People));
    }

    [Fact]
    public void Of_the_self_checks_autonomy_and_the_totals_are_counted_and_loneliness_never()
    {
        var day = new DateOnly(2026, 6, 3);
        var month = new SelfCheck(SelfCheckKind.Monthly, day, SelfCheck.MeasuresOf(SelfCheckKind.Monthly).SelectMany(m => m.Items).ToDictionary(item => item.Id, _ => 4, StringComparer.Ordinal));
        Assert.Equal([Counts.Of(CountCell.Autonomy, 2)], month.Counted(before: null));
        SelfCheck Hero(DateOnly on, int all) => new(SelfCheckKind.HeroCheck, on, Measures.PsyCap.Items.ToDictionary(item => item.Id, _ => all, StringComparer.Ordinal));
        Assert.Empty(Hero(day, 4).Counted(before: null));
        Assert.Equal(
            [Counts.Of(CountCell.HeroBefore, 0), Counts.Of(CountCell.HeroAfter, 1), Counts.Of(CountCell.HeroPeriod, 1)],
            Hero(day, 4).Counted(Hero(day.AddDays(-84), 3)));
    }

    [Fact]
    public void Every_situation_of_the_guided_talk_has_a_theme_or_is_named_as_having_none()
    {
        var listed = Themes.Read();
        Assert.Equal(Counts.Themes.Select(theme => theme.ToString()).Append("").Order(StringComparer.Ordinal), listed.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(GuidedContent.In(Language.Japanese).Situations.Select(s => s.Id).Order(StringComparer.Ordinal), listed.Values.SelectMany(ids => ids).Order(StringComparer.Ordinal));
    }

    private async Task<Person> CountedAsync(string name = "hanako", int notice = Consent.CurrentNotice)
    {
        var person = await _bot.AllowingPersonAsync(name, Purpose.ChatStorage, Purpose.CheckIns, Purpose.CompanyCounts);
        await _bot.StandsAsync(person, state => state with { Consent = state.Consent with { Notice = notice } });
        return person;
    }

    private async Task<IReadOnlyList<string>> RowsAsync()
    {
        await _bot.Quiet(TimeSpan.FromSeconds(3));
        return await _bot.Services.GetRequiredService<Database>().QueryAsync("SELECT cell, value FROM contribution ORDER BY cell, value", row => $"{(CountCell)row.GetInt32(0)} {row.GetInt32(1)}");
    }

    private static string Ja(string key) => Words.Of(Language.Japanese, key);
}
