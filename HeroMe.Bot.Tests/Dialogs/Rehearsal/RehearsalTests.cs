using HeroMe.Bot.Dialogs;
using HeroMe.Bot.Dialogs.Rehearsal;
using HeroMe.Bot.Notebook;
using HeroMe.Bot.Privacy;
using HeroMe.Bot.Safety;
using HeroMe.Bot.Tests.Dialogs.Risk;
using HeroMe.Bot.Tests.Harness;
using HeroMe.Bot.Texts;

namespace HeroMe.Bot.Tests.Dialogs.Rehearsal;

/// <summary>Practising a talk without a model: the other side answers in the chosen manner, stops, goes on, and leaves nothing behind.</summary>
public sealed class RehearsalTests : IAsyncLifetime
{
    private static readonly LineBank Lines = new("HeroMe.Bot.Dialogs.Rehearsal.rehearsal");
    private BotHost _bot = null!;

    public async Task InitializeAsync() => _bot = await BotHost.StartAsync();

    public async Task DisposeAsync() => await _bot.DisposeAsync();

    [Theory]
    [InlineData("上司との会話を練習したい", "Rehearsal.Mild", "mild")]
    [InlineData("上司役をやってもらって1on1の練習をしたい", "Rehearsal.Firm", "firm")]
    [InlineData("会話の練習", "Rehearsal.Silent", "silent")]
    public async Task The_other_side_answers_in_the_chosen_manner_and_to_what_a_line_does(string words, string manner, string list)
    {
        var person = _bot.Person();
        await _bot.Opens(person, words, Ja("Rehearsal.Title"));
        await _bot.Taps(person, Ja(manner));
        Assert.Contains(person.Answers, answer => IsOf(answer, $"{list}.opening"));
        Assert.True(IsOf((await _bot.Hears(person, "今週の金曜の会議を、来週にずらしていただけますか")).Text, $"{list}.request"));
        Assert.True(IsOf((await _bot.Hears(person, "先月から担当が二人減って、夜まで終わりません")).Text, $"{list}.explanation"));
        Assert.True(IsOf((await _bot.Hears(person, "ですが、それは納得できません")).Text, $"{list}.pushback"));
        Assert.True(IsOf((await _bot.Hears(person, "わかりました。ありがとうございます")).Text, $"{list}.closing"));
    }

