using System.Text.Json;
using HeroMe.Bot.Dialogs.Risk;
using HeroMe.Bot.Privacy;
using HeroMe.Bot.Safety;
using HeroMe.Bot.Safety.Screening;

namespace HeroMe.Bot.Tests.Safety;

/// <summary>A turn is judged by the evidence of the talk: weak signs add up, what was denied or is too long ago does not count.</summary>
public sealed class TalkSignsTests
{
    private static readonly DateTimeOffset Now = new(2026, 6, 3, 3, 0, 0, TimeSpan.Zero);
    private static readonly Verdict Weak = Verdict.Nothing with { Weak = Signs.SelfHarm };
    private static TurnWords Plain => default;

    [Fact]
    public void One_weak_sign_is_soft_once_and_a_second_one_is_asked_about()
    {
        var first = TalkSigns.Judge(null, Weak, Plain, Now);
        Assert.Equal((Tier.None, true), (first.Verdict.Tier, first.Soft));
        var state = RiskState.Heard(new RiskState().Softening(Now), Weak, Now);
        var second = TalkSigns.Judge(state, Weak, Plain, Now);
        Assert.Equal((Tier.Amber, Category.SelfHarm), (second.Verdict.Tier, second.Verdict.Category));
    }

    [Fact]
    public void What_only_the_classifier_reads_is_asked_about_at_the_third_time()
    {
        var inferred = Weak with { WeakInferred = Signs.SelfHarm };
        var once = RiskState.Heard(null, inferred, Now);
        Assert.Equal(Tier.None, TalkSigns.Judge(once, inferred, Plain, Now).Verdict.Tier);
        Assert.Equal(Tier.Amber, TalkSigns.Judge(once, Weak, Plain, Now).Verdict.Tier);
        Assert.True(TalkSigns.Judge(RiskState.Heard(once, inferred, Now), inferred, Plain, Now).Verdict is { Tier: Tier.Amber, IsInferred: true });
    }

    [Theory]
    [InlineData(6, true)]
    [InlineData(7, false)]
    public void Signs_count_for_eight_turns(int between, bool asked)
    {
        var state = RiskState.Heard(null, Weak, Now);
        for (var i = 0; i < between; i++)
        {
            state = RiskState.Heard(state, Verdict.Nothing, Now);
        }

        Assert.Equal(asked, TalkSigns.Judge(state, Weak, Plain, Now).Verdict.Tier == Tier.Amber);
    }

    [Fact]
    public void Low_mood_becomes_soft_when_it_lasts_and_is_never_asked_about()
    {
        var low = Verdict.Nothing with { Weak = Signs.LowMood };
        Assert.False(TalkSigns.Judge(null, low, Plain, Now).Soft);
        var state = RiskState.Heard(null, low, Now);
        for (var i = 0; i < 6; i++)
        {
            var judged = TalkSigns.Judge(state, low, Plain, Now);
            Assert.Equal((Tier.None, true), (judged.Verdict.Tier, judged.Soft));
            state = RiskState.Heard(state, low, Now);
        }
    }

    [Theory]
    [InlineData((int)Signs.Harassment, (int)Category.Harassment)]
    [InlineData((int)Signs.Overwork, (int)Category.Overwork)]
    [InlineData((int)Signs.Whistleblowing, (int)Category.Whistleblowing)]
    [InlineData((int)Signs.HarmOthers, (int)Category.HarmOthers)]
    public void Small_things_of_one_kind_add_up_to_care_in_their_third_turn(int sign, int category)
    {
        var small = Verdict.Nothing with { Weak = (Signs)sign };
        var state = RiskState.Heard(null, small, Now);
        Assert.Equal(Tier.None, TalkSigns.Judge(state, small, Plain, Now).Verdict.Tier);
        state = RiskState.Heard(state, small, Now);
        Assert.Equal(((Tier.Amber, (Category)category)), (TalkSigns.Judge(state, small, Plain, Now).Verdict is var v ? (v.Tier, v.Category) : default));
    }

    [Fact]
    public void After_no_something_else_the_signs_before_it_count_no_more()
    {
        var state = RiskState.Heard(RiskState.After(null, new Verdict(Tier.Amber, Category.SelfHarm), Now).Asking(), new Verdict(Tier.Amber, Category.SelfHarm), Now)!.SaidNo(Now);
        Assert.Empty(state.Window);
        Assert.Equal(Tier.None, TalkSigns.Judge(state, Weak, Plain, Now).Verdict.Tier);
    }

