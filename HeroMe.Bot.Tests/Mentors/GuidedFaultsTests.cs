using HeroMe.Bot.Mentors.Guided;
using HeroMe.Bot.Texts;

namespace HeroMe.Bot.Tests.Mentors;

/// <summary>Faults that reviewers of whole conversations found; each test covers a class of faults, not a single sentence.</summary>
public sealed class GuidedFaultsTests
{
    [Theory]
    [InlineData("なんとなくもやもやしています", Language.Japanese)]
    [InlineData("キャリアの相談がしたい", Language.Japanese)]
    [InlineData("上司と合わない", Language.Japanese)]
    [InlineData("異動したい", Language.Japanese)]
    [InlineData("疲れた", Language.Japanese)]
    [InlineData("話すことがまとまらない", Language.Japanese)]
    [InlineData("I just feel kind of stuck", Language.English)]
    [InlineData("I'd like to talk about my career", Language.English)]
    [InlineData("I don't get along with my boss", Language.English)]
    [InlineData("I'm tired", Language.English)]
    [InlineData("I don't know where to start", Language.English)]
    internal void A_short_first_word_is_met_for_what_it_is_and_not_said_back(string text, Language language)
    {
        var talk = new GuidedTalk(language);
        var reply = talk.Says(text);
        Assert.DoesNotMatch("[「“]", reply);
        Assert.Contains(talk.Content.Openings, o => talk.Said(o.Lines) && o.Questions!.Any(q => reply.Contains(q, StringComparison.Ordinal)));
        Assert.False(talk.Last.Fallback);
    }

    [Theory]
    [InlineData("はい")]
    [InlineData("うーん")]
    [InlineData("わからないです")]
    public void Somebody_who_only_says_yes_to_which_two_roads_is_offered_two(string text)
    {
        var talk = new GuidedTalk().UpTo(Steps.Roads).After(text);
        Assert.True(talk.SaidOf("roads.offer-two"));
        Assert.Equal(2, talk.State.Plan.Roads.Count);
    }

    [Theory]
    [InlineData("正解だけ教えて")]
    [InlineData("アドバイスください")]
    public void Who_wants_only_the_answer_gets_something_concrete_and_a_second_road(string text)
    {
        var talk = new GuidedTalk().After("仕事の量が多くて休めません", text);
        Assert.Contains(talk.Content.Topic("workload")!.Options!, o => talk.Last.Text.Contains(o, StringComparison.Ordinal));
        Assert.Contains(talk.Content.Topic("workload")!.Roads!, r => talk.Last.Text.Contains(r, StringComparison.Ordinal));
        Assert.Equal(2, talk.State.Plan.Roads.Count);
    }

    [Theory]
    [InlineData("先輩も忙しいのに時間を取ってくれてはいるんですよね")]
    [InlineData("元部下の田村君は「また一緒にやりましょう」と言ってくれました")]
    [InlineData("データの見方は、品質保証でも使えるとは思います")]
    public void More_of_the_story_is_no_road(string text)
    {
        var talk = new GuidedTalk().UpTo(Steps.Roads).After(text);
        Assert.Empty(talk.State.Plan.Roads);
        Assert.Equal(Steps.Roads, talk.State.Step);
    }

    [Theory]
    [InlineData("昔は言えてたんですよね。新人の頃", false)]
    [InlineData("まあ、上司にも事情はあるんだと思います", false)]
    [InlineData("受けるとしたら出張を半分にできるか、条件の話をしてみる", true)]
    [InlineData("異動願い", true)]
    [InlineData("上司に理由を聞いてみたいです", true)]
    [InlineData("残業を断る", true)]
    public void A_road_in_Japanese_is_told_by_how_it_ends(string text, bool way) => Assert.Equal(way, WayOn.IsIn(text, GuidedContent.In(Language.Japanese), Language.Japanese));

    [Fact]
    public void A_question_inside_a_road_does_not_cut_it_in_two() =>
        Assert.Single(RoadWords.Read("受けるとしたら出張を半分にできるか、条件の話をしてみる", GuidedContent.In(Language.Japanese), Language.Japanese));

    [Fact]
    public void Who_corrects_the_agreed_sentence_later_is_heard()
    {
        var talk = new GuidedTalk().UpTo(Steps.View).After("違います。量というより、断れないことです");
        Assert.Contains("断れない", talk.State.Issue, StringComparison.Ordinal);
        Assert.Equal(Steps.View, talk.State.Step);
    }

    [Theory]
    [InlineData("My boss did look uncomfortable when it was announced", false)]
    [InlineData("They do agree when we look at actual tickets", false)]
    [InlineData("I could ask my mentor directly", true)]
    [InlineData("call that old colleague", true)]
    public void A_road_in_English_is_told_by_how_it_begins(string text, bool way) => Assert.Equal(way, WayOn.IsIn(text, GuidedContent.In(Language.English), Language.English));

