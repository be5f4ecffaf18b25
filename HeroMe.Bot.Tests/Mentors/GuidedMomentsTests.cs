using System.Text.RegularExpressions;
using HeroMe.Bot.Mentors.Guided;
using HeroMe.Bot.Texts;

namespace HeroMe.Bot.Tests.Mentors;

/// <summary>Situations that counselling must handle well, each named by what is promised for it.</summary>
public sealed class GuidedMomentsTests
{
    private const string Push = "辞めるべき|辞めたほうが|辞めない方が|辞めないほうが|続けるべき|続けたほうが|もう少し頑張|我慢";

    [Fact]
    [Trait("Capability", "C31")]
    public void At_one_in_the_morning_somebody_who_wants_to_quit_gets_no_push_and_is_offered_daylight()
    {
        var talk = new GuidedTalk { Now = new(2026, 11, 26, 1, 0, 0, TimeSpan.FromHours(9)) };
        var reply = talk.Says("もう会社を辞めたいです");
        Assert.True(talk.SaidOf("night.big"));
        Assert.True(talk.SaidOf("night.revisit?"));
        Assert.DoesNotMatch(Push, reply);
        Assert.Contains("「もう会社を辞めたい」", reply, StringComparison.Ordinal);

        // Shorter than the same answer by day; a person who accepts the offer gets a one-line goodbye.
        Assert.DoesNotContain("\n\n", talk.Says("はい、そうします"), StringComparison.Ordinal);
        Assert.Equal(TurnKind.Farewell, talk.Last.Kind);
    }

    [Fact]
    [Trait("Capability", "C31")]
    public void Late_at_night_each_answer_stays_short_and_nothing_is_to_be_chosen()
    {
        var talk = new GuidedTalk { Now = new(2026, 11, 25, 23, 30, 0, TimeSpan.FromHours(9)) };
        talk.After("眠れません。明日の会議が不安です", "上司に質問されるのがこわいです");
        while (talk.State.Step == Steps.Burden)
        {
            talk.Says("前に詰まったことがあります");
        }

        talk.After("はい", "先輩は助けてくれました");
        Assert.True(talk.SaidOf("roads.night"));
        Assert.All(talk.Answers.Skip(1), a => Assert.True(a.Length <= 120, a));
    }

