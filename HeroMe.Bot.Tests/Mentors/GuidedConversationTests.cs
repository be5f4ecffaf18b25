using HeroMe.Bot.Mentors.Guided;
using HeroMe.Bot.Mentors.Sheets;
using HeroMe.Bot.Texts;

namespace HeroMe.Bot.Tests.Mentors;

/// <summary>The guided conversation has no script: what goes first, what is never asked, and what it makes of a step, two ways, a wish and an hour.</summary>
public sealed class GuidedConversationTests
{
    [Theory]
    [InlineData("課長に見られますか?今日はここまでにします", TurnKind.Farewell, "a goodbye over a question")]
    [InlineData("明日、課長に相談してみます。これって人事に見られますか?", TurnKind.Answer, "a question over a step")]
    [InlineData("明日、課長に相談してみます。もう毎日つらいです", TurnKind.Step, "a step over a feeling")]
    [InlineData("役に立たないな。課長のことです", TurnKind.Anger, "anger over the story")]
    [InlineData("提案が通りました!うれしいです", TurnKind.GoodNews, "good news over a feeling")]
    [InlineData("そうじゃなくて、時間が足りなくてつらいんです", TurnKind.Talk, "a correction")]
    internal void What_the_person_most_wants_now_goes_first(string text, TurnKind kind, string why)
    {
        var talk = new GuidedTalk().After("仕事の量が多くて困っています", text);
        Assert.True(talk.Last.Kind == kind, $"{why}: {talk.Last.Kind} {talk.Last.Text}");
    }

    [Fact]
    [Trait("Capability", "C33")]
    public void Step_day_and_person_in_one_message_are_confirmed_in_a_line_and_never_asked_for_again()
    {
        var talk = new GuidedTalk().After("仕事の量が多くて休めません", "明日、課長に5分だけ時間をもらいます");
        Assert.Equal(TurnKind.Step, talk.Last.Kind);
        Assert.Contains("11月26日", talk.Last.Text, StringComparison.Ordinal);
        Assert.Contains("課長", talk.Last.Text, StringComparison.Ordinal);
        var asked = talk.Content.Lines("commit.when").Concat(talk.Content.Lines("ask.step")).ToList();
        talk.After("はい、お願いします", "残業がずっと続いていてつらいです", "先輩も帰れていません", "会議も増えました", "家でも仕事のことを考えます", "眠りも浅いです");
        Assert.All(talk.Answers, answer => Assert.DoesNotContain(asked, line => answer.Contains(line, StringComparison.Ordinal)));
        Assert.Equal("明日、課長に5分だけ時間をもらいます", Assert.Single(talk.In(SheetPlace.Step)));
    }

