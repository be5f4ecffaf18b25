using HeroMe.Bot.Mentors.Guided;
using HeroMe.Bot.Mentors.Sheets;
using HeroMe.Bot.Privacy;
using HeroMe.Bot.Texts;
using HeroMe.Bot.Understanding;

namespace HeroMe.Bot.Tests.Mentors;

/// <summary>What an answer must not do: leave a question of reassurance open, praise what is bitter, end a talk that goes on, make a step of what is none.</summary>
public sealed class GuardsTests
{
    private const string Story = "仕事の量が多くて休めません";
    private const string EnglishStory = "I have too much work and cannot rest";

    [Theory]
    [InlineData("こんなことで泣くのは、甘いですか", "いいえ、甘いとは思いません。")]
    [InlineData("素直に喜べないわたしは、心が狭いんでしょうか", "いいえ、心が狭いとは思いません。")]
    [InlineData("犬のことで休むなんて、バカみたいかな", "いいえ、ばかげているとは思いません。")]
    [InlineData("こういうの、へんかね", "いいえ、変だとは思いません。")]
    [InlineData("会議の日をずらすのは、大げさですかね", "いいえ、大げさだとは思いません。")]
    [InlineData("考えすぎ、ってことですよね。違いますか", "いいえ、考えすぎで片づけなくていいと思います。")]
    public void A_question_of_reassurance_is_answered_first(string asked, string first)
    {
        Assert.StartsWith(first, new GuidedTalk().After(Story).Says(asked), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Would I be an idiot to ask for it?", "No, I don't think that's silly at all.")]
    [InlineData("Is it strange to feel both?", "No, that isn't strange.")]
    [InlineData("Am I overreacting?", "No, I don't think you're overreacting.")]
    public void A_question_of_reassurance_is_answered_first_in_English(string asked, string first) =>
        Assert.StartsWith(first, new GuidedTalk(Language.English).After(EnglishStory).Says(asked), StringComparison.Ordinal);

    [Theory]
    [InlineData("こういうの、わたしだけ？", "sure.alone")]
    [InlineData("これって私だけでしょうか", "sure.alone")]
    [InlineData("こういうのって普通なんすかね", "sure.normal")]
    [InlineData("そういうもんなん？", "sure.normal")]
    [InlineData("夜中に泣いちゃうのって普通ですか", "sure.feeling")]
    [InlineData("みんな笑ってたし、あれは冗談だったってことでいいんですかね", "sure.hurt")]
    [InlineData("わたしが自意識過剰なだけかもしれないです", "sure.hurt")]
    [InlineData("手紙は渡してよかったんかね", "sure.past")]
    [InlineData("こんな日に笑っていていいものでしょうか", "sure.may")]
    [InlineData("店長のあの言い方、店長はひどいですよね？", "sure.theirs")]
    [InlineData("長くなりましたが、まだもう少しいいですか", "more")]
    [InlineData("年寄りがこんなところに打ち込んでよいのですかな", "more")]
    public void What_is_asked_for_reassurance_has_an_answer_of_its_kind(string asked, string list)
    {
        var talk = new GuidedTalk().After(Story, asked);
        Assert.True(talk.SaidOf(list), talk.Last.Text);
    }

    [Fact]
    public void A_wrong_done_to_others_gets_no_reassurance()
    {
        var talk = new GuidedTalk().After(Story, "経費を少しごまかすくらい、ずるいですかね");
        Assert.DoesNotContain("いいえ", talk.Last.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("既読のままって、ひどい上司ですか。")]
    [InlineData("やっと現場に戻れることになって、家で赤飯を炊いたんです")]
    public void A_question_about_oneself_and_a_story_open_no_other_topic(string text)
    {
        var words = new PersonalText(text);
        var reading = TurnReading.Of(words, GuidedTalk.Noon);
        Assert.True(TalkRequests.AreIn(reading, words, Language.Japanese) || reading.Intent is { Intent: Intent.Talk } or { Certainty: not Certainty.Sure }, $"{reading.Intent.Intent}");
    }

    [Theory]
    [InlineData("これ、裏で誰か打ってるの？", "bot_person")]
    [InlineData("そっちに座ってるのは人ですか？", "bot_person")]
    [InlineData("人事の人とかじゃないよね", "bot_person")]
    [InlineData("返事が早すぎない？", "bot_fast")]
    [InlineData("みんなに同じこと言ってるんでしょ？", "bot_everyone")]
    [InlineData("この話、来週も覚えてる？", "bot_remember")]
    [InlineData("ここに書いたら、だれか読むの？", "bot_who_sees")]
    public void A_question_about_the_bot_gets_the_true_answer_first(string asked, string answer)
    {
        var talk = new GuidedTalk().After(Story, asked);
        Assert.StartsWith(talk.Content.Answers.Single(a => a.Id == answer).Answer, talk.Last.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Are_you_a_person_is_answered_with_no()
    {
        Assert.StartsWith("No, I am not a person.", new GuidedTalk(Language.English).Says("Are you a person, yes or no?"), StringComparison.Ordinal);
        Assert.StartsWith("いいえ、人ではありません。", new GuidedTalk().Says("あなたは人間ですか？"), StringComparison.Ordinal);
        Assert.StartsWith("はい、わたしはAIです。", new GuidedTalk().Says("あなたはAIですか？"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("いやあ最高ですわ。二人分の持ち場を残業つきで一人で回せるんですから")]
    [InlineData("おまけに課長からありがたいお言葉まで頂戴しまして")]
    public void Irony_is_not_taken_for_joy_and_praise_stays_off_for_the_talk(string text)
    {
        var talk = new GuidedTalk().After(text);
        Assert.True(talk.SaidOf("irony"), talk.Last.Text);
        talk.Says("試験に合格しました。うれしいです");
        Assert.NotEqual(TurnKind.GoodNews, talk.Last.Kind);
        Assert.True(talk.State.IsPraiseOff);
    }

    [Theory]
    [InlineData("先輩に「いてもいなくても同じ」って言われました")]
    [InlineData("ここでも褒められたら、もう書かなくなると思います")]
    [InlineData("時短の申請は、取り下げることになりました")]
    [InlineData("同期が主任になりました")]
    [InlineData("隣の席、片づいてた")]
    public void What_is_no_joy_is_not_praised(string text)
    {
        var talk = new GuidedTalk().After(Story, text);
        Assert.NotEqual(TurnKind.GoodNews, talk.Last.Kind);
        Assert.False(talk.SaidOf("good"), talk.Last.Text);
        Assert.False(talk.Said(talk.Content.Remarks.Where(r => (r.Family ?? r.Id) == "good").SelectMany(r => r.Names)), talk.Last.Text);
        Assert.Empty(talk.In(SheetPlace.Strength));
    }

    [Theory]
    [InlineData("社内の試験に合格しました!")]
    [InlineData("報告したら、みんなに褒められました")]
    [InlineData("やっと異動の希望が通りました")]
    public void What_is_joy_is_met_as_joy(string text) => Assert.Equal(TurnKind.GoodNews, new GuidedTalk().After(Story, text).Last.Kind);

    [Theory]
    [InlineData("来月からの時短の申請を、取り下げることになりました")]
    [InlineData("隣の席、片づいてた")]
    [InlineData("健診の紙に要精密の判こがついていました")]
    [InlineData("猫が、まあ大往生でした")]
    [InlineData("妻とは別居しています")]
    public void A_loss_that_is_hinted_at_gets_a_quiet_line_and_the_talk_stays_quiet(string text)
    {
        var talk = new GuidedTalk().After(text);
        Assert.True(talk.SaidOf("loss") || talk.SaidOf("loss.quiet") || talk.SaidOf("loss.health"), talk.Last.Text);
        foreach (var next in new[] { "職場では、だれも知りません", "普通に仕事をしています", "書類だけが回ってきました" })
        {
            talk.Says(next);
            Assert.Equal(0, Asking.Count(talk.Last.Text));
            Assert.False(talk.SaidOf("go.on"), talk.Last.Text);
        }
    }

    [Fact]
    public void Somebody_who_does_not_know_how_to_tell_a_loss_gets_no_form_with_gaps()
    {
        var talk = new GuidedTalk().After("祖母が亡くなりました", "何て言えばいいのかわからなくて");
        Assert.DoesNotContain("〔", talk.Last.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void No_answer_invites_twice()
    {
        string[] said = ["先輩とは話しました", "倉庫の棚を並べかえています", "だれも何も言いません", "朝の便で荷物が来ました", "課長はいつもどおりでした", "帰りにいつもの店に寄りました", "もう三年になります"];
        foreach (var first in said)
        {
            var talk = new GuidedTalk().After([first, .. said]);
            Assert.All(talk.Answers, answer => Assert.InRange(talk.Content.Lines("go.on").Concat(talk.Content.Lines("received").Where(line => talk.Content.Guards.Has("invites", line))).Count(line => answer.Contains(line, StringComparison.Ordinal)), 0, 1));
        }
    }

    [Theory]
    [InlineData("さようなら、って言えなかったんですよ、わたし")]
    [InlineData("毎晩そうやって、さよならばかり言って回っている気がします")]
    [InlineData("「では失礼します」と言って、いつも帰ります")]
    [InlineData("おやすみなさい、と中から声がして。返事をしに戻れませんでした")]
    public void A_goodbye_that_is_told_ends_no_talk(string text) => Assert.NotEqual(TurnKind.Farewell, new GuidedTalk().After(Story, text).Last.Kind);

    [Theory]
    [InlineData("今日はここまでにします")]
    [InlineData("話せてよかったです。そろそろ寝ます")]
    [InlineData("そろそろ寝ます。ありがとうございました")]
    public void A_goodbye_at_the_end_ends_the_talk(string text) => Assert.Equal(TurnKind.Farewell, new GuidedTalk().After(Story, text).Last.Kind);

    [Theory]
    [InlineData("定時5分前に仕様変更、しかも明日朝イチまで")]
    [InlineData("大ごとにするつもりはぜんぜんないんですけど")]
    [InlineData("明日からまた現場に出ると思うと、うずうずします")]
    [InlineData("木曜の14時")]
    [InlineData("明日は検査があります")]
    [InlineData("明日、また写真を撮られます")]
    [InlineData("I'm not going to talk to my manager tomorrow")]
    public void What_is_no_promise_is_no_step(string text) => Assert.Empty(new GuidedTalk().After(Story, text).In(SheetPlace.Step));

    [Theory]
    [InlineData("俺のハンディより早いわ", SheetPlace.Strength)]
    [InlineData("べつに一人は好きなんだけどね", SheetPlace.Strength)]
    [InlineData("先輩が「不安だ」と言っていました", SheetPlace.Feeling)]
    [InlineData("リーダーになって二か月です", SheetPlace.Person)]
    [InlineData("猫ちゃんがいつも画面に映っていました", SheetPlace.Person)]
    internal void What_is_not_ones_own_stands_in_no_place(string text, SheetPlace place) => Assert.Empty(new GuidedTalk().After(text).In(place));

    [Theory]
    [InlineData("褒め言葉はもういらないので、ここではやめてもらえますか", "declined.praise")]
    [InlineData("上司に相談とかは結構です", "declined.person")]
    [InlineData("あ、大ごとにすんのは嫌やで", "declined.alarm")]
    [InlineData("店長に言う、っていうのは、うーん、いいです", "declined.person")]
    [InlineData("もう一回言う気は、今のところないです", "declined.again")]
    public void What_is_declined_is_confirmed_and_kept(string text, string list)
    {
        var talk = new GuidedTalk().After(Story, text);
        Assert.True(talk.SaidOf(list), talk.Last.Text);
        Assert.True(TalkState.FromAnswers(talk.State.ToAnswers()).HasAsked($"no.{list["declined.".Length..]}"));
    }

    [Fact]
    public void Whom_one_does_not_want_to_turn_to_is_not_asked_about_again()
    {
        var talk = new GuidedTalk().After(Story, "上司に相談とかは結構です", "残業がずっと続いていてつらいです", "会議も増えました", "家でも仕事のことを考えます", "眠りも浅いです", "もう何か月もです");
        Assert.All(talk.Answers.Skip(2), answer => Assert.DoesNotMatch("(?:だれか|誰か|上司|窓口)[^。]*か。", answer));
    }

    [Fact]
    public void A_plea_to_somebody_else_is_not_declined_by_the_bot() =>
        Assert.DoesNotContain("わかりました", new GuidedTalk().After(Story).Says("課長に、みんなの前で呼ぶのはやめてくださいと言いたいです"), StringComparison.Ordinal);

    [Fact]
    public void Somebody_elses_burden_is_not_treated_as_ones_own()
    {
        var talk = new GuidedTalk().After("後輩が医師に叱られたそうで、裏で泣いていたんです");
        Assert.True(talk.SaidOf("other") && talk.SaidOf("other.question"), talk.Last.Text);
        talk.Says("明日その子にどう声をかけたらいいですか");
        Assert.True(talk.SaidOf("other.words"), talk.Last.Text);
    }

    [Theory]
    [InlineData("三年目の子が「もう消えてしまいたい」と言って、動けなくなっていたんです")]
    [InlineData("母ちゃんが電話で「もう生きてる張り合いねえ」って毎晩言うんだ")]
    public void Danger_in_somebody_elses_words_is_worry_about_them(string text) =>
        Assert.True(Bot.Safety.Screening.Screen.Read(new PersonalText(text)).Tier >= Bot.Safety.Screening.Tier.Help);

    [Fact]
    public void What_to_talk_about_is_asked_after_a_bare_greeting_alone()
    {
        Assert.True(new GuidedTalk().After("こんにちは") is var greeted && greeted.SaidOf("hello"), greeted.Last.Text);
        Assert.All(["棚卸しのあと毎回一時間くらい残ってて、もやもやしてる", "食堂で聞いた話なんですが、機械を止めるらしいです"], (string text) =>
            Assert.DoesNotMatch("どんな話|何から話|何から", new GuidedTalk().Says(text)));
    }

    [Fact]
    public void A_shock_is_asked_after_the_body_first() => Assert.True(new GuidedTalk().After("事故った") is var talk && talk.SaidOf("accident.question"), talk.Last.Text);

    [Fact]
    public void Both_languages_have_the_same_lists_of_cues_and_each_is_read()
    {
        var (ja, en) = (GuidedContent.In(Language.Japanese).Guards, GuidedContent.In(Language.English).Guards);
        Assert.Equal(ja.Cues.Keys.Order(StringComparer.Ordinal), en.Cues.Keys.Order(StringComparer.Ordinal));
        var code = string.Concat(Directory.EnumerateFiles(Path.Combine(Boundaries.Source.Root, "HeroMe.Bot", "Mentors", "Guided"), "*.cs").Select(File.ReadAllText));
        Assert.Empty(ja.Cues.Keys.Where(list => !code.Contains($"\"{list}\"", StringComparison.Ordinal) && !list.StartsWith("declined.", StringComparison.Ordinal)));
        Assert.Throws<InvalidDataException>(() => ja.Has("none", new CueText("あ")));
    }
}
