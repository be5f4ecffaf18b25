using FsCheck;
using FsCheck.Fluent;
using HeroMe.Bot.Llm;
using HeroMe.Bot.Privacy;
using HeroMe.Bot.Safety;
using HeroMe.Bot.Safety.Screening;

namespace HeroMe.Bot.Tests.Safety;

public sealed class AssessmentTests
{
    private static readonly Verdict Red = new(Tier.Red, Category.SelfHarm);
    private static readonly Verdict Amber = new(Tier.Amber, Category.SelfHarm);
    private static readonly DateTimeOffset Now = new(2026, 6, 3, 3, 0, 0, TimeSpan.Zero);

    [Fact]
    public void The_highest_layer_wins_and_a_missing_one_changes_nothing() =>
        Prop.ForAll<byte, byte, byte>((screen, model, filter) =>
        {
            var screened = Any(screen);
            var read = model % 4 == 3 ? null : new ModelVerdict(Any(model), Subject.Self, 1);
            var signal = (FilterSignal)(filter % 3);
            var verdict = Assessment.Of(screened, read, signal);
            var floor = signal switch { FilterSignal.High => Tier.Red, FilterSignal.Present => Tier.Amber, _ => Tier.None };
            return Assessment.Of(screened, null) == screened
                && verdict.Tier >= floor
                && (read is null || verdict.Tier >= read.Verdict.Tier)
                && (screened.Tier != Tier.Red ? verdict.Tier >= screened.Tier : verdict.Tier >= Tier.Amber);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_lexical_red_can_be_lowered_to_amber_by_the_model_and_never_to_nothing()
    {
        Assert.Equal(Tier.Amber, Assessment.Of(Red, new ModelVerdict(Verdict.Nothing, Subject.Quote, 1)).Tier);
        Assert.Equal(Tier.Amber, Assessment.Of(Red, new ModelVerdict(Amber, Subject.Past, 1)).Tier);
        Assert.Equal(Red, Assessment.Of(Red, new ModelVerdict(Red, Subject.Self, 1)));
        Assert.Equal(Tier.Red, Assessment.Of(Red, new ModelVerdict(Verdict.Nothing, Subject.Quote, 1), FilterSignal.High).Tier);
    }

    [Fact]
    public void A_confident_none_clears_what_only_the_classifier_inferred_and_no_direct_wording()
    {
        var inferred = Amber with { IsInferred = true, Weak = Signs.Overwork | Signs.SelfHarm, WeakInferred = Signs.Overwork };
        var sure = new ModelVerdict(Verdict.Nothing, Subject.Self, 0.9);
        Assert.Equal(Verdict.Nothing with { Weak = Signs.SelfHarm }, Assessment.Of(inferred, sure));
        Assert.Equal(Tier.Amber, Assessment.Of(inferred, sure with { Confidence = 0.5 }).Tier);
        Assert.Equal(Tier.Amber, Assessment.Of(inferred, null).Tier);
        Assert.Equal(Amber, Assessment.Of(Amber, sure));
        Assert.Equal(Tier.Red, Assessment.Of(inferred, sure, FilterSignal.High).Tier);
    }

    [Theory]
    [InlineData("""{"category":"self_harm","tier":"red","subject":"self","confidence":0.9}""", "Red SelfHarm")]
    [InlineData("""{"category":"self_harm","tier":"amber","subject":"quote","confidence":0.2}""", "Amber SelfHarm")]
    [InlineData("""{"category":"none","tier":"red","subject":"self","confidence":1}""", "None None")]
    [InlineData("""{"category":"harassment","tier":"red","subject":"self","confidence":1}""", "Amber Harassment")]
    [InlineData("""{"category":"third_person","tier":"red","subject":"other","confidence":1}""", "Help ThirdPerson")]
    [InlineData("""{"category":"romance","tier":"red","subject":"self","confidence":1}""", null)]
    [InlineData("""{"category":"self_harm","tier":"purple","subject":"self","confidence":1}""", null)]
    [InlineData("""{"tier":"red"}""", null)]
    [InlineData("""[1,2,3]""", null)]
    [InlineData("""{"category":7}""", null)]
    [InlineData("not json at all", null)]
    public void The_models_answer_counts_only_when_it_is_exactly_what_was_asked_for(string json, string? expected) =>
        Assert.Equal(expected, ModelClassifier.Read(json) is { } read ? $"{read.Verdict.Tier} {read.Verdict.Category}" : null);

    [Theory]
    [InlineData(0, 0, false, 0)]
    [InlineData(1, 0, false, 0)]
    [InlineData(1, 0, true, 1)]
    [InlineData(2, 0, false, 1)]
    [InlineData(4, 0, true, 1)]
    [InlineData(3, 0, false, 2)]
    [InlineData(0, 2, false, 1)]
    [InlineData(0, 3, false, 2)]
    public void The_providers_filter_is_at_least_amber_when_it_stepped_in_and_red_when_high(int selfHarm, int violence, bool read, int expected)
    {
        var (signal, about) = Assessment.Of(new FilterSignals((FilterSeverity)selfHarm, (FilterSeverity)violence), read);
        Assert.Equal((FilterSignal)expected, signal);
        Assert.Equal(violence > selfHarm ? Category.HarmOthers : Category.SelfHarm, about);
    }

    [Fact]
    public void A_state_lives_a_day_silences_nudges_for_three_and_is_remembered_for_thirty_and_no_longer()
    {
        var state = RiskState.After(null, Red, Now);
        Assert.Equal(RiskLevel.Red, state.At(Now.AddHours(23.9)));
        Assert.Equal(RiskLevel.None, state.At(Now.AddHours(24)));
        Assert.Equal(Now.AddHours(72), state.NudgesStoppedUntil);
        Assert.False(state.Remembers(Now.AddHours(23)));
        Assert.True(state.Remembers(Now.AddDays(30)));
        Assert.False(state.Remembers(Now.AddDays(31).AddMinutes(1)));
        Assert.Null(state.Kept(Now.AddDays(32)));
        Assert.Same(state, state.Kept(Now.AddHours(1)));
    }

    [Fact]
    public void Nothing_but_the_persons_word_or_time_lowers_red() =>
        Prop.ForAll<byte[]>(readings =>
        {
            var state = RiskState.After(null, Red, Now);
            foreach (var reading in readings)
            {
                state = RiskState.After(state, Any(reading), Now.AddMinutes(1)).SaidNo(Now.AddMinutes(1));
            }

            return state.At(Now.AddMinutes(2)) == RiskLevel.Red && state.Released(Now.AddMinutes(2)).At(Now.AddMinutes(2)) == RiskLevel.None;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_same_words_are_there_in_both_languages_and_red_says_that_no_human_is_watching()
    {
        var (ja, en) = (SafetyWords.All[0].Words, SafetyWords.All[1].Words);
        Assert.Equal(ja.Cards.Keys.Order(StringComparer.Ordinal), en.Cards.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(ja.Lines.Select(l => (l.Key, l.Value.Count)).Order(), en.Lines.Select(l => (l.Key, l.Value.Count)).Order());
        Assert.Equal(ja.Phrases.Keys.Order(StringComparer.Ordinal), en.Phrases.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(ja.Version, en.Version);
        Assert.All(ja.Cards.Where(c => c.Key.StartsWith("red-", StringComparison.Ordinal)), c => Assert.Contains("見守っている人はいません", string.Join('\n', c.Value.Paragraphs), StringComparison.Ordinal));
        Assert.All(en.Cards.Where(c => c.Key.StartsWith("red-", StringComparison.Ordinal)), c => Assert.Contains("Nobody is watching", string.Join('\n', c.Value.Paragraphs), StringComparison.Ordinal));
    }

    [Fact]
    public void Every_phrase_that_is_listened_for_is_written_as_it_is_compared() =>
        Assert.All(
            SafetyWords.All.SelectMany(w => w.Words.Phrases.Where(p => p.Key != "onlyYou").SelectMany(p => p.Value.Select(text => (p.Key, Text: text)))),
            p => Assert.True(SafetyWords.Means(p.Key, new PersonalText(p.Text)), $"{p.Key}: {p.Text}"));

    [Fact]
    public void No_word_of_a_crisis_gives_a_dose_a_method_or_a_promise_of_secrecy() =>
        Assert.All(
            SafetyWords.All.SelectMany(w => w.Words.Cards.Values.SelectMany(c => c.Paragraphs.Append(c.Title)).Concat(w.Words.Lines.Values.SelectMany(l => l))),
            text => Assert.DoesNotMatch("錠|mg|頑張れ|がんばって|絶対に秘密|誰にも言わない|ずっとそばに|寂しかった|cheer up|I promise", text));

    private static Verdict Any(byte seed) => ((Tier)(seed % 4), (Category)(1 + seed / 4 % 10)) is var (tier, category) && tier == Tier.None ? Verdict.Nothing : new Verdict(tier, category);
}