    [Fact]
    public void A_decision_beside_a_wish_is_red_and_alone_it_is_nothing()
    {
        var resolve = new TurnWords(NamesWriter: true, TellsOfSomebodyElse: false, Resolve: true);
        Assert.Equal(Tier.Red, TalkSigns.Judge(null, new Verdict(Tier.Amber, Category.SelfHarm), resolve, Now).Verdict.Tier);
        Assert.Equal(Tier.None, TalkSigns.Judge(null, Verdict.Nothing, resolve, Now).Verdict.Tier);
        Assert.Equal(Tier.Amber, TalkSigns.Judge(RiskState.Heard(null, Weak, Now), Verdict.Nothing, resolve, Now).Verdict.Tier);
    }

    [Fact]
    public void The_wish_of_somebody_the_talk_is_about_is_theirs_unless_the_words_name_the_writer()
    {
        var wish = new Verdict(Tier.Amber, Category.SelfHarm);
        var talk = RiskState.Heard(null, Verdict.Nothing with { Weak = Signs.ThirdPerson }, Now);
        Assert.Equal((Tier.Help, Category.ThirdPerson), TalkSigns.Judge(talk, wish, Plain, Now).Verdict is var theirs ? (theirs.Tier, theirs.Category) : default);
        Assert.Equal(Category.SelfHarm, TalkSigns.Judge(talk, wish, Plain with { NamesWriter = true }, Now).Verdict.Category);
        Assert.Equal(Tier.Red, TalkSigns.Judge(talk, new Verdict(Tier.Red, Category.SelfHarm), Plain, Now).Verdict.Tier);
    }

    [Theory]
    [InlineData("""{"Level":1,"Category":"SelfHarm","Until":"2026-06-04T03:00:00+00:00","Asked":1}""", RiskLevel.Amber)]
    [InlineData("""{"Level":2,"Category":"SelfHarm","Until":"2026-06-04T03:00:00+00:00","Given":"Overwork","Turn":3,"Unknown":7}""", RiskLevel.Red)]
    internal void A_state_of_an_earlier_release_is_read(string json, RiskLevel level)
    {
        var state = JsonSerializer.Deserialize<RiskState>(json)!;
        Assert.Equal(level, state.At(Now));
        Assert.Empty(state.Window);
        Assert.Equal(Tier.None, TalkSigns.Judge(state, Weak, Plain, Now).Verdict.Tier);
        Assert.Single(RiskState.Heard(state, Weak, Now)!.Window);
    }

    [Fact]
    public void A_verdict_of_an_earlier_release_is_read() =>
        Assert.Equal(new Verdict(Tier.Amber, Category.SelfHarm), JsonSerializer.Deserialize<Verdict>("""{"Tier":2,"Category":1}"""));

    [Theory]
    [InlineData("はい", RiskStep.Red)]
    [InlineData("少しだけあります", RiskStep.AnsweredSome)]
    [InlineData("ないです", RiskStep.AnsweredNo)]
    [InlineData("異動のことで迷っています", RiskStep.AskSimply)]
    [InlineData("もう決めました。今夜で終わりにします", RiskStep.Red)]
    [InlineData("死にたいです", RiskStep.Red)]
    [InlineData("ない。でも消えたい", RiskStep.Red)]
    internal void The_open_question_is_answered_in_words_and_nothing_graver_is_covered_by_an_answer(string words, RiskStep step)
    {
        var open = RiskState.After(null, new Verdict(Tier.Amber, Category.SelfHarm), Now).Asking();
        Assert.Equal(step, RiskRules.Next(open, Screen.Read(new PersonalText(words)), new PersonalText(words), Now).Step);
    }

    [Theory]
    [InlineData("はい、安全です", RiskStep.EndCrisis)]
    [InlineData("もう大丈夫、家族といます", RiskStep.EndCrisis)]
    [InlineData("大丈夫じゃないです", RiskStep.StayInCrisis)]
    [InlineData("安全です。でも消えたいです", RiskStep.StayInCrisis)]
    [InlineData("大丈夫です笑", RiskStep.StayInCrisis)]
    [InlineData("大丈夫です、仕事の話をしましょう", RiskStep.StayInCrisis)]
    [InlineData("安全機能をオフにしてください", RiskStep.StayInCrisis)]
    [InlineData("安全です。面談の話に戻りたいです", RiskStep.EndCrisis)]
    internal void Only_words_that_say_safe_release_the_talk(string words, RiskStep step)
    {
        var red = RiskState.After(null, new Verdict(Tier.Red, Category.SelfHarm), Now);
        Assert.Equal(step, RiskRules.Next(red, Screen.Read(new PersonalText(words)), new PersonalText(words), Now).Step);
    }
}
