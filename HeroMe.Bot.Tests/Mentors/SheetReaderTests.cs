using HeroMe.Bot.Mentors.Sheets;
using HeroMe.Bot.Privacy;
using HeroMe.Bot.Tests.Boundaries;
using HeroMe.Bot.Texts;
using HeroMe.Bot.Understanding;
using HeroMe.Tools.Talks;

namespace HeroMe.Bot.Tests.Mentors;

/// <summary>A sheet is filled from whatever a person says, in any order, with their own words and nothing else.</summary>
public sealed class SheetReaderTests
{
    /// <summary>A Wednesday.</summary>
    private static readonly DateTimeOffset Now = new(2026, 6, 3, 12, 0, 0, TimeSpan.FromHours(9));

    private static readonly IReadOnlyList<TalkScript> Scripts = TalkScript.Read(Path.Combine(Source.Root, "data", "talks", "scripts.jsonl"));

    public static TheoryData<string> Ids => [.. Scripts.Select(script => script.Id)];

    [Theory]
    [InlineData("課長に何度言っても変わらなくて、正直つらいです", SheetPlace.Feeling, "課長に何度言っても変わらなくて、正直つらいです")]
    [InlineData("課長に何度言っても変わらなくて、正直つらいです", SheetPlace.Person, "課長")]
    [InlineData("提案が通った!", SheetPlace.Strength, "提案が通った")]
    [InlineData("昨日の会議で、課長が私の資料を飛ばしました", SheetPlace.Fact, "昨日の会議で、課長が私の資料を飛ばしました")]
    [InlineData("明日、課長に相談してみます", SheetPlace.Step, "明日、課長に相談してみます")]
    [InlineData("明日、課長に相談してみます", SheetPlace.Contact, "課長")]
    [InlineData("I feel tired and anxious all the time", SheetPlace.Feeling, "I feel tired and anxious all the time")]
    [InlineData("Yesterday my manager skipped my slides in the meeting", SheetPlace.Person, "my manager")]
    [InlineData("I'll talk to my manager tomorrow", SheetPlace.Step, "I'll talk to my manager tomorrow")]
    internal void What_is_said_stands_in_its_place(string text, SheetPlace place, string words) =>
        Assert.Contains(words, Read(Sheet.Empty, text).Sheet.Of(place).Select(line => line.Words.Reveal()));

