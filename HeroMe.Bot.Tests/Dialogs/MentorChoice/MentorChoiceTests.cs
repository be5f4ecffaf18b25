using HeroMe.Bot.Dialogs.MentorChoice;
using HeroMe.Bot.Mentors;
using HeroMe.Bot.Mentors.Personas;
using HeroMe.Bot.Tests.Dialogs.Risk;
using HeroMe.Bot.Tests.Harness;
using HeroMe.Bot.Texts;

namespace HeroMe.Bot.Tests.Dialogs.MentorChoice;

/// <summary>Choosing a mentor in the chat: by name, from the card, offered by the host, and back.</summary>
[Trait("Capability", "C20")]
public sealed class MentorChoiceTests : IAsyncLifetime
{
    private const string Matter = "会議で意見が言えなくて、もやもやしています";
    private const string Doubt = "自分には向いていないのかもしれません。自信がないです";
    private BotHost _bot = null!;
    private Person _person = null!;

    public async Task InitializeAsync()
    {
        _bot = await BotHost.StartAsync();
        _person = _bot.Person();
    }

    public async Task DisposeAsync() => await _bot.DisposeAsync();

    [Theory]
    [InlineData("たくみに話したい", MentorNames.Takumi, Language.Japanese)]
    [InlineData("のぞみさんに代わって", MentorNames.Nozomi, Language.Japanese)]
    [InlineData("しのぶさんに話を聞いてほしいです", MentorNames.Shinobu, Language.Japanese)]
    [InlineData("あかりの意見も聞きたい", MentorNames.Akari, Language.Japanese)]
    [InlineData("talk to Takumi", MentorNames.Takumi, Language.English)]
    [InlineData("Can I switch to Nozomi, please?", MentorNames.Nozomi, Language.English)]
    [InlineData("壁打ちをお願いします", MentorNames.Sou, Language.Japanese)]
    internal async Task A_mentor_named_in_words_takes_over_with_portrait_and_one_sentence(string words, string mentor, Language language)
    {
        var card = await _bot.Hears(_person, words);
        var persona = MentorCatalog.In(language).Of(mentor);
        Assert.StartsWith(persona.Name, card.CardText, StringComparison.Ordinal);
        Assert.Contains(persona.Greets.Plain, greeting => card.CardText.Contains(greeting, StringComparison.Ordinal));
        Assert.Contains("data:image/png", card.Card!.ToString(), StringComparison.Ordinal);
        Assert.Empty(_person.Answers);
    }

