using HeroMe.Bot.Mentors.Guided;
using HeroMe.Bot.Mentors.Sheets;
using HeroMe.Bot.Privacy;
using HeroMe.Bot.Texts;
using HeroMe.Bot.Understanding;
using HeroMe.Bot.Understanding.Remarks;

namespace HeroMe.Bot.Tests.Mentors;

/// <summary>A sentence is met by what kind of remark it is, where its situation is not known.</summary>
public sealed class HeardRemarkTests
{
    [Theory]
    [InlineData("お客さんの前で、店長に大きな声で叱られました", "shamed_in_front")]
    [InlineData("断ったら何て思われるかと考えると、言い出せません", "fears_reaction")]
    [InlineData("先輩がかばってくれました", "supported")]
    [InlineData("すみません、電話が来たので少し待ってください", "called_away")]
    [InlineData("試験、受かりました", "achieved")]
    public void A_remark_is_met_with_a_line_of_its_kind(string text, string kind)
    {
        var talk = new GuidedTalk().After("少し話してもいいですか");
        talk.Says(text);
        Assert.True(talk.Said(talk.Content.Remark(kind)!.Names), talk.Last.Text);
    }

    [Theory]
    [InlineData("提案が通りました!うれしいです")]
    [InlineData("明日、課長に相談してみます")]
    [InlineData("ありがとうございました")]
    [InlineData("この話は上司に見えますか")]
    public void Joy_a_step_thanks_and_a_question_are_never_met_as_a_burden(string text)
    {
        var talk = new GuidedTalk();
        talk.Says(text);
        Assert.False(talk.Said(talk.Content.Remarks.Where(remark => remark.IsBurden).SelectMany(remark => remark.Names)), talk.Last.Text);
    }

    [Theory]
    [InlineData("課長にみんなの前で叱られました", "課長")]
    [InlineData("母にみんなの前で叱られました", "お母さん")]
    [InlineData("うちの母にみんなの前で叱られました", "お母さん")]
    [InlineData("お客さんの前で、店長に大きな声で叱られました", null)]
    public void Whoever_alone_is_named_is_named_as_one_speaks_of_somebody_elses_people(string text, string? who)
    {
        var content = GuidedContent.In(Language.Japanese);
        var heard = HeardRemark.Heaviest(TurnReading.Of(new PersonalText(text), GuidedTalk.Noon), content, TalkState.Start);
        Assert.Equal(who, heard!.Who?.Reveal());
        Assert.Equal(who is not null, heard.Names.Any(line => line.Contains("{who}", StringComparison.Ordinal)));
        Assert.All(Enumerable.Range(1, 12), i => Assert.DoesNotContain("{who}", new GuidedTalk().After(new string('あ', i)).Says(text), StringComparison.Ordinal));
    }

    [Fact]
    public void Words_that_were_not_proposed_can_be_neither_liked_nor_disliked()
    {
        const string TooStiff = "ちょっと堅いかな、もう少し普通の言い方で";
        var before = new GuidedTalk();
        before.Says(TooStiff);
        Assert.False(before.Said(before.Content.Remark("dislikes_the_words")!.Names));

        var heard = TurnReading.Of(new PersonalText("うーん、その言い方は自分には合わないです"), GuidedTalk.Noon);
        Assert.NotEqual("dislikes_the_words", HeardRemark.Heaviest(heard, before.Content, TalkState.Start)?.Lines.Id);
        Assert.Equal("dislikes_the_words", HeardRemark.Heaviest(heard, before.Content, TalkState.Start.WithAsked(Questions.Proposed))?.Lines.Id);
    }

    [Theory]
    [InlineData(Language.Japanese)]
    [InlineData(Language.English)]
    internal void Every_kind_that_is_read_has_lines_and_every_line_belongs_to_a_kind_or_a_family(Language language)
    {
        var content = GuidedContent.In(language);
        Assert.Equal(RemarkReader.Kinds.Order(StringComparer.Ordinal), content.Remarks.Where(remark => remark.Family is not null).Select(remark => remark.Id).Order(StringComparer.Ordinal));
        Assert.All(content.Remarks, remark => Assert.True(remark.Family is null || content.Families.Any(family => family.Id == remark.Family), remark.Id));
        Assert.All(content.Remarks, remark => Assert.InRange(remark.From, 0.3f, 0.9f));
    }

