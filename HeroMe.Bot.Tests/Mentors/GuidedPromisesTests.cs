using System.Text.RegularExpressions;
using HeroMe.Bot.Mentors.Guided;

namespace HeroMe.Bot.Tests.Mentors;

/// <summary>What the product promises about its conversation, tested on the guided one.</summary>
public sealed class GuidedPromisesTests
{
    [Theory]
    [InlineData("全部自分で決めないといけない気がしています")]
    [InlineData("周りに相談できる人がいなくて、いつも一人で考えています")]
    [Trait("Capability", "C1")]
    [Trait("Capability", "C2")]
    public void Loneliness_said_indirectly_is_named_first_and_then_one_person_who_is_around_is_asked_for(string text)
    {
        var talk = new GuidedTalk();
        var reply = talk.Says(text);
        var alone = talk.Content.Topic("alone")!;
        var named = alone.Lines.Select(l => reply.IndexOf(l, StringComparison.Ordinal)).Max();
        var asked = alone.Questions!.Select(q => reply.IndexOf(q, StringComparison.Ordinal)).Max();
        Assert.True(named >= 0 && asked > named, reply);
        Assert.Matches("人|だれ", alone.Questions!.First(q => reply.Contains(q, StringComparison.Ordinal)));
        Assert.DoesNotContain(alone.Options!, o => reply.Contains(o, StringComparison.Ordinal));
    }

    [Fact]
    [Trait("Capability", "C4")]
    public void A_story_of_failure_gets_no_scolding_and_a_way_to_ask_for_help()
    {
        var talk = new GuidedTalk().After("納品でミスをして、取り返しがつかないことをしました", "自分がもっと確認していれば、と思います", "周りに迷惑をかけたのがつらいです");
        var all = string.Concat(talk.Answers);
        Assert.DoesNotMatch("自己責任|努力|次は気をつけ|あなたの責任|反省", all);
        Assert.Matches("手を借り|頼|確認させて|ひとりで片づけなくて", all);
    }

    [Fact]
    [Trait("Capability", "C6")]
    public void A_rival_becomes_somebody_to_do_one_small_thing_with()
    {
        var talk = new GuidedTalk().After("同期に先を越されて、ライバルにしか見えません").UpTo(Steps.Roads).After("距離を置く。または、資料の作り方を聞く");
        Assert.True(talk.SaidOf("act.rival?"));
        talk.After("資料の作り方を一つ聞いてみる", "来週の月曜", "友人の沙織");
        Assert.True(talk.SaidOf("close.rival"));
        Assert.DoesNotMatch("べきです|仲良くしましょう", string.Concat(talk.Answers));
    }

    [Theory]
    [InlineData("実家の犬が弱っていて、毎日泣いています")]
    [InlineData("彼氏とけんかして、ずっと気が重いです")]
    [InlineData("隣の家の音が気になって眠れません")]
    [Trait("Capability", "C18")]
    public void A_worry_outside_work_is_heard_and_not_turned_into_a_career(string text)
    {
        var talk = new GuidedTalk().After(text, "どうしていいか困っています", "そばにいられないのがつらいです");
        Assert.DoesNotMatch("仕事|キャリア|転職|職場|上司", string.Concat(talk.Answers.Select(Own)));
    }

    [Fact]
    [Trait("Capability", "C28")]
    public void Narrowed_thinking_is_acknowledged_and_another_view_only_offered()
    {
        var talk = new GuidedTalk();
        var reply = talk.Says("何をやっても全部だめで、もう無理です");
        var line = talk.Content.Lines("narrow").Single(n => reply.Contains(n, StringComparison.Ordinal));
        Assert.Matches("よければ|もし|気が向いた|急いで", line);
        Assert.DoesNotMatch("そんなことは(ない|ありません)|考えすぎ|前向きに", reply);
        Assert.DoesNotContain(talk.Content.Lines("view.offer"), v => reply.Contains(v, StringComparison.Ordinal));
    }