    [Fact]
    public async Task Stop_pauses_with_two_sentences_then_it_goes_on_or_begins_once_more()
    {
        var person = await PlayingAsync();
        await _bot.Hears(person, "来週の水曜に、10分だけお時間をいただけますか");
        await _bot.Hears(person, "ストップ");
        await _bot.Quiet();
        var feedback = person.Answers[^1];
        Assert.Equal(2, feedback.Split('。', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Contains(Lines.All(Language.Japanese, "good.request"), line => feedback.StartsWith(line, StringComparison.Ordinal));
        await _bot.Taps(person, Ja("Rehearsal.GoOn"));
        Assert.True(IsOf((await _bot.Hears(person, "理由は、先月から人が減ったからです")).Text, "firm.explanation"));
        await _bot.Hears(person, "もう一度");
        await _bot.Quiet();
        Assert.True(IsOf(person.Answers[^1], "firm.opening"));
    }

    [Theory]
    [InlineData("研修に行かせていただけますか?")]
    [InlineData("みんなの意見を聞きたい")]
    [InlineData("社内公募ってありますか?")]
    public async Task A_line_that_sounds_like_a_request_is_played_and_a_stop_stops_the_play_whoever_was_talking(string line)
    {
        var person = _bot.Person();
        await _bot.Hears(person, "壁打ちをお願いします");
        await PlayingAsync(person);
        Assert.StartsWith(Ja("Rehearsal.Line", ""), (await _bot.Hears(person, line)).Text, StringComparison.Ordinal);
        await _bot.Hears(person, "ストップ");
        await _bot.Quiet();
        Assert.DoesNotContain(Ja("Mentors.Stopped"), person.Answers);
        Assert.Contains(person.Chat, message => message.CardText.StartsWith(Ja("Rehearsal.PausedHow"), StringComparison.Ordinal));
    }

    /// <summary>Said to the other side, they change nothing of the person's own.</summary>
    [Theory]
    [InlineData("残業の話は忘れてください")]
    [InlineData("これからはケンと呼んでください")]
    [InlineData("記録に残さないでください")]
    [InlineData("設定")]
    public async Task A_line_that_would_change_ones_own_data_is_only_a_line(string line)
    {
        var person = await _bot.AllowingPersonAsync("hanako", Purpose.ChatStorage, Purpose.Memory);
        await _bot.Hears(person, "覚えておいて: 残業は週に二日までにしたい");
        var before = await _bot.StateOf(person);
        Assert.Single(await _bot.RecordsAsync(person, NoteKind.Memory));
        await PlayingAsync(person);
        Assert.StartsWith(Ja("Rehearsal.Line", ""), (await _bot.Hears(person, line)).Text, StringComparison.Ordinal);
        Assert.Single(await _bot.RecordsAsync(person, NoteKind.Memory));
        var after = await _bot.StateOf(person);
        Assert.Equal((before.Consent, before.Settings), (after.Consent, after.Settings));
    }

    [Fact]
    public async Task What_is_written_long_after_a_practice_was_left_is_the_persons_own()
    {
        var person = await _bot.AllowingPersonAsync("hanako", Purpose.ChatStorage);
        await PlayingAsync(person);
        await _bot.Hears(person, "来週の予定を変えていただけますか");
        _bot.Clock.Skip(TimeSpan.FromMinutes(45));
        await _bot.Hears(person, "明日の10時に部長に話してみます");
        Assert.Single(await _bot.RecordsAsync(person, NoteKind.Promise));
    }

    [Fact]
    public async Task Ones_own_data_and_people_to_talk_to_are_reached_in_the_middle_of_it()
    {
        var person = await PlayingAsync();
        Assert.StartsWith(Ja("MyData.Title"), (await _bot.Hears(person, "わたしのデータ")).CardText, StringComparison.Ordinal);
        Assert.StartsWith(Ja("Rehearsal.Line", ""), (await _bot.Hears(person, "来週の予定を変えていただけますか")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task While_it_is_paused_the_talk_is_an_ordinary_one()
    {
        var person = await PlayingAsync();
        await _bot.Hears(person, "相談したいことがあります");
        await _bot.Hears(person, "ストップ");
        var answer = await _bot.Hears(person, "正直、切り出すのがこわいです");
        Assert.DoesNotContain(Ja("Rehearsal.Line", ""), answer.Text, StringComparison.Ordinal);
        await _bot.Hears(person, "続ける");
        Assert.Equal(Ja("Rehearsal.GoesOn"), person.Answers[^1]);
    }

    [Fact]
    public async Task What_is_played_fills_no_sheet_is_not_remembered_and_not_recorded()
    {
        var person = await _bot.AllowingPersonAsync("hanako", Purpose.ChatStorage, Purpose.Memory);
        await PlayingAsync(person, "翡翠課長");
        await _bot.Hears(person, "翡翠課で時短勤務で働いています");
        await _bot.Hears(person, "明日、翡翠の件を相談してみます");
        await _bot.Hears(person, "部長のやり方はパワハラです");
        await _bot.Hears(person, "おわり");
        await person.Taps(Ja("Rehearsal.Leave"));
        await _bot.Quiet();
        Assert.DoesNotContain(await _bot.RecordsAsync(person), note => note.Text.Reveal().Contains("翡翠", StringComparison.Ordinal));
        Assert.Empty(await _bot.RecordsAsync(person, NoteKind.Memory, NoteKind.Sheet, NoteKind.Promise, NoteKind.FlowResult));
        var held = HeroMe.Bot.Dialogs.MyData.Export.Text(await _bot.StoredDataAsync(person), Language.Japanese, HeroMe.Bot.Dialogs.MyData.ExportForm.Json);
        Assert.DoesNotContain("翡翠", held, StringComparison.Ordinal);
        Assert.True((await _bot.Risk(person)) is null or { Window.Count: 0 });
        await _bot.Hears(person, "もやもやシートを見せて");
        Assert.DoesNotContain("翡翠", person.Chat[^1].CardText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task While_it_lasts_its_words_live_for_a_day_at_most_and_half_an_hour_later_it_is_over()
    {
        var person = await _bot.AllowingPersonAsync("hanako", Purpose.ChatStorage);
        await PlayingAsync(person, "翡翠課長");
        Assert.True((await _bot.StoredDataAsync(person)).Talk!.Until - _bot.Clock.GetUtcNow() <= TimeSpan.FromHours(25));
        _bot.Clock.Skip(TimeSpan.FromMinutes(40));
        var answer = await _bot.Hears(person, "仕事の量が多くて困っています");
        Assert.DoesNotContain(Ja("Rehearsal.Line", ""), answer.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("翡翠", HeroMe.Bot.Dialogs.MyData.Export.Text(await _bot.StoredDataAsync(person), Language.Japanese, HeroMe.Bot.Dialogs.MyData.ExportForm.Json), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_all_of_it_one_line_is_kept_if_wished()
    {
        var person = await _bot.AllowingPersonAsync("hanako", Purpose.ChatStorage);
        await PlayingAsync(person);
        await _bot.Hears(person, "相談したいことがあります");
        await _bot.Hears(person, "おわり");
        await person.Fills(Ja("Rehearsal.Keep"), (RehearsalCard.LearntField, "日にちから言うと聞いてもらえる"));
        await _bot.Until(() => person.Answers.Contains(Ja("Rehearsal.Kept")), "the kept line");
        await _bot.Quiet(TimeSpan.FromSeconds(3));
        var note = Assert.Single(await _bot.RecordsAsync(person, NoteKind.FlowResult));
        Assert.Equal(Ja("Rehearsal.Record", "日にちから言うと聞いてもらえる"), note.Text.Reveal());
    }

    [Fact]
    public async Task Danger_in_a_played_line_stops_it_and_it_does_not_go_on()
    {
        var person = await PlayingAsync();
        await _bot.Hears(person, "もう死にたいです");
        await _bot.Quiet();
        Assert.Contains(person.Chat, RiskScene.IsRed);
        Assert.Equal(RiskLevel.Red, await _bot.Level(person));
        var answer = await _bot.Hears(person, "来週の予定を変えていただけますか");
        Assert.DoesNotContain(Ja("Rehearsal.Line", ""), answer.Text, StringComparison.Ordinal);
        await _bot.Hears(person, "会話の練習");
        Assert.Single(person.Chat, message => message.CardText.StartsWith(Ja("Rehearsal.Title"), StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_manner_can_be_chosen_in_words_and_anything_else_is_the_talk()
    {
        var person = _bot.Person();
        await _bot.Opens(person, "会話の練習", Ja("Rehearsal.Title"));
        await _bot.Hears(person, "厳しめでお願いします");
        await _bot.Quiet();
        Assert.True(IsOf(person.Answers[^1], "firm.opening"), string.Join(" | ", person.Chat.Select(message => message.Text + message.CardText)));
        await _bot.Hears(person, "おわり");
        await _bot.Opens(person, "会話の練習", Ja("Rehearsal.Title"));
        var answer = await _bot.Hears(person, "その前に、昨日の会議の話を聞いてほしいです");
        Assert.DoesNotContain(Ja("Rehearsal.Line", ""), answer.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("いつもすみません、部長はいつも聞いてくれないですよね", "good.spoke", "try.blame")]
    [InlineData("来週の水曜に、10分だけお時間をいただけますか", "good.request", "try.ask")]
    [InlineData("先月から担当が二人減りました", "good.fact", "try.request")]
    [InlineData("ちょっと相談があるのですが", "good.request", "try.vague")]
    [InlineData("Could you move the meeting to Friday?", "good.request", "try.ask")]
    [InlineData("You never listen to me.", "good.spoke", "try.blame")]
    public void Feedback_names_what_carried_and_one_thing_to_try(string line, string good, string next) =>
        Assert.Equal((good, next), RehearsalLine.Feedback(RehearsalLine.Read(new PersonalText(line))));

    [Theory]
    [InlineData(Language.Japanese)]
    [InlineData(Language.English)]
    internal void Each_manner_has_twelve_replies_at_least_for_every_move_and_none_is_said_in_another(Language language)
    {
        foreach (var manner in Enum.GetNames<Manner>().Select(name => name.ToLowerInvariant()))
        {
            var moves = Enum.GetNames<Move>().Select(move => Lines.All(language, $"{manner}.{move.ToLowerInvariant()}")).ToList();
            Assert.All(moves, lines => Assert.InRange(lines.Count, 3, 20));
            Assert.InRange(moves.Sum(lines => lines.Count), 12, 100);
            Assert.NotEmpty(Lines.All(language, $"{manner}.opening"));
        }

        Assert.Equal(Lines.Lists(Language.Japanese).Order(StringComparer.Ordinal), Lines.Lists(Language.English).Order(StringComparer.Ordinal));
        var all = Lines.Lists(language).Where(list => list.Contains("try.", StringComparison.Ordinal) || list.Contains("good.", StringComparison.Ordinal)).SelectMany(list => Lines.All(language, list));
        Assert.All(all, line => Assert.Single(System.Text.RegularExpressions.Regex.Matches(line, language == Language.Japanese ? "[。]" : @"[.](\s|$)")));
    }

    private async Task<Person> PlayingAsync(Person? person = null, string who = "")
    {
        person ??= _bot.Person();
        await _bot.Opens(person, "会話の練習", Ja("Rehearsal.Title"));
        await person.Fills(Ja("Rehearsal.Firm"), (RehearsalCard.WhoField, who));
        await _bot.Until(() => person.Answers.Any(answer => IsOf(answer, "firm.opening")), "the opening");
        await _bot.Quiet(TimeSpan.FromSeconds(3));
        return person;
    }

    private static bool IsOf(string answer, string list) => Lines.All(Language.Japanese, list).Any(line => answer == Ja("Rehearsal.Line", line));

    private static string Ja(string key, params object[] args) => Words.Of(Language.Japanese, key, args);
}
