using HeroMe.Bot.Dialogs.MyData;
using HeroMe.Bot.Dialogs.Remembering;
using HeroMe.Bot.Notebook;
using HeroMe.Bot.Tests.Dialogs.Risk;
using HeroMe.Bot.Tests.Harness;
using HeroMe.Bot.Texts;

namespace HeroMe.Bot.Tests.Dialogs.Remembering;

/// <summary>What the mentors remember: only what the person said and allowed, seen, corrected and deleted one by one, never of a serious moment.</summary>
public sealed class MemoryTests : IAsyncLifetime
{
    private const string Circumstance = "翡翠課に異動して3年目になります";
    private BotHost _bot = null!;

    public async Task InitializeAsync() => _bot = await BotHost.StartAsync();

    public async Task DisposeAsync() => await _bot.DisposeAsync();

    [Fact]
    public async Task Until_it_is_switched_on_nothing_is_remembered()
    {
        var person = await _bot.AllowingPersonAsync("hanako", Purpose.ChatStorage);
        await _bot.Hears(person, $"{Circumstance}。会議で意見が言えなくて困っています");
        await _bot.Hears(person, "覚えておいて: 月曜は早く帰りたい");
        Assert.Contains(Ja("Memory.AskedWhileOff"), person.Answers);
        Assert.Empty(await _bot.RecordsAsync(person, NoteKind.Memory));
        await _bot.Taps(person, Ja("Memory.ButtonSwitchOn"));
        Assert.True((await _bot.StateOf(person)).Consent.Allows(Purpose.Memory));
    }