    [Fact]
    public void A_quotation_is_somebody_elses_word()
    {
        var talk = new GuidedTalk().After("ホテルのフロントで働いています");
        talk.Says("きのう、お客さまに「もういい、日本人に代わって」と言われました");
        Assert.NotEqual(TurnKind.Anger, talk.Last.Kind);
    }

    [Fact]
    public void A_message_to_copy_is_whole_where_the_talk_is_surely_about_a_situation_and_has_places_to_fill_in_elsewhere()
    {
        var sure = new GuidedTalk().After("人前で課長に怒られました", "みんなの前で叱られるのがいちばんつらいです");
        Assert.DoesNotContain("〔", sure.Says("課長になんて言えばいいですか"), StringComparison.Ordinal);
        Assert.DoesNotContain("〔", sure.Says("もっとやわらかくできますか"), StringComparison.Ordinal);
        Assert.Contains("〔", new GuidedTalk().After("今日は天気がいいですね").Says("課長になんて言えばいいですか"), StringComparison.Ordinal);

        // One word that may have come by chance is not enough.
        var faint = new GuidedTalk().After("シフトがきついです");
        Assert.NotEqual("", faint.State.Situation);
        Assert.Contains("〔", faint.Says("店長になんて言えばいいですか"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("みんなに迷惑かけてばかりです")]
    [InlineData("課長のメールを読んで落ち込んだ")]
    [InlineData("練習したのに相手にされなかった")]
    public void What_asks_nothing_is_no_question_about_the_bot(string text)
    {
        var talk = new GuidedTalk().After("少し話してもいいですか", text);
        Assert.NotEqual(TurnKind.Answer, talk.Last.Kind);
    }

    [Theory]
    [InlineData("それがいちばんこたえてます", true)]
    [InlineData("何より、みんなが残ってくれました", false)]
    [InlineData("一番重要なのは納期です", false)]
    public void What_the_person_says_is_the_worst_part_is_taken_up_as_such(string text, bool worst)
    {
        var talk = new GuidedTalk().After("少し話してもいいですか", text);
        Assert.Equal(worst, talk.SaidOf("heaviest") || talk.Said(talk.Content.Remark("words_stick")!.Names));
    }

    [Theory]
    [InlineData(Language.Japanese, "父を見送りまして、先週から復帰しました")]
    [InlineData(Language.Japanese, "祖母が亡くなって、仕事に身が入りません")]
    [InlineData(Language.English, "My father passed away last month and I came back on Monday")]
    internal void A_death_is_met_for_itself_and_nothing_is_asked(Language language, string text)
    {
        var talk = new GuidedTalk(language).After(language == Language.Japanese ? "少し話してもいいですか" : "Can I talk to you?", text);
        Assert.True(talk.SaidOf("loss"), talk.Last.Text);
        Assert.Equal(0, Asking.Count(talk.Last.Text));
    }

    [Fact]
    public void Good_news_of_somebody_else_is_not_cheered()
    {
        var talk = new GuidedTalk().After("試験に落ちました");
        talk.Says("でも同期は今年受かりました。同じ机で勉強していたのに");
        Assert.NotEqual(TurnKind.GoodNews, talk.Last.Kind);
    }

    [Theory]
    [InlineData("昼休みなので手短にお願いします")]
    [InlineData("転職は考えていません。これは先に申し上げておきます")]
    [InlineData("営業が自分で作ってくるようになりました")]
    [InlineData("今日もがんばります")]
    public void What_only_looks_like_a_promise_is_no_step(string text) => Assert.Empty(new GuidedTalk().After(text).In(SheetPlace.Step));
}