    [Fact]
    [Trait("Capability", "C32")]
    public void A_one_sided_story_is_neither_joined_nor_denied_and_facts_are_told_from_meaning()
    {
        var talk = new GuidedTalk().After("全部あの上司のせいです。最悪です");
        Assert.True(talk.SaidOf("blame"));
        Assert.DoesNotMatch("ひどい上司|最悪な|上司が悪い|あなたにも|相手にも事情|言い過ぎ", Own(talk.Last.Text));
        talk.UpTo(Steps.Issue);
        talk.Says("はい。本当に最悪です");
        Assert.True(talk.SaidOf("view.fact?"), talk.Last.Text);
    }

    [Fact]
    [Trait("Capability", "C25")]
    public void A_talk_ends_with_a_step_in_the_persons_own_words_and_a_date()
    {
        var talk = GuidedTalk.WithStep();
        Assert.Equal("課長に5分だけ時間をもらう", talk.State.Plan.Act);
        Assert.Equal(new DateOnly(2026, 11, 26), talk.State.Plan.Due);
        Assert.Equal(["課長に相談する", "一つ断ってみる"], talk.State.Plan.Roads);
        Assert.Contains(talk.Answers, a => a.Contains("11月26日(木)", StringComparison.Ordinal));
    }

    [Fact]
    [Trait("Capability", "C25")]
    public void A_step_without_a_day_is_asked_for_once_and_some_day_is_fine()
    {
        var talk = new GuidedTalk().UpTo(Steps.Roads).After("課長に相談する。または、一つ断ってみる", "課長に5分だけ時間をもらう");
        Assert.True(talk.SaidOf("date?"));
        talk.Says("いつか");
        Assert.True(talk.SaidOf("date.someday"));
        Assert.Equal(Steps.Contact, talk.State.Step);
        Assert.Null(talk.State.Due);
    }

    [Fact]
    [Trait("Capability", "C33")]
    public void Roads_are_offered_only_to_somebody_who_sees_none()
    {
        var own = new GuidedTalk().UpTo(Steps.Roads).After("課長に相談する");
        Assert.False(own.SaidOf("roads.offer-two") || own.SaidOf("roads.offer-one"));
        var none = new GuidedTalk().UpTo(Steps.Roads).After("思いつかないです");
        Assert.True(none.SaidOf("roads.offer-two"));
        none.Says("一つ目です");
        Assert.Equal(2, none.State.Plan.Roads.Count);
        Assert.Equal(Steps.Act, none.State.Step);
    }

    [Fact]
    [Trait("Capability", "C23")]
    public void Not_convinced_yet_gets_a_really_different_way_in_each_time()
    {
        var talk = new GuidedTalk().UpTo(Steps.View);
        var ways = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < 8; i++)
        {
            talk.Says("まだ腑に落ちないです");
            Assert.Equal(TurnKind.OtherWay, talk.Last.Kind);
            Assert.True(ways.Add(talk.Content.Ways.Single(w => w.Questions!.Any(q => talk.Last.Text.Contains(q, StringComparison.Ordinal))).Id), "The same way in was tried twice.");
            talk.Says("広い部屋に一人で立っている感じです");
        }

        // The agreed goal is kept.
        Assert.True(talk.State.Confirmed);
        Assert.Equal(Steps.View, talk.State.Step);
    }

    [Fact]
    [Trait("Capability", "C14")]
    public void Over_twenty_turns_it_stays_the_same_polite_voice()
    {
        var talk = new GuidedTalk();
        string[] lines = ["最近もやもやしています", "おまえさ、友達みたいに話してよ", "俺の話、聞いてる?", "仕事がつらいっす", "まあいいや"];
        for (var i = 0; i < 20; i++)
        {
            talk.Says(lines[i % lines.Length]);
        }

        Assert.All(talk.Answers, a => Assert.DoesNotMatch("だよ。|だぜ|じゃん|っす|俺|僕", Own(a)));
        Assert.All(talk.Answers, a => Assert.Matches("です|ます|さい|せん|ました|ましょう|どうぞ|でした|はい|よう", Own(a)));
    }

    /// <summary>The answer without its quotations of the person.</summary>
    private static string Own(string answer) => Regex.Replace(answer, "「[^」]*」", "");
}