    [Fact]
    public async Task The_new_mentor_knows_the_matter_answers_in_their_own_voice_and_the_host_comes_back_by_a_button()
    {
        await _bot.Hears(_person, "課長に毎回仕事を押しつけられて、断れないのが悩みです");
        var card = await _bot.Hears(_person, "たくみに代わって");
        Assert.Contains("断れないのが悩みです、", card.CardText, StringComparison.Ordinal);
        await _bot.Hears(_person, Doubt);
        Assert.Contains(Voice(MentorNames.Takumi).Lines, line => _person.Answers[^1].Contains(line, StringComparison.Ordinal));

        await _bot.Taps(_person, Ja("Mentors.Back"));
        Assert.StartsWith("ヒロミー", _person.Chat[^1].CardText, StringComparison.Ordinal);
        await _bot.Hears(_person, "ミスをしてしまって、自分が情けないです");
        Assert.DoesNotContain(Voice(MentorNames.Takumi).Lines, line => _person.Answers[^1].Contains(line, StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_stands_beside_the_request_is_answered_by_the_chosen_mentor_in_the_same_turn()
    {
        await _person.Says($"たくみに代わって。{Doubt}");
        await _bot.AnswersTo(_person, 1);
        Assert.Contains(_person.Chat, message => message.CardText.StartsWith("たくみ", StringComparison.Ordinal));
        Assert.Contains(Voice(MentorNames.Takumi).Lines, line => _person.Answers[0].Contains(line, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("メンターを選びたい")]
    [InlineData("ほかのメンターに代わってほしい")]
    [InlineData("どんなメンターがいるのか教えてください")]
    public async Task The_picker_shows_all_six_and_a_button_chooses(string words)
    {
        var card = await _bot.Hears(_person, words);
        Assert.All(MentorCatalog.In(Language.Japanese).All, mentor => Assert.Contains($"{mentor.Name}: {mentor.Role}", card.CardText, StringComparison.Ordinal));
        Assert.Equal(6, card.Card!["actions"]!.Count());
        Assert.True(System.Text.Encoding.UTF8.GetByteCount(card.Card.ToString(Newtonsoft.Json.Formatting.None)) < 24 * 1024);
        await _bot.Taps(_person, "しのぶ");
        Assert.StartsWith("しのぶ", _person.Chat[^1].CardText, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("たくみさんに話したいことがあるのに、時間がもらえません")]
    [InlineData("のぞみさんに仕事を代わってもらって、申し訳ないです")]
    [InlineData("ソウルに出張が決まって不安です")]
    [InlineData("先輩に「しのぶに代わって」と言われて、ショックでした")]
    [InlineData("会社のメンター制度の担当に選ばれて、戸惑っています")]
    public async Task A_story_with_the_same_words_changes_nobody(string story)
    {
        await _person.Says(story);
        await _bot.AnswersTo(_person, 1);
        await _bot.Quiet();
        Assert.DoesNotContain(_person.Chat, message => message.CardText.StartsWith(Ja("Mentors.PickerTitle"), StringComparison.Ordinal) || MentorCatalog.In(Language.Japanese).All.Any(m => m.Greets.Plain.Any(g => message.CardText.Contains(g, StringComparison.Ordinal))));
    }

    [Fact]
    [Trait("Capability", "C40")]
    public async Task The_other_side_is_argued_when_asked_until_the_person_says_stop()
    {
        await _bot.Hears(_person, "壁打ちお願いします");
        await _bot.Hears(_person, Doubt);
        Assert.Contains(Voice(MentorNames.Sou).Lines, line => _person.Answers[^1].Contains(line, StringComparison.Ordinal));
        await _bot.Hears(_person, "ストップ");
        Assert.Equal(Ja("Mentors.Stopped"), _person.Answers[^1]);
        await _bot.Hears(_person, "ミスをしてしまって、自分が情けないです");
        Assert.DoesNotContain(Voice(MentorNames.Sou).Lines, line => _person.Answers[^1].Contains(line, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("壁打ちお願いします")]
    [InlineData("あかりに代わって")]
    public async Task Whoever_told_of_hardship_is_not_handed_to_somebody_who_sees_it_otherwise(string request)
    {
        await _bot.Hears(_person, "父が亡くなって、仕事が手につきません");
        await _bot.Hears(_person, request);
        Assert.Contains(_person.Answers, answer => MentorNames.All.Any(name => answer.Contains(Ja("Mentors.NotNow", name), StringComparison.Ordinal)));
        Assert.DoesNotContain(_person.Chat, message => message.CardText.StartsWith("ソウ", StringComparison.Ordinal) || message.CardText.StartsWith("あかり", StringComparison.Ordinal));
    }

    [Fact]
    public async Task When_hardship_is_told_to_the_one_who_argues_the_host_takes_the_talk_back_and_says_so_once()
    {
        await _bot.Hears(_person, "壁打ちお願いします");
        await _bot.Hears(_person, "部長に毎日みんなの前で怒鳴られています");
        await _bot.Hears(_person, "自分には向いていないのかもしれません");
        Assert.Single(_person.Answers, answer => answer.Contains(Ja("Mentors.HiromiAgain"), StringComparison.Ordinal));
        Assert.DoesNotContain(Voice(MentorNames.Sou).Lines, line => _person.Answers.Any(answer => answer.Contains(line, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task While_a_state_of_risk_lasts_nobody_takes_over()
    {
        await _bot.Hears(_person, "もう死にたい");
        await _bot.Hears(_person, "たくみに代わって");
        await _bot.Quiet();
        Assert.DoesNotContain(_person.Chat, message => message.CardText.StartsWith("たくみ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_host_offers_a_fitting_mentor_with_the_reason_once_a_talk_and_the_button_hands_over()
    {
        await _bot.Hears(_person, Matter);
        foreach (var words in new[] { "先のことが決められなくて、もやもやします", "異動の希望を出すか迷っています", "自分が何をしたいのか分からなくなってきました", "この先どうなるのか見えなくて落ち着きません", "課長の返事を待っているところで、宙ぶらりんです", "やりたいことが分からないままです", "このままでいいのか、ずっと考えてしまいます" })
        {
            await _bot.Hears(_person, words);
        }

        var offers = _person.Chat.Where(message => message.Card?["actions"]?.Any(a => ((string?)a["title"])?.EndsWith("に代わる", StringComparison.Ordinal) == true) == true).ToList();
        var offer = Assert.Single(offers);
        Assert.Contains(MentorCatalog.In(Language.Japanese).Of(MentorNames.Nozomi).HandsOver, reason => offer.CardText.Contains(reason, StringComparison.Ordinal));
        await _bot.Taps(_person, Ja("Mentors.Switch", "のぞみ"));
        Assert.StartsWith("のぞみ", _person.Chat[^1].CardText, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("unsure", "先のことが決められません", MentorNames.Nozomi)]
    [InlineData("self", "自信がないです", MentorNames.Takumi)]
    [InlineData("load", "仕事が多いです", MentorNames.Shinobu)]
    [InlineData("hurt", "注意されました", MentorNames.Shinobu)]
    [InlineData("self", "何をやってもだめで、全部わたしのせいです", MentorNames.Akari)]
    [InlineData("unfair", "納得できません", null)]
    [InlineData(null, "いつもお世話になっています", null)]
    public void Who_is_offered_follows_from_what_was_told_and_nobody_argues_unasked(string? family, string words, string? mentor) =>
        Assert.Equal(mentor, MentorOffers.Fitting(family, words));

    private static PersonaVoice Voice(string mentor) => MentorCatalog.In(Language.Japanese).Of(mentor).Voice!;

    private static string Ja(string key, params object[] args) => Words.Of(Language.Japanese, key, args);
}