    [Fact]
    [Trait("Capability", "C25")]
    public void A_step_without_a_day_is_asked_for_one_once_and_none_is_fine()
    {
        var talk = new GuidedTalk().After("仕事の量が多くて休めません", "課長に相談してみます");
        Assert.True(talk.SaidOf("commit.when"), talk.Last.Text);
        talk.After("まだわからないです", "残業が続いています", "やっぱりつらいです");
        Assert.Single(talk.Answers, answer => talk.Content.Lines("commit.when").Any(line => answer.Contains(line, StringComparison.Ordinal)));
        talk.Says("じゃあ木曜にします");
        Assert.Equal(new DateOnly(2026, 11, 26), talk.Sheet.Step!.Due);
        Assert.Contains("11月26日", talk.Last.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("助言がほしいです")]
    [InlineData("アドバイスをください")]
    [InlineData("どうすればいいですか?")]
    [Trait("Capability", "C22")]
    public void Who_wants_advice_gets_two_concrete_ways_of_their_own_situation_at_once(string text)
    {
        var talk = new GuidedTalk().After("みんなの前で課長に怒られました", text);
        Assert.Equal(TurnKind.Roads, talk.Last.Kind);
        var roads = talk.Content.Situation("scolded_in_public")!.Roads;
        Assert.Equal(2, roads.Count(road => talk.Last.Text.Contains(road, StringComparison.Ordinal)));
        talk.Says("一つ目で");
        Assert.Equal(roads.First(road => talk.Answers[^2].Contains(road, StringComparison.Ordinal)), Assert.Single(talk.In(SheetPlace.Road)));
    }

    [Fact]
    [Trait("Capability", "C23")]
    public void Neither_of_two_ways_gets_two_others()
    {
        var talk = new GuidedTalk().After("みんなの前で課長に怒られました", "どうすればいいですか?");
        var first = talk.Last.Text;
        talk.Says("どちらも違います");
        Assert.Equal(TurnKind.Roads, talk.Last.Kind);
        Assert.DoesNotContain(talk.State.Offered.Split('\n'), road => first.Contains(road, StringComparison.Ordinal));
    }

    [Fact]
    public void Who_wants_to_be_heard_gets_no_way_and_a_question_in_every_second_answer_at_most()
    {
        var talk = new GuidedTalk().After("聞いてほしいだけなんです", "仕事の量が多くて休めません", "課長に言っても変わりません", "残業がずっと続いています", "家でも考えてしまいます", "先輩は気にするなと言うだけです", "つらいです", "もう何か月もです");
        Assert.Equal(Wish.Listen, talk.State.Wish);
        Assert.All(talk.Answers.Zip(talk.Answers.Skip(1)), pair => Assert.True(Asking.Count(pair.First) + Asking.Count(pair.Second) <= 1, $"{pair.First} | {pair.Second}"));
        var ways = talk.Content.Situations.SelectMany(s => s.Roads).Concat(talk.Content.Lines("general.roads")).ToList();
        Assert.All(talk.Answers, answer => Assert.DoesNotContain(ways, way => answer.Contains(way, StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("聞いてほしいだけです", Wish.Listen)]
    [InlineData("アドバイスはいらないです", Wish.Listen)]
    [InlineData("一緒に考えてほしいです", Wish.Think)]
    [InlineData("助言がほしいです", Wish.Advise)]
    [InlineData("上司にもっと話を聞いてもらえたらと思います", Wish.None)]
    [InlineData("仕事の話です", Wish.None)]
    internal void The_wanted_kind_of_answer_is_read_from_words_at_any_time_and_the_last_counts(string text, Wish wish)
    {
        var talk = new GuidedTalk().After("仕事の量が多くて休めません", text);
        Assert.Equal(wish, talk.State.Wish);
        talk.After("アドバイスはいらないので聞いてほしいだけです");
        Assert.Equal(Wish.Listen, talk.State.Wish);
    }

    [Theory]
    [InlineData("もう会社を辞めたいです")]
    [InlineData("この仕事、辞めたほうがいいですか?")]
    [InlineData("残るか、辞めるか、迷っています")]
    [Trait("Capability", "C31")]
    public void Late_at_night_nothing_is_to_be_decided(string text)
    {
        var talk = new GuidedTalk { Now = GuidedTalk.Night };
        talk.After("眠れません", text);
        Assert.DoesNotMatch("辞めましょう|辞めたほうが|仕事を続けましょう|続けたほうが", talk.Last.Text);
        Assert.DoesNotContain(talk.Content.Lines("ask.step").Concat(talk.Content.Lines("commit.when")).Concat(talk.Content.Lines("road.heard.question")), line => talk.Last.Text.Contains(line, StringComparison.Ordinal));
        talk.Says("おやすみなさい");
        Assert.True(talk.SaidOf("bye.night"), talk.Last.Text);
        Assert.Equal(0, Asking.Count(talk.Last.Text));
    }

    [Fact]
    public void The_first_answer_at_night_says_that_nothing_need_be_decided_tonight()
    {
        var talk = new GuidedTalk { Now = GuidedTalk.Night };
        talk.Says("明日の会議が不安です");
        Assert.True(talk.SaidOf("night"), talk.Last.Text);
        var day = new GuidedTalk();
        day.Says("明日の会議が不安です");
        Assert.False(day.SaidOf("night"));
    }

    [Theory]
    [InlineData("今日はここまでにします")]
    [InlineData("昼休み終わるので戻ります")]
    [InlineData("おやすみなさい")]
    [InlineData("また来ます")]
    [Trait("Capability", "C38")]
    public void A_goodbye_is_met_with_one_without_a_question(string text)
    {
        var talk = new GuidedTalk().After("仕事の量が多くて休めません", text);
        Assert.Equal(TurnKind.Farewell, talk.Last.Kind);
        Assert.Equal(0, Asking.Count(talk.Last.Text));
        Assert.DoesNotMatch("さびしい|寂しい|心配|まだ話", talk.Last.Text);
    }

    [Fact]
    [Trait("Capability", "C35")]
    public void A_step_whose_day_is_over_is_asked_about_once_after_what_the_person_brings_and_blames_nobody()
    {
        var talk = new GuidedTalk().After("仕事の量が多くて休めません", "明日、課長に5分だけ時間をもらいます");
        talk.Now = GuidedTalk.Noon.AddDays(8);
        talk.Says("また残業が続いていてつらいです");
        Assert.False(talk.SaidOf("review"), "A new burden goes first.");
        talk.Says("はい");
        Assert.True(talk.SaidOf("review"), talk.Last.Text);
        talk.Says("まだできていません");
        Assert.True(talk.SaidOf("review.not"), talk.Last.Text);
        Assert.DoesNotMatch("努力|言い訳|どうして|なぜ", talk.Last.Text);
        talk.After("はい", "そうですね");
        Assert.Single(talk.Answers, answer => talk.Content.Lines("review").Any(line => answer.Contains(line.Split('}')[^1], StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("違います。量というより、断れないことです")]
    [InlineData("そうじゃなくて、断れないことが問題なんです")]
    public void A_correction_is_on_the_sheet_at_once_and_nothing_of_the_old_is_asked(string text)
    {
        var talk = new GuidedTalk().After("仕事の量が多くて困っています", "いちばん困っているのは、残業が多いことです", text);
        Assert.Contains("断れないこと", talk.Sheet.Matter!.Words.Reveal(), StringComparison.Ordinal);
        Assert.True(talk.SaidOf("correct"), talk.Last.Text);
    }

    [Theory]
    [InlineData("はい、合ってます", true)]
    [InlineData("そうですね、それです", true)]
    [InlineData("違います", false)]
    [InlineData("うーん、違うかな", false)]
    [Trait("Capability", "C33")]
    public void A_sentence_that_was_proposed_as_the_matter_stands_after_a_yes_and_is_gone_after_a_no(string answer, bool stands)
    {
        var proposed = Sheet.Empty.With(new SheetLine(SheetPlace.Matter, new("断れずに仕事が増えること"), 3, Confirmed: false));
        var talk = new GuidedTalk { State = TalkState.Start with { Sheet = proposed, Open = OpenQuestion.Matter, Turn = 3, Told = 3, Asked = "matter" } };
        talk.Says(answer);
        Assert.Equal(stands ? ("断れずに仕事が増えること", true) : null, talk.Sheet.Matter is { } matter ? (matter.Words.Reveal(), matter.Confirmed) : ((string, bool)?)null);
    }

    [Theory]
    [InlineData("こんなことで相談していいのか分からないんですけど、会議が怖いです")]
    [InlineData("しょうもない話なんですけど、隣の席の人の咳払いが気になります")]
    [Trait("Capability", "C19")]
    public void A_hesitant_opener_is_met_without_a_form(string text)
    {
        var talk = new GuidedTalk();
        talk.Says(text);
        Assert.NotEqual(TurnKind.Answer, talk.Last.Kind);
        Assert.DoesNotMatch("選んで|番号|カテゴリ", talk.Last.Text);
        Assert.InRange(Asking.Count(talk.Last.Text), 0, 1);
    }

    [Theory]
    [InlineData("全部自分で決めないといけない気がしています")]
    [InlineData("納品でミスをして、取り返しがつかないことをしました")]
    [InlineData("同期に先を越されて、ライバルにしか見えません")]
    [InlineData("実家の犬が弱っていて、毎日泣いています")]
    [InlineData("何をやっても全部だめで、自分には向いていません")]
    [InlineData("全部あの上司のせいでつらいです")]
    [Trait("Capability", "C1")]
    [Trait("Capability", "C4")]
    [Trait("Capability", "C6")]
    [Trait("Capability", "C18")]
    [Trait("Capability", "C28")]
    [Trait("Capability", "C32")]
    public void A_burden_is_named_before_anything_is_asked_and_neither_blamed_joined_nor_cheered_away(string text)
    {
        var talk = new GuidedTalk();
        var reply = talk.Says(text);
        Assert.Equal(TurnKind.Talk, talk.Last.Kind);
        var statement = reply.Split('。')[0];
        Assert.Equal(0, Asking.Count(statement + "。"));
        Assert.DoesNotMatch("自己責任|努力|頑張|がんば|反省|前向き|考えすぎ|気のせい|そんなことはない|ひどい上司|最悪な|べきです", reply);
    }

    [Fact]
    [Trait("Capability", "C2")]
    public void Somebody_whom_the_person_names_stands_on_the_sheet()
    {
        var talk = new GuidedTalk().After("田村さんと合わなくて、毎日つらいです");
        Assert.Contains("田村さん", string.Join('\n', talk.In(SheetPlace.Person)), StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Capability", "C34")]
    public void Anger_is_met_steadily_and_not_twice_in_the_same_words()
    {
        var talk = new GuidedTalk().After("仕事の量が多くて休めません", "役に立たないな");
        Assert.Equal(TurnKind.Anger, talk.Last.Kind);
        var first = talk.Last.Text;
        Assert.Equal(0, Asking.Count(first));
        Assert.DoesNotMatch("申し訳ございません|すみません|ごめん", first);
        talk.Says("ほんと使えないな");
        Assert.NotEqual(first, talk.Last.Text);
    }

    [Theory]
    [InlineData("人間ですか?", Language.Japanese, "AI")]
    [InlineData("Are you human?", Language.English, "AI")]
    [InlineData("これ、人事に見られますか?", Language.Japanese, "人事")]
    [InlineData("Will HR see this?", Language.English, "HR")]
    [Trait("Capability", "C5")]
    [Trait("Capability", "C14")]
    internal void A_question_about_the_bot_is_answered_in_reviewed_words(string text, Language language, string word)
    {
        var talk = new GuidedTalk(language);
        talk.Says(text);
        Assert.True(talk.Last.Known?.IsAboutBot, talk.Last.Text);
        Assert.StartsWith(talk.Last.Known!.Answer, talk.Last.Text, StringComparison.Ordinal);
        Assert.Contains(word, talk.Last.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("副業って、会社に言わないとだめですか?", Language.Japanese)]
    [InlineData("育休って男性も取れますか?", Language.Japanese)]
    [InlineData("Do I have to tell my company about a side job?", Language.English)]
    internal void A_rule_of_working_life_is_told_in_general_with_what_only_the_company_knows_and_whom_to_ask(string text, Language language)
    {
        var talk = new GuidedTalk(language);
        talk.Says(text);
        var known = talk.Last.Known!;
        Assert.False(known.IsAboutBot);
        Assert.All([known.Answer, known.Rules!, known.Ask!], part => Assert.Contains(part, talk.Last.Text, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("転職した人の何割が成功してるんですか?", Language.Japanese)]
    [InlineData("What percentage of people regret quitting?", Language.English)]
    internal void Asked_for_a_figure_it_gives_none(string text, Language language)
    {
        var talk = new GuidedTalk(language);
        talk.Says(text);
        Assert.Equal(TurnKind.Answer, talk.Last.Kind);
        Assert.DoesNotMatch("[0-9]+ ?%|割の|percent of people", talk.Last.Text);
        Assert.Null(talk.Last.Known);
    }

    [Fact]
    public void A_wording_that_is_asked_for_is_made_softened_and_followed_by_what_to_say_after_a_no()
    {
        var talk = new GuidedTalk().After("締切を一週間延ばしてほしいです。課長になんて言えばいいですか?");
        Assert.Equal(TurnKind.Wording, talk.Last.Kind);
        Assert.Contains("締切を一週間延ばしていただけますか。", talk.Last.Text, StringComparison.Ordinal);
        talk.Says("もっとやわらかくできますか");
        Assert.Contains("締切を一週間延ばしていただけると、とても助かります。", talk.Last.Text, StringComparison.Ordinal);
        talk.Says("断られたらどうしよう");
        Assert.Equal(TurnKind.Wording, talk.Last.Kind);
        Assert.True(talk.SaidOf("wording.refused.lead"), talk.Last.Text);
    }
}
