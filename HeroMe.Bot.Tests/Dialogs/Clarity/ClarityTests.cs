using HeroMe.Bot.Notebook;
using HeroMe.Bot.Tests.Dialogs.Risk;
using HeroMe.Bot.Tests.Harness;
using HeroMe.Bot.Texts;

namespace HeroMe.Bot.Tests.Dialogs.Clarity;

/// <summary>すっきり度 after a talk: optional, once a week at most, stored only with the consent to check-ins, and never after something heavy.</summary>
public sealed class ClarityTests : IAsyncLifetime
{
    private BotHost _bot = null!;

    public async Task InitializeAsync() => _bot = await BotHost.StartAsync();

    public async Task DisposeAsync() => await _bot.DisposeAsync();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task It_is_asked_once_after_a_talk_and_kept_only_with_consent(bool consents)
    {
        var person = await _bot.StoringPersonAsync();
        await _bot.StandsAsync(person, state => state with { Consent = state.Consent with { CheckIns = consents, Notice = Consent.CurrentNotice, DecidedAt = _bot.Clock.GetUtcNow() } });
        await TalkAsync(person);
        Assert.Equal(6, Asked(person).Single().Card!["actions"]!.Count());
        var answer = (await person.Taps(Ja("Clarity.Label4"))).ToString();
        Assert.Equal(!consents, answer.Contains(Ja("Clarity.NotKept"), StringComparison.Ordinal));
        await _bot.Quiet();
        var notes = await _bot.RecordsAsync(person, NoteKind.CheckIn);
        Assert.Equal(consents ? ["clarity 4"] : [], notes.Select(note => $"{note.Fields["kind"]} {note.Fields["score"]}"));

        await TalkAsync(person);
        Assert.Single(Asked(person));
        _bot.Clock.Skip(TimeSpan.FromDays(8));
        await TalkAsync(person);
        Assert.Equal(2, Asked(person).Count);
    }

    [Theory]
    [InlineData("父が亡くなりました")]
    [InlineData("部長に毎日怒鳴られています")]
    public async Task After_something_heavy_it_is_not_asked(string heavy)
    {
        var person = await _bot.StoringPersonAsync();
        await _bot.Hears(person, heavy);
        await TalkAsync(person);
        Assert.Empty(Asked(person));
    }

    private async Task TalkAsync(Person person)
    {
        foreach (var words in new[] { "会議で意見が言えなくて、もやもやしています", "課長の反応が気になります", "同期と比べてしまいます", "先のことも少し不安です", "今日はここまでにします。おやすみなさい" })
        {
            await _bot.Hears(person, words);
        }
    }

    private static List<ChatMessage> Asked(Person person) => [.. person.Chat.Where(message => Enumerable.Range(0, 4).Any(i => message.CardText.Contains(Ja($"Clarity.Question{i}"), StringComparison.Ordinal)))];

    private static string Ja(string key) => Words.Of(Language.Japanese, key);
}