    [Fact]
    public void The_first_of_two_means_that_road_and_not_the_words_that_point_at_it()
    {
        var talk = new GuidedTalk().UpTo(Steps.Roads).After("課長に相談する。または、一つ断ってみる", "二つ目で");
        Assert.Equal("一つ断ってみる", talk.State.Act);
        Assert.DoesNotContain("「二つ目", talk.Last.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_day_that_is_given_where_a_person_was_asked_for_is_a_day()
    {
        var talk = new GuidedTalk().UpTo(Steps.Roads).After("課長に相談する。または、一つ断ってみる", "課長に5分だけ時間をもらう", "いつか", "木曜の朝");
        Assert.Equal(new DateOnly(2026, 11, 26), talk.State.Due);
        Assert.Equal(Steps.Contact, talk.State.Step);
        talk.Says("同期の佐藤さん");
        Assert.Equal("同期の佐藤さん", talk.State.Contact);
    }

    [Fact]
    public void Who_says_the_step_anew_when_asked_for_a_day_has_the_last_word()
    {
        var talk = new GuidedTalk().UpTo(Steps.Roads).After("課長に相談する。または、一つ断ってみる", "課長に5分だけ時間をもらう", "それより先に佐藤さんに聞いてみます");
        Assert.Contains("佐藤さんに聞いてみます", talk.State.Act, StringComparison.Ordinal);
        Assert.Equal(Steps.Date, talk.State.Step);
    }

    [Fact]
    public void More_of_the_story_is_no_correction_of_the_proposed_sentence()
    {
        var talk = new GuidedTalk().UpTo(Steps.Issue);
        var issue = talk.State.Issue;
        talk.Says("先週も、夜の八時に資料を渡されました");
        Assert.Equal((Steps.Issue, issue, false), (talk.State.Step, talk.State.Issue, talk.State.Confirmed));
        talk.Says("はい");
        Assert.Equal((issue, true), (talk.State.Issue, talk.State.Confirmed));
    }

    [Theory]
    [InlineData("やっぱりいいです")]
    [InlineData("なんでもないです")]
    public void Never_mind_is_let_go_without_a_question_and_the_talk_waits(string text)
    {
        var talk = new GuidedTalk().After("仕事の量が多くて休めません");
        var step = talk.State.Step;
        Assert.Equal(0, Asking.Count(talk.Says(text)));
        Assert.Equal(step, talk.State.Step);
    }

    [Fact]
    public void A_boss_s_words_are_not_the_persons_feeling()
    {
        var heard = new Heard(new("課長に「やる気あるの?」って言われて"), GuidedContent.In(Language.Japanese), Language.Japanese);
        Assert.Null(heard.Feeling);
    }

    [Theory]
    [InlineData("給料は六割になるそうです", "給料は六割になるそうです")]
    [InlineData("同僚の原さんです", "同僚の原さん")]
    [InlineData("会議が怖いです", "会議が怖い")]
    [InlineData("理由を言われないのが嫌なんだと思います", "理由を言われないのが嫌")]
    public void What_is_cut_off_at_the_end_leaves_whole_words(string text, string trimmed) => Assert.Equal(trimmed, OwnWords.Trimmed(text, GuidedContent.In(Language.Japanese)));

    [Fact]
    public void Who_gives_no_more_than_words_is_taken_up_by_them_and_comes_to_an_end()
    {
        var talk = new GuidedTalk().After("うーん", "はい", "仕事");
        Assert.Contains("「仕事」", talk.Last.Text, StringComparison.Ordinal);
        for (var turn = 0; turn < 12 && talk.State.Step != Steps.Closed; turn++)
        {
            talk.Says(talk.State.Step == Steps.Contact ? "いない" : "はい");
        }

        Assert.Equal(Steps.Closed, talk.State.Step);
        Assert.Equal(2, talk.State.Plan.Roads.Count);
    }

    [Theory]
    [InlineData("同僚の原さんに聞く", "原さん")]
    public void The_closing_does_not_send_somebody_to_the_same_person_twice(string act, string who)
    {
        var talk = new GuidedTalk().UpTo(Steps.Roads).After("課長に相談する。または、一つ断ってみる", act, "明日", who);
        Assert.True(talk.SaidOf("close.same"));
    }

    [Fact]
    public void A_digression_gets_an_answer_and_the_matter_stays()
    {
        var talk = new GuidedTalk().After("評価面談の前で、自己評価が書けません", "そういえば、犬を飼い始めたんです");
        Assert.Equal((TurnKind.SmallTalk, "evaluation"), (talk.Last.Kind, talk.State.Topic));
    }
}