    [Fact]
    public async Task A_lasting_circumstance_is_remembered_with_its_day_and_mentor_and_said_so_once()
    {
        var person = await RememberedAsync();
        await _bot.Hears(person, "たくみに代わって");
        await _bot.Hears(person, "人前で話すのが苦手です");
        await _bot.Hears(person, Circumstance);
        var facts = (await _bot.RecordsAsync(person, NoteKind.Memory)).Select(note => new MemoryFact(note)).ToList();
        Assert.Equal([Circumstance, "人前で話すのが苦手です"], facts.Select(fact => fact.Words.Reveal()));
        Assert.Equal(["hiromi", "takumi"], facts.Select(fact => fact.Mentor));
        Assert.Single(person.Answers, answer => answer.Contains(Ja("Memory.First"), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("上司は営業として働いています")]
    [InlineData("入社3年目なら転職できますか?")]
    [InlineData("もし時短勤務だったら楽だったのに")]
    [InlineData("会議で意見が言えなくて困っています")]
    public async Task Stories_about_others_questions_and_worries_are_not(string words)
    {
        var person = await _bot.AllowingPersonAsync("hanako", Purpose.ChatStorage, Purpose.Memory);
        await _bot.Hears(person, words);
        Assert.Empty(await _bot.RecordsAsync(person, NoteKind.Memory));
    }

    [Theory]
    [InlineData("離婚してから仕事に身が入りません", false)]
    [InlineData("もう死にたいです", false)]
    [InlineData("", false)]
    [InlineData("月曜は早く帰りたい", true)]
    public void Serious_words_are_not_kept_whenever_they_come(string words, bool kept) => Assert.Equal(kept, MemoryBook.MayBeKept(new HeroMe.Bot.Privacy.PersonalText(words)));

    [Theory]
    [InlineData("営業を担当しています。もう死にたいです")]
    [InlineData("入社して5年目です。毎日パワハラを受けています")]
    [InlineData("入社して5年目です。父が亡くなりました")]
    [InlineData("覚えておいて: もう消えてしまいたい")]
    public async Task Of_a_serious_moment_nothing_is_remembered(string words)
    {
        var person = await _bot.AllowingPersonAsync("hanako", Purpose.ChatStorage, Purpose.Memory);
        await _bot.Hears(person, words);
        await _bot.Quiet();
        await _bot.Hears(person, "時短勤務で働いています");
        Assert.DoesNotContain(await _bot.RecordsAsync(person, NoteKind.Memory), note => words.Contains(note.Text.Reveal(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_asked_to_be_remembered_is_and_what_is_asked_to_be_forgotten_goes()
    {
        var person = await RememberedAsync();
        await _bot.Hears(person, "月曜は早く帰りたいことを覚えておいて");
        Assert.Equal(Ja("Memory.Kept"), person.Answers[^1]);
        await _bot.Hears(person, "翡翠課のことは忘れて");
        Assert.Equal(Ja("Memory.Forgotten"), person.Answers[^1]);
        var left = Assert.Single(await _bot.RecordsAsync(person, NoteKind.Memory));
        Assert.Equal("月曜は早く帰りたい", left.Text.Reveal());
        await _bot.Hears(person, "あの失敗のことは忘れてほしいと言われました");
        Assert.Single(await _bot.RecordsAsync(person, NoteKind.Memory));
    }

    [Fact]
    public async Task Over_thirty_turns_exactly_what_was_said_of_lasting_circumstances_is_remembered()
    {
        var person = await _bot.AllowingPersonAsync("hanako", Purpose.ChatStorage, Purpose.Memory);
        string[] lasting = ["入社して4年目です", "品質管理の仕事をしています", "時短勤務で働いています", "人前で話すのが苦手です", "子どもが二人います"];
        string[] passing =
        [
            "今日は会議が長かったです", "資料がなかなか進みません", "明日は早番です", "昼休みに少し散歩しました", "隣の席が空きました", "上司は営業として働いています",
        ];
        for (var turn = 0; turn < 30; turn++)
        {
            await _bot.Hears(person, turn % 6 == 2 ? lasting[turn / 6] : passing[turn % 6]);
        }

        Assert.Equal(lasting, (await _bot.RecordsAsync(person, NoteKind.Memory)).OrderBy(note => note.At).Select(note => note.Text.Reveal()));
    }

    [Fact]
    public async Task The_card_shows_corrects_and_deletes_one_fact_and_says_what_Teams_does()
    {
        var person = await RememberedAsync();
        await _bot.Hears(person, "人前で話すのが苦手です");
        var list = await _bot.Opens(person, "覚えていること", Ja("Memory.Title"));
        Assert.Contains(Circumstance, Pressing.Text(list), StringComparison.Ordinal);
        Assert.Contains(Ja("Memory.Teams"), Pressing.Text(list), StringComparison.Ordinal);
        await person.Invokes(Pressing.DataOf(list, Ja("Memory.ButtonOpen"), (MemoryCard.ItemInput, "1")));
        await _bot.Until(() => person.Chat[^1].Card is not null && person.Chat[^1].CardText.Contains(Circumstance, StringComparison.Ordinal), "the fact");
        await _bot.Quiet(TimeSpan.FromSeconds(3));
        await person.Invokes(Pressing.DataOf(person.Chat[^1].Card!, Ja("Memory.ButtonSave"), (MemoryCard.TextInput, "辰砂課に異動して3年目です")));
        await _bot.Until(() => person.Answers.Contains(Ja("Memory.Corrected")), "the correction");
        list = await _bot.Opens(person, "覚えていること", Ja("Memory.Title"));
        Assert.Contains("辰砂課", Pressing.Text(list), StringComparison.Ordinal);
        Assert.DoesNotContain("翡翠課", Pressing.Text(list), StringComparison.Ordinal);
        await person.Invokes(Pressing.DataOf(list, Ja("Memory.ButtonRemove"), (MemoryCard.ItemInput, "0")));
        await _bot.Until(() => person.Answers.Contains(Ja("Memory.Forgotten")), "the deletion");
        await _bot.Quiet(TimeSpan.FromSeconds(3));
        Assert.Single(await _bot.RecordsAsync(person, NoteKind.Memory));
    }

    [Fact]
    public async Task Switched_off_by_words_nothing_more_is_remembered_or_said_of_it()
    {
        var person = await RememberedAsync();
        await _bot.Hears(person, "もう覚えないで");
        Assert.Equal(Ja("Memory.SwitchedOffKept"), person.Answers[^1]);
        await _bot.Hears(person, "人前で話すのが苦手です");
        Assert.Single(await _bot.RecordsAsync(person, NoteKind.Memory));
        await NextDayAsync(person);
        await _bot.Hears(person, "翡翠課の仕事のことで迷っています");
        Assert.DoesNotContain(person.Answers.TakeLast(3), answer => answer.Contains(Circumstance, StringComparison.Ordinal));
    }

    [Fact]
    [Trait("Capability", "C20")]
    public async Task Without_a_model_the_next_talk_says_what_is_known_and_what_it_used()
    {
        var person = await RememberedAsync();
        await NextDayAsync(person);
        await _bot.Hears(person, "翡翠課の仕事のことで迷っています");
        await _bot.Quiet();
        Assert.Contains(person.Answers, answer => answer == Ja("Memory.Related", $"「{Circumstance}」"));
        var used = person.Chat.Last(message => message.CardText.StartsWith(Ja("Used.Title", 1), StringComparison.Ordinal));
        Assert.Contains(Circumstance, used.CardText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_people_with_one_manager_one_team_and_one_matter_hear_only_their_own_words()
    {
        const string Matter = "田所課長に企画の話を切り出せません";
        var (one, other) = (await _bot.AllowingPersonAsync("hanako", Purpose.ChatStorage, Purpose.Memory), await _bot.AllowingPersonAsync("taro", Purpose.ChatStorage, Purpose.Memory));
        await _bot.Hears(one, $"{Matter}。企画課で翡翠の担当をして4年目です。入社して4年目です");
        await _bot.Hears(other, $"{Matter}。入社して9年目です");
        await NextDayAsync(one, other);
        foreach (var (person, foreign) in new[] { (one, "9年"), (other, "4年") })
        {
            await _bot.Hears(person, Matter);
            await _bot.Hears(person, "みんなの意見を聞きたい");
            await _bot.Hears(person, "覚えていること");
            await _bot.Hears(person, "もやもやシートを見せて");
            Assert.DoesNotContain(person.Chat, message => message.CardText.Contains(foreign, StringComparison.Ordinal) || message.Text.Contains(foreign, StringComparison.Ordinal));
        }

        Assert.DoesNotContain(other.Chat, message => message.CardText.Contains("翡翠", StringComparison.Ordinal) || message.Text.Contains("翡翠", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_fact_goes_with_the_message_it_came_from_also_where_no_chat_is_stored(bool edited)
    {
        var person = await _bot.AllowingPersonAsync("hanako", Purpose.Memory);
        await _bot.Hears(person, Circumstance, "m1");
        Assert.Single(await _bot.RecordsAsync(person, NoteKind.Memory));
        _ = edited ? await person.Edits("m1", "仕事のことでした") : await person.Deletes("m1");
        await _bot.Quiet(TimeSpan.FromSeconds(40));
        Assert.Empty(await _bot.RecordsAsync(person, NoteKind.Memory));
    }

    [Fact]
    public async Task It_stands_in_my_data_and_the_export_and_goes_with_everything()
    {
        var person = await RememberedAsync();
        Assert.Contains(Ja("MyData.KindMemory"), (await _bot.Hears(person, "わたしのデータ")).CardText, StringComparison.Ordinal);
        Assert.Contains(Circumstance, Export.Text(await _bot.StoredDataAsync(person), Language.Japanese, ExportForm.Json), StringComparison.Ordinal);
        await _bot.Hears(person, "全部消して");
        await person.Says("はい");
        await _bot.Until(() => person.Answers.Contains(Ja("Erase.Done")), "the erasure");
        await _bot.Quiet(TimeSpan.FromSeconds(3));
        Assert.Equal(0, await _bot.CountAsync("note"));
        await _bot.Hears(person, "覚えていること");
        Assert.DoesNotContain("翡翠", person.Chat[^1].CardText, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Capability", "C37")]
    public async Task Nothing_of_it_is_logged_or_lies_in_clear()
    {
        var person = await RememberedAsync();
        await _bot.Hears(person, "覚えていること");
        Assert.DoesNotContain(_bot.Log.Lines, line => line.Contains("翡翠", StringComparison.Ordinal));
        foreach (var file in Directory.EnumerateFiles(_bot.Folder, "*", SearchOption.AllDirectories).Where(file => !file.EndsWith(".lock", StringComparison.Ordinal)))
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var bytes = new MemoryStream();
            await stream.CopyToAsync(bytes);
            Assert.True(bytes.ToArray().AsSpan().IndexOf(System.Text.Encoding.UTF8.GetBytes("翡翠")) < 0, file);
        }
    }

    /// <summary>A person who allowed chats and memory, and of whom one fact is remembered.</summary>
    private async Task<Person> RememberedAsync()
    {
        var person = await _bot.AllowingPersonAsync("hanako", Purpose.ChatStorage, Purpose.Memory);
        await _bot.Hears(person, Circumstance);
        Assert.Single(await _bot.RecordsAsync(person, NoteKind.Memory));
        return person;
    }

    private async Task NextDayAsync(params Person[] people)
    {
        _bot.Clock.Skip(TimeSpan.FromDays(1));
        foreach (var person in people)
        {
            await _bot.Hears(person, "リセット");
        }
    }

    private static string Ja(string key, params object[] args) => Words.Of(Language.Japanese, key, args);
}
