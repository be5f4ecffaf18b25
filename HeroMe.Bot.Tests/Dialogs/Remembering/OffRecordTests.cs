using HeroMe.Bot.Notebook;
using HeroMe.Bot.Tests.Dialogs.Risk;
using HeroMe.Bot.Tests.Harness;
using HeroMe.Bot.Texts;

namespace HeroMe.Bot.Tests.Dialogs.Remembering;

/// <summary>「この会話は残さない」: for one talk nothing is stored, whatever is allowed in general.</summary>
public sealed class OffRecordTests : IAsyncLifetime
{
    private BotHost _bot = null!;

    public async Task InitializeAsync() => _bot = await BotHost.StartAsync();

    public async Task DisposeAsync() => await _bot.DisposeAsync();

    [Theory]
    [InlineData("この会話は残さないで")]
    [InlineData("この話はオフレコでお願いします")]
    public async Task Nothing_of_it_is_stored_and_the_next_talk_is_an_ordinary_one(string words)
    {
        var person = await _bot.AllowingPersonAsync("hanako", Purpose.ChatStorage, Purpose.Memory);
        await _bot.Hears(person, "会議で意見が言えなくて困っています");
        var stored = (await _bot.RecordsAsync(person)).Count;
        await _bot.Hears(person, words);
        Assert.Contains(Ja("OffRecord.On"), person.Answers);
        await _bot.Hears(person, "翡翠課に異動して3年目になります");
        await _bot.Hears(person, "明日、課長に翡翠の件を相談してみます");
        await _bot.Quiet();
        Assert.Equal(stored, (await _bot.RecordsAsync(person)).Count);
        Assert.True(await LifeAsync(person) <= TimeSpan.FromHours(25));
        await _bot.Hears(person, "また残して");
        Assert.Contains(Ja("OffRecord.Off"), person.Answers);
        await _bot.Hears(person, "来週の月曜に履歴書を書きます");
        var all = string.Join('\n', (await _bot.RecordsAsync(person)).Select(note => note.Text.Reveal()));
        Assert.Contains("履歴書", all, StringComparison.Ordinal);
        Assert.DoesNotContain("翡翠", all, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_ends_with_the_talk_after_a_goodbye_or_hours_of_silence()
    {
        var person = await _bot.AllowingPersonAsync("hanako", Purpose.ChatStorage);
        await _bot.Hears(person, "この会話は残さないで");
        await _bot.Hears(person, "翡翠の件で迷っています");
        await _bot.Hears(person, "ありがとう。おやすみなさい");
        Assert.Empty(await _bot.RecordsAsync(person, NoteKind.Said));
        await _bot.Hears(person, "仕事の量が多くて困っています");
        Assert.Single(await _bot.RecordsAsync(person, NoteKind.Said));
        await _bot.Hears(person, "この会話は残さないで");
        _bot.Clock.Skip(TimeSpan.FromHours(7));
        await _bot.Hears(person, "朝礼の話です");
        Assert.Equal(2, (await _bot.RecordsAsync(person, NoteKind.Said)).Count);
    }

    [Fact]
    public async Task Deleting_data_in_the_middle_of_it_does_not_put_it_on_the_record()
    {
        var person = await _bot.AllowingPersonAsync("hanako", Purpose.ChatStorage);
        await _bot.Hears(person, "仕事の量が多くて困っています");
        await _bot.Hears(person, "この会話は残さないで");
        await _bot.Hears(person, "今日の話を消して");
        await person.Says("はい");
        await _bot.Quiet();
        await _bot.Hears(person, "翡翠の件で迷っています");
        Assert.Empty(await _bot.RecordsAsync(person, NoteKind.Said));
    }

    [Fact]
    public async Task A_story_with_the_same_words_is_a_story()
    {
        var person = await _bot.AllowingPersonAsync("hanako", Purpose.ChatStorage);
        await _bot.Hears(person, "上司に、この会話は残さないでと言われて困っています");
        Assert.Single(await _bot.RecordsAsync(person, NoteKind.Said));
    }

    private async Task<TimeSpan> LifeAsync(Person person) => (await _bot.StoredDataAsync(person)).Talk!.Until - _bot.Clock.GetUtcNow();

    private static string Ja(string key, params object[] args) => Words.Of(Language.Japanese, key, args);
}