    [Theory]
    [InlineData("こんなことですみません。最近眠れないんです", "眠れない")]
    [InlineData("しょうもない話なんですけど、会議が怖いです", "会議が怖い")]
    [Trait("Capability", "C19")]
    public void A_hesitant_opener_is_eased_in_one_line_and_then_heard(string text, string ownWords)
    {
        var talk = new GuidedTalk();
        var reply = talk.Says(text);
        Assert.Contains(talk.Content.Lines("ease"), e => reply.StartsWith(e, StringComparison.Ordinal));
        talk.Says("そうなんです");
        Assert.Contains(ownWords, string.Concat(talk.Answers) + string.Concat(talk.State.Spans), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("今日は暑いですね")]
    [InlineData("お昼にカレーを食べました")]
    [InlineData("週末に映画を見ました")]
    [InlineData("雑談したいだけです")]
    public void Chit_chat_gets_chit_chat_and_no_step(string text)
    {
        var talk = new GuidedTalk();
        talk.Says(text);
        Assert.Equal(TurnKind.SmallTalk, talk.Last.Kind);
        Assert.Equal(Steps.Received, talk.State.Step);
        Assert.DoesNotContain("「" + text, talk.Last.Text, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Capability", "C34")]
    public void Anger_is_met_calmly_without_flattery_and_never_twice_the_same()
    {
        var talk = new GuidedTalk().After("仕事の量が多くて休めません");
        string[] insults = ["ふざけるな", "役に立たないな", "使えないAIだな", "もういい", "ポンコツ"];
        foreach (var insult in insults)
        {
            talk.Says(insult);
            Assert.Equal(TurnKind.Calming, talk.Last.Kind);
            Assert.DoesNotMatch("申し訳ございません|素晴らしい|さすが|おっしゃる通り|[!\uFF01]", talk.Last.Text);
        }

        Assert.Equal(insults.Length, talk.Answers.Skip(1).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(Steps.Burden, talk.State.Step);
    }

    [Theory]
    [InlineData("転職した人の何割が成功してるんですか", Language.Japanese, "分かりません")]
    [InlineData("平均はどれくらい?", Language.Japanese, "分かりません")]
    [InlineData("What percentage of people regret quitting?", Language.English, "don't know")]
    [Trait("Capability", "C34")]
    internal void Asked_for_a_number_it_says_that_it_does_not_know(string text, Language language, string words)
    {
        var reply = new GuidedTalk(language).Says(text);
        Assert.Contains(words, reply, StringComparison.Ordinal);
        Assert.DoesNotMatch(@"\d|[一二三四五六七八九]割", reply);
    }

    [Theory]
    [InlineData("あなたは人間ですか?", Language.Japanese)]
    [InlineData("人間なの?", Language.Japanese)]
    [InlineData("Are you human?", Language.English)]
    [Trait("Capability", "C14")]
    internal void Asked_whether_it_is_human_it_says_that_it_is_an_ai(string text, Language language)
    {
        var talk = new GuidedTalk(language);
        Assert.Matches("AI", talk.Says(text));
        Assert.Matches("AI", talk.After(text).Last.Text);
    }

    [Theory]
    [InlineData("これ、人事に見られますか", Language.Japanese)]
    [InlineData("上司に伝わったりしない?評価に響く?", Language.Japanese)]
    [InlineData("Will HR see this?", Language.English)]
    [InlineData("who can read this?", Language.English)]
    [Trait("Capability", "C5")]
    internal void Asked_who_sees_it_it_says_truly_what_is_and_is_not_visible(string text, Language language)
    {
        var talk = new GuidedTalk(language);
        Assert.Contains("Teams", talk.Says(text), StringComparison.Ordinal);
        Assert.Contains("HERO Me", string.Concat(Enumerable.Range(0, 3).Select(_ => talk.Says(text))), StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Capability", "C5")]
    public void A_story_about_hr_is_not_taken_for_a_question_about_the_bot()
    {
        var talk = new GuidedTalk();
        talk.Says("上司に言われたことがずっと気になっています");
        Assert.NotEqual(TurnKind.Aside, talk.Last.Kind);
    }

    [Theory]
    [InlineData("いいから答えだけ教えて", Language.Japanese)]
    [InlineData("結局どうすればいい?", Language.Japanese)]
    [InlineData("Just tell me what to do", Language.English)]
    [Trait("Capability", "C22")]
    internal void Just_tell_me_gets_one_concrete_thing_with_who_what_and_when(string text, Language language)
    {
        var talk = new GuidedTalk(language).After(language == Language.Japanese ? "仕事の量が多くて休めません" : "There is too much work and no time");
        var reply = talk.Says(text);
        Assert.Equal(TurnKind.Option, talk.Last.Kind);
        var given = talk.Content.Topic("workload")!.Options!.Where(o => reply.Contains(o, StringComparison.Ordinal)).ToList();
        var option = Assert.Single(given);
        Assert.Matches("明日|今日|次|tomorrow|today|next", option.ToLowerInvariant());
        Assert.Matches("上司|依頼した人|頼まれ|manager|person|someone", option);
        Assert.Matches("書いて|メール|伝えて|write|mail|tell", option.ToLowerInvariant());
    }

    [Fact]
    [Trait("Capability", "C22")]
    public void Every_option_of_every_topic_says_when_and_whom_or_what_it_touches()
    {
        foreach (var language in new[] { Language.Japanese, Language.English })
        {
            var options = GuidedContent.In(language).Topics.SelectMany(t => t.Options!).Concat(GuidedContent.In(language).Lines("options"));
            Assert.All(options, o => Assert.Matches("(?i)明日|今日|今夜|今週|来週|次|週末|休み|土曜|金曜|tomorrow|today|tonight|this week|next|weekend|saturday|friday|day off|week's", o));
        }
    }

    [Theory]
    [InlineData(Outcome.Done, "できました", "review.done")]
    [InlineData(Outcome.Partly, "半分だけやりました", "review.partly")]
    [InlineData(Outcome.NotYet, "まだできていません", "review.not")]
    [Trait("Capability", "C35")]
    internal void Back_after_a_silent_week_it_asks_once_how_the_step_went_and_blames_nobody(Outcome outcome, string answer, string list)
    {
        var talk = GuidedTalk.WithStep();
        talk.Now = GuidedTalk.Noon.AddDays(8);
        Assert.Contains("「課長に5分だけ時間をもらう」", talk.Says("こんにちは"), StringComparison.Ordinal);
        Assert.Equal(TurnKind.Review, talk.Last.Kind);
        talk.Says(answer);
        Assert.True(talk.SaidOf(list));
        Assert.Equal(outcome, talk.State.Outcome);
        Assert.DoesNotMatch("なぜできなかった|どうしてできなかった|約束|努力", talk.Last.Text);

        // The step is asked about only once.
        talk.Now = talk.Now.AddDays(8);
        talk.Says("こんにちは");
        Assert.DoesNotContain("5分だけ", talk.Last.Text, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Capability", "C35")]
    public void A_new_burden_is_received_before_it_is_asked_how_the_step_went()
    {
        var talk = GuidedTalk.WithStep();
        talk.Now = GuidedTalk.Noon.AddDays(8);
        var reply = talk.Says("部長に怒鳴られて、会社に行くのがこわいです");
        Assert.True(talk.SaidOf("review.gently?"));
        var asked = reply.IndexOf("課長に5分", StringComparison.Ordinal);
        Assert.True(asked > 0 && Regex.IsMatch(reply[..asked], "こわい|怖|ですね|もの"));
    }

    [Fact]
    [Trait("Capability", "C38")]
    public void No_message_of_its_own_is_promised_and_every_end_names_where_to_turn()
    {
        var talk = GuidedTalk.WithStep();
        Assert.Contains("「同期の佐藤さん」", talk.Last.Text, StringComparison.Ordinal);
        Assert.Contains(talk.Answers, a => Regex.IsMatch(a, "(こちら|わたし)(から|は).*(ません|しません)"));
        Assert.DoesNotContain(talk.Answers, a => Regex.IsMatch(a, "お知らせします|連絡しますね|リマインドします"));

        var alone = new GuidedTalk().UpTo(Steps.Roads).After("課長に相談する。または、一つ断ってみる", "課長に5分だけ時間をもらう", "明日");
        Assert.Matches("窓口", alone.Says("だれもいません"));
    }

    [Theory]
    [InlineData("今日はここまでにします")]
    [InlineData("おやすみなさい")]
    [InlineData("もう終わります")]
    [Trait("Capability", "C38")]
    public void Goodbye_is_answered_in_one_line_without_guilt(string text)
    {
        var talk = new GuidedTalk().After("仕事の量が多くて休めません");
        var reply = talk.Says(text);
        Assert.Equal(TurnKind.Farewell, talk.Last.Kind);
        Assert.DoesNotContain('\n', reply);
        Assert.Equal(0, Asking.Count(reply));
        Assert.DoesNotMatch("もう少し|待って|寂し|残念|行かないで", reply);
        Assert.Matches("ここ|次|また", reply);
    }
}
