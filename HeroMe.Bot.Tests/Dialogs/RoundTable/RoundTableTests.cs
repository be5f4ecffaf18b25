using HeroMe.Bot.Mentors;
using HeroMe.Bot.Mentors.Personas;
using HeroMe.Bot.Notebook;
using HeroMe.Bot.Tests.Dialogs.Risk;
using HeroMe.Bot.Tests.Harness;
using HeroMe.Bot.Texts;

namespace HeroMe.Bot.Tests.Dialogs.RoundTable;

/// <summary>The round table without a model: several views on one card, where they differ, and what the person does with it.</summary>
[Trait("Capability", "C27")]
public sealed class RoundTableTests : IAsyncLifetime
{
    private const string Matter = "先のことが決められなくて、異動の希望を出すか迷っています";
    private BotHost _bot = null!;

    public async Task InitializeAsync() => _bot = await BotHost.StartAsync();

    public async Task DisposeAsync() => await _bot.DisposeAsync();

    [Theory]
    [InlineData("みんなの意見を聞きたい")]
    [InlineData("円卓")]
    [InlineData("この話で円卓をお願いします")]
    public async Task Three_mentors_give_different_views_on_one_card_and_the_host_says_where_they_part(string words)
    {
        var person = _bot.Person();
        await _bot.Hears(person, Matter);
        var card = await _bot.Hears(person, words);
        Assert.StartsWith(Ja("RoundTable.Title"), card.CardText, StringComparison.Ordinal);
        var views = Spoken(card.CardText);
        Assert.Equal(3, views.Count);
        Assert.InRange(views.Select(view => view.Stance).Distinct(StringComparer.Ordinal).Count(), 2, 3);
        Assert.DoesNotContain(views, view => view.Mentor == MentorNames.Sou);
        Assert.Equal(3, card.Card!["body"]!.Count(element => (string?)element["type"] == "Container"));
        Assert.Equal(6, card.Card["actions"]!.Count());
        Assert.EndsWith("。", card.CardText.TrimEnd(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_or_all_four_can_be_asked_for_and_of_four_one_is_chosen_to_hear_more_from()
    {
        var person = _bot.Person();
        await _bot.Hears(person, Matter);
        Assert.Equal(2, Spoken((await _bot.Hears(person, "2人の意見を聞きたい")).CardText).Count);
        var card = await _bot.Hears(person, "全員の意見を聞きたい");
        Assert.Equal(4, Spoken(card.CardText).Select(view => view.Mentor).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal([Ja("RoundTable.DeepenOne"), Ja("RoundTable.Oppose"), Ja("RoundTable.Again"), Ja("RoundTable.Enough")], card.Card!["actions"]!.Select(action => (string)action["title"]!));
        await person.Fills(Ja("RoundTable.DeepenOne"), ("TableWho", MentorNames.Shinobu));
        await _bot.Until(() => person.Chat.Any(message => message.CardText.StartsWith("しのぶ", StringComparison.Ordinal)), "the mentor");
    }

    [Fact]
    public async Task When_somebody_sees_one_way_only_other_eyes_are_offered_once_and_not_to_whoever_wants_to_be_heard()
    {
        var person = _bot.Person();
        await _bot.Hears(person, Matter);
        await _bot.Hears(person, "上司に相談しても仕事の量は変わりませんでした");
        await _bot.Hears(person, "もう我慢するしかないです");
        await _bot.Quiet();
        await _bot.Hears(person, "やっぱり我慢するしかないです");
        await _bot.Quiet();
        Assert.Single(person.Chat, message => message.CardText.StartsWith(Ja("Offer.OtherEyes"), StringComparison.Ordinal));
        await _bot.Taps(person, Ja("Offer.RoundTable"));
        Assert.StartsWith(Ja("RoundTable.Title"), person.Chat[^1].CardText, StringComparison.Ordinal);

        var other = _bot.Person("taro");
        await _bot.Hears(other, "聞いてほしいだけです。" + Matter);
        await _bot.Hears(other, "上司に相談しても仕事の量は変わりませんでした");
        await _bot.Hears(other, "もう我慢するしかないです");
        await _bot.Quiet();
        Assert.DoesNotContain(other.Chat, message => message.CardText.StartsWith(Ja("Offer.OtherEyes"), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Once_round_again_they_answer_each_other_by_name_and_the_objection_comes_when_asked()
    {
        var person = _bot.Person();
        await _bot.Hears(person, Matter);
        await _bot.Hears(person, "円卓");
        await _bot.Taps(person, Ja("RoundTable.Again"));
        var again = person.Chat[^1].CardText;
        Assert.Matches("のぞみ: .*(たくみ|あかり|しのぶ)", again);
        Assert.DoesNotContain(person.Chat[^1].Card!["actions"]!, action => (string?)action["title"] == Ja("RoundTable.Again"));
        await _bot.Taps(person, Ja("RoundTable.Oppose"));
        Assert.Equal([MentorNames.Sou], Spoken(person.Chat[^1].CardText).Select(view => view.Mentor));
    }

    [Fact]
    public async Task Going_deeper_hands_over_and_the_mentor_asks_first()
    {
        var person = _bot.Person();
        await _bot.Hears(person, Matter);
        await _bot.Hears(person, "円卓");
        await _bot.Taps(person, Ja("RoundTable.Deepen", "のぞみ"));
        await _bot.Quiet();
        Assert.Contains(person.Chat, message => message.CardText.StartsWith("のぞみ", StringComparison.Ordinal));
        Assert.Contains(MentorCatalog.In(Language.Japanese).Of(MentorNames.Nozomi).Voice!.Asks.Values.SelectMany(lines => lines), ask => person.Answers[^1] == ask);
    }

    [Fact]
    public async Task Nothing_need_be_decided_and_one_record_holds_the_disagreement()
    {
        var person = await _bot.StoringPersonAsync();
        await _bot.Hears(person, Matter);
        await _bot.Hears(person, "円卓");
        var answer = await person.Taps(Ja("RoundTable.Enough"));
        Assert.Contains(Ja("RoundTable.EnoughSaid"), answer.ToString(), StringComparison.Ordinal);
        await _bot.Quiet();
        var note = Assert.Single(await _bot.RecordsAsync(person, NoteKind.FlowResult));
        Assert.Equal("round", note.Fields["flow"]);
        Assert.StartsWith(Ja("RoundTable.RecordOf", "").TrimEnd(), note.Text.Reveal(), StringComparison.Ordinal);
        Assert.Contains("のぞみ: ", note.Text.Reveal(), StringComparison.Ordinal);
        Assert.EndsWith("ここが分かれました。", note.Text.Reveal(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_matter_it_asks_for_one_and_whoever_told_it_with_the_request_is_heard()
    {
        var person = _bot.Person();
        await _bot.Hears(person, "円卓");
        Assert.Equal(Ja("RoundTable.NoMatter"), person.Answers[^1]);
        await _bot.Hears(person, $"{Matter}。みんなの意見を聞きたい");
        Assert.StartsWith(Ja("RoundTable.Title"), person.Chat[^1].CardText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_hardship_nobody_at_the_table_sees_it_otherwise_and_no_objection_is_offered()
    {
        var person = _bot.Person();
        await _bot.Hears(person, "父が亡くなって、仕事に戻る自信がないです");
        await _bot.Hears(person, "みんなの意見を聞きたい");
        var card = person.Chat.Last(message => message.CardText.StartsWith(Ja("RoundTable.Title"), StringComparison.Ordinal));
        Assert.DoesNotContain(Spoken(card.CardText), view => view.Mentor is MentorNames.Akari or MentorNames.Sou);
        Assert.DoesNotContain(card.Card!["actions"]!, action => (string?)action["title"] == Ja("RoundTable.Oppose"));
    }

    [Fact]
    public async Task While_a_state_of_risk_lasts_there_is_no_table_not_even_from_an_older_card()
    {
        var person = _bot.Person();
        await _bot.Hears(person, Matter);
        await _bot.Hears(person, "円卓");
        await _bot.Hears(person, "もう死にたい");
        var tables = Tables(person);
        await _bot.Hears(person, "みんなの意見を聞きたい");
        await _bot.Taps(person, Ja("RoundTable.Again"));
        await _bot.Quiet();
        Assert.Equal(tables, Tables(person));
        Assert.Contains(Ja("RoundTable.NotNow"), person.Answers);
    }

    private static int Tables(Person person) => person.Chat.Count(message => message.CardText.StartsWith(Ja("RoundTable.Title"), StringComparison.Ordinal));

    private static List<(string Mentor, string Stance)> Spoken(string card) =>
        [.. MentorCatalog.In(Language.Japanese).All.SelectMany(mentor => mentor.Opinions.Where(opinion => card.Contains(opinion.Text, StringComparison.Ordinal)).Select(opinion => (mentor.Id, opinion.Stance)))];

    private static string Ja(string key, params object[] args) => Words.Of(Language.Japanese, key, args);
}