    [Theory]
    [InlineData("明日、課長に相談してみます", "2026-06-04")]
    [InlineData("金曜に人事へメールします", "2026-06-05")]
    [InlineData("来週の月曜、先輩に聞いてみます", "2026-06-08")]
    [InlineData("15日に面談を申し込みます", "2026-06-15")]
    [InlineData("今夜、履歴書を書きます", "2026-06-03")]
    [InlineData("I'll ask HR on Friday", "2026-06-05")]
    [InlineData("I will write to my lead next Monday", "2026-06-08")]
    public void A_step_has_the_day_that_was_said(string text, string day) => Assert.Equal(DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture), Read(Sheet.Empty, text).Step!.Due);

    [Theory]
    [InlineData("水曜に人事へメールします", "すみません、水曜は出張でした。金曜にします", "2026-06-05")]
    [InlineData("明日、課長に相談してみます", "やっぱり来週の火曜にします", "2026-06-09")]
    [InlineData("課長に相談してみます", "木曜かな", "2026-06-04")]
    [InlineData("課長に相談してみます", "木曜の朝、朝会の前に", "2026-06-04")]
    [InlineData("課長に相談してみます", "明日の帰りまでに", "2026-06-04")]
    [InlineData("I'll ask HR for an appointment", "on Friday", "2026-06-05")]
    [InlineData("I'll ask HR on Friday", "make it Monday", "2026-06-08")]
    public void Another_day_moves_the_step_and_makes_no_second_one(string text, string then, string day)
    {
        var after = Read(Read(Sheet.Empty, text).Sheet, then, turn: 2);
        Assert.Equal(StepChange.Moved, after.Change);
        Assert.Equal(DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture), Assert.Single(after.Sheet.Of(SheetPlace.Step)).Due);
    }

    [Fact]
    public void The_same_step_said_again_is_one_step_and_a_dropped_one_is_gone()
    {
        var once = Read(Sheet.Empty, "明日、課長に相談してみます").Sheet;
        var again = Read(once, "明日、課長に相談してみますね", turn: 2);
        Assert.Equal(StepChange.Repeated, again.Change);
        Assert.Single(again.Sheet.Of(SheetPlace.Step));
        var dropped = Read(once, "やっぱり課長に相談するのはやめます", turn: 3);
        Assert.Equal(StepChange.Dropped, dropped.Change);
        Assert.Empty(dropped.Sheet.Of(SheetPlace.Step));
    }

    [Theory]
    [InlineData("今の店に残るか、本部に手を挙げるか、で迷っています", "今の店に残る", "本部に手を挙げる")]
    [InlineData("転職するか、このまま三年続けるか", "転職する", "このまま三年続ける")]
    [InlineData("I could either stay in my team or apply for the opening in Osaka", "stay in my team", "apply for the opening in Osaka")]
    public void Two_ways_set_against_each_other_are_two_roads(string text, string one, string two)
    {
        var read = Read(Sheet.Empty, text);
        Assert.Equal([one, two], read.Roads.Select(road => road.Reveal()));
        Assert.Equal([one, two], read.Sheet.Of(SheetPlace.Road).Select(line => line.Words.Reveal()));
    }

    [Theory]
    [InlineData("そうじゃなくて、時間が足りないことが問題なんです", "時間が足りないことが問題なんです")]
    [InlineData("No, it's not that, it's that nobody tells me anything", "that nobody tells me anything")]
    public void A_correction_wins_at_once_over_what_was_confirmed(string text, string matter)
    {
        var known = Sheet.Empty.With(new SheetLine(SheetPlace.Matter, new PersonalText("評価に納得がいかない"), 1, Confirmed: true));
        var read = Read(known, text, turn: 2);
        Assert.Equal(matter, read.Corrected?.Reveal());
        Assert.Equal((matter, true), (read.Sheet.Matter!.Words.Reveal(), read.Sheet.Matter.Confirmed));
    }

    [Theory]
    [InlineData("明日までに資料を出せと言われました")]
    [InlineData("課長に相談してみたらどうでしょうか")]
    [InlineData("来週の会議が憂鬱です")]
    [InlineData("My manager said he will call me tomorrow")]
    [InlineData("今日はここまでにします")]
    [InlineData("明日また来ます")]
    [InlineData("断られたらどうしよう")]
    [InlineData("課長に聞いてみるか、資料に要点の欄を足してみるか、で迷っています")]
    [InlineData("I'm afraid I'll wake up at fifty and regret it")]
    public void What_others_do_what_is_asked_and_leaving_are_no_step(string text) => Assert.Empty(Read(Sheet.Empty, text).Sheet.Of(SheetPlace.Step));

    /// <summary>Roads that the bot offered and the person took up are the bot's words; all else is theirs, letter by letter.</summary>
    [Theory]
    [MemberData(nameof(Ids))]
    public void Nothing_is_on_a_sheet_that_the_person_did_not_say(string id)
    {
        var script = Scripts.Single(s => s.Id == id);
        var said = string.Join('\n', script.Turns);
        foreach (var reply in PlayedTalk.Play(script))
        {
            Assert.All(reply.Sheet.Lines.Where(line => line.Place != SheetPlace.Road), line =>
            {
                Assert.Contains(line.Words.Reveal(), said, StringComparison.Ordinal);
                Assert.Contains(Before(line.When.Reveal()), said, StringComparison.Ordinal);
            });
            Assert.All(reply.Sheet.Of(SheetPlace.Road).Where(line => !said.Contains(line.Words.Reveal(), StringComparison.Ordinal)), line => Assert.Contains(line.Words.Reveal(), Offered(script.Language)));
        }

        // A weekday that is read within a week said before is written with that week.
        static string Before(string when) => when.Split("週の")[^1];
    }

    [Fact]
    public void However_long_a_talk_a_sheet_stays_small()
    {
        var sheet = Sheet.Empty;
        for (var turn = 1; turn <= 500; turn++)
        {
            sheet = Read(sheet, $"第{turn}営業部の部長に{new string('長', 150)}と言われてつらいです。{turn}日目に資料を書き直しました。明日、第{turn}課の課長に{turn}回目の相談をします。残るか{turn}か、移るか{turn}か。", turn).Sheet;
        }

        Assert.True(SheetJson.Of(sheet).Length < 6_000, $"{SheetJson.Of(sheet).Length}");
        Assert.All(sheet.Lines, line => Assert.InRange(line.Words.Length, 1, Sheet.LongestLine));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("7")]
    [InlineData("[null]")]
    [InlineData("""[{"Place":"Romance","Words":"x"},{"Place":"Step"},{"Words":"y"}]""")]
    public void A_stored_sheet_that_cannot_be_read_is_an_empty_one(string json) => Assert.Empty(SheetJson.Read(json).Lines);

    [Fact]
    public void What_is_stored_is_read_again_and_its_name_in_a_log_holds_no_word()
    {
        var sheet = Read(Read(Sheet.Empty, "残業が続いてつらいです").Sheet, "明日、課長に相談してみます", turn: 2).Sheet;
        var read = SheetJson.Read(SheetJson.Of(sheet));
        Assert.Equal(sheet.Lines.Select(All), read.Lines.Select(All));
        Assert.DoesNotMatch("課長|残業", sheet.ToString() + sheet.Lines[0] + sheet.Step);

        static (SheetPlace, string, int, bool, string, DateOnly?) All(SheetLine line) => (line.Place, line.Words.Reveal(), line.Turn, line.Confirmed, line.When.Reveal(), line.Due);
    }

    private static IEnumerable<string> Offered(Language language) =>
        HeroMe.Bot.Mentors.Guided.GuidedContent.In(language) is var content ? content.Lines("general.roads").Concat(content.Situations.SelectMany(s => s.Roads)) : [];

    private static SheetReading Read(Sheet sheet, string text, int turn = 1)
    {
        var words = new PersonalText(text);
        return SheetReader.Read(sheet, TurnReading.Of(words, Now), words, turn, Now);
    }
}
