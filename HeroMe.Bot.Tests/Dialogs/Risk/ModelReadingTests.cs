using HeroMe.Bot.Safety;
using HeroMe.Bot.Tests.Harness;
using HeroMe.Bot.Tests.Llm;
using static HeroMe.Bot.Tests.Dialogs.Risk.RiskScene;

namespace HeroMe.Bot.Tests.Dialogs.Risk;

/// <summary>A model that judges wrongly, late or invalidly, or wants to clear a RED, changes nothing that it must not.</summary>
public sealed class ModelReadingTests : IAsyncLifetime
{
    private const string Persona = "面談の前に、伝えたいことをひとつ書き出してみませんか。";
    private TalkWithModel _talk = null!;

    public async Task InitializeAsync() => _talk = await TalkWithModel.StartAsync();

    public async Task DisposeAsync() => await _talk.DisposeAsync();

    [Fact]
    public async Task What_the_model_reads_as_danger_shows_the_card_and_no_word_of_a_persona()
    {
        _talk.Model.Judges = Judges("self_harm", "red");
        _talk.Model.Will(ScriptedModel.Answer(Persona));
        await _talk.Person.Says("最後に、みんなにお礼を言っておきました");
        await Until(() => _talk.Person.Chat.Any(IsRed));
        await _talk.Bot.Quiet();
        Assert.DoesNotContain(_talk.Teams.Calls, c => c.Activity?.ToString().Contains("書き出して", StringComparison.Ordinal) == true);
        Assert.Equal(RiskLevel.Red, await _talk.Bot.Level(_talk.Person));
    }

    [Fact]
    public async Task What_the_model_reads_as_a_hint_is_asked_about_in_the_place_of_the_persona()
    {
        _talk.Model.Judges = Judges("self_harm", "amber");
        _talk.Model.Will(ScriptedModel.Answer(Persona));
        await _talk.Person.Says("来年のことは、もう考えていません");
        await Until(() => _talk.Person.Chat.Any(IsQuestion));
        await _talk.Bot.Quiet();
        Assert.DoesNotContain(_talk.Teams.Calls, c => c.Activity?.ToString().Contains("書き出して", StringComparison.Ordinal) == true);
        Assert.Equal(RiskLevel.Amber, await _talk.Bot.Level(_talk.Person));
    }

    [Fact]
    public async Task A_lexical_red_is_lowered_to_amber_at_most()
    {
        _talk.Model.Judges = Judges("none", "none");
        await _talk.Person.Says("もう死にたい");
        await Until(() => _talk.Person.Chat.Any(IsQuestion));
        await _talk.Bot.Quiet(TimeSpan.FromSeconds(3));
        // The card comes first and stays; how soon the model's reading follows it is not ours to say.
        var card = _talk.Person.Chat.First(b => IsRed(b) || IsQuestion(b));
        Assert.True(IsRed(card));
        Assert.Equal(RiskLevel.Amber, await _talk.Bot.Level(_talk.Person));
        Assert.Empty(_talk.Model.Requests);
    }

    [Fact]
    public async Task In_red_a_later_message_is_never_lowered_and_never_sent_to_the_persona()
    {
        _talk.Model.Judges = Judges("self_harm", "red");
        await _talk.Person.Says("もう死にたい");
        await _talk.Bot.Quiet(TimeSpan.FromSeconds(5));
        _talk.Model.Judges = Judges("none", "none");
        await _talk.Person.Says("やっぱり死にたい。翡翠色のカナリア");
        await _talk.Bot.Quiet(TimeSpan.FromSeconds(5));
        Assert.Equal(RiskLevel.Red, await _talk.Bot.Level(_talk.Person));
        Assert.Empty(_talk.Model.Requests);
    }

    [Theory]
    [InlineData("hang")]
    [InlineData("abort")]
    [InlineData("500")]
    [InlineData("prose")]
    [InlineData("unknown")]
    public async Task Late_broken_or_unknown_changes_nothing(string how)
    {
        _talk.Model.Judges = how switch
        {
            "hang" => ScriptedModel.Hang,
            "abort" => ScriptedModel.Abort,
            "500" => ScriptedModel.Status(500),
            "prose" => ScriptedModel.Json("とても危険だと思います"),
            _ => Judges("romance", "red"),
        };
        _talk.Model.Will(ScriptedModel.Answer(Persona));
        await _talk.Person.Says("会議で何も言えませんでした");
        await Until(() => _talk.Person.Answers.Count >= 1);
        Assert.Equal(RiskLevel.None, await _talk.Bot.Level(_talk.Person));
        await _talk.Person.Says("もう死にたい");
        Assert.Contains(_talk.Person.Chat, IsRed);
        await _talk.Bot.Quiet(TimeSpan.FromSeconds(8));
        Assert.Equal(RiskLevel.Red, await _talk.Bot.Level(_talk.Person));
    }

    [Fact]
    public async Task Words_about_risk_never_come_into_a_later_prompt_of_the_persona()
    {
        await _talk.Person.Says("会議で何も言えませんでした");
        await Until(() => _talk.Person.Answers.Count >= 1);
        await _talk.Bot.Hears(_talk.Person, "翡翠色のカナリアのことで、もう死にたい");
        await _talk.Bot.Hears(_talk.Person, "翡翠色のカナリアが頭から離れません");
        await _talk.Bot.Hears(_talk.Person, "安全です");
        var before = _talk.Model.Requests.Count;
        await _talk.Bot.Hears(_talk.Person, "評価の話に戻ります");
        Assert.True(_talk.Model.Requests.Count > before);
        Assert.DoesNotContain(_talk.Model.Requests, r => r.Body.Contains("カナリア", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("harassment", "care-Harassment")]
    [InlineData("legal", "care-Legal")]
    [InlineData("third_person", "care-ThirdPerson")]
    public async Task What_the_model_reads_is_cared_for_once_and_then_stays_out_of_the_talk(string category, string card)
    {
        _talk.Model.Judges = Judges(category, "amber");
        _talk.Model.Will(ScriptedModel.Answer(Persona));
        await _talk.Person.Says("琥珀色のことを聞いてください");

        // The answer comes first, and the card stands beside it.
        await Until(() => _talk.Person.Chat.Any(b => b.CardText.StartsWith(Ja.Cards[card].Title, StringComparison.Ordinal)));
        await _talk.Bot.Quiet();
        Assert.Contains(_talk.Person.Chat, b => b.Text.Contains("書き出して", StringComparison.Ordinal));
        await _talk.Bot.Hears(_talk.Person, "翡翠色のカナリアのことです");
        Assert.Contains(_talk.Person.Chat, b => b.Text.Contains("書き出して", StringComparison.Ordinal));
        _talk.Model.Judges = Judges("none", "none");
        var before = _talk.Model.Requests.Count;
        await _talk.Bot.Hears(_talk.Person, "評価の話に戻ります");
        var later = _talk.Model.Requests.Skip(before).Select(r => Wire.Read(r.Body).ToString()).ToList();
        Assert.Contains(later, r => r.Contains("評価の話", StringComparison.Ordinal));
        Assert.DoesNotContain(later, r => r.Contains("カナリア", StringComparison.Ordinal) || r.Contains("琥珀色", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_only_the_classifier_read_waits_for_the_model_and_a_confident_none_lets_the_answer_come()
    {
        var words = Inferred();
        _talk.Model.Judges = Judges("none", "none");
        _talk.Model.Will(ScriptedModel.Answer(Persona));
        await _talk.Person.Says(words);
        await Until(() => _talk.Person.Answers.Count >= 1);
        await _talk.Bot.Quiet();
        Assert.DoesNotContain(_talk.Person.Chat, IsQuestion);
        Assert.Equal(RiskLevel.None, await _talk.Bot.Level(_talk.Person));
    }

    [Theory]
    [InlineData("hang")]
    [InlineData("500")]
    [InlineData("unsure")]
    public async Task What_only_the_classifier_read_is_asked_about_when_the_model_is_late_broken_or_unsure(string how)
    {
        _talk.Model.Judges = how switch
        {
            "hang" => ScriptedModel.Hang,
            "500" => ScriptedModel.Status(500),
            _ => ScriptedModel.Json("""{"category":"none","tier":"none","subject":"self","confidence":0.4}"""),
        };
        _talk.Model.Will(ScriptedModel.Answer(Persona));
        await _talk.Person.Says(Inferred());
        await Until(() => _talk.Person.Chat.Any(IsQuestion));
        await _talk.Bot.Quiet();
        Assert.DoesNotContain(_talk.Person.Chat, b => b.Text.Contains("書き出して", StringComparison.Ordinal));
        Assert.Equal(RiskLevel.Amber, await _talk.Bot.Level(_talk.Person));
    }

    [Fact]
    public async Task What_was_set_aside_comes_back_into_the_memory_after_no_something_else()
    {
        await _talk.Person.Says("会議で何も言えませんでした");
        await Until(() => _talk.Person.Answers.Count >= 1);
        await _talk.Bot.Hears(_talk.Person, "企画から翡翠色のカナリアのように消えたいです");
        await _talk.Bot.Taps(_talk.Person, Button("no"));
        var before = _talk.Model.Requests.Count;
        await _talk.Bot.Hears(_talk.Person, "評価の話に戻ります");
        Assert.Contains(_talk.Model.Requests.Skip(before), r => Wire.Read(r.Body).ToString().Contains("カナリア", StringComparison.Ordinal));
    }

    /// <summary>A line of the corpus that the classifier alone reads as a strong sign, so that these tests follow its weights.</summary>
    private static string Inferred() => HeroMe.Tools.Safety.Corpus.Read(Path.Combine(Boundaries.Source.Root, "data", "safety", "training", "lines"))
        .First(u => u is { Language: "ja", Label: "self_harm" } && u.Text.Length < 40 && HeroMe.Bot.Safety.Screening.Screen.Read(new HeroMe.Bot.Privacy.PersonalText(u.Text)) is { Tier: HeroMe.Bot.Safety.Screening.Tier.Amber, IsInferred: true, Category: HeroMe.Bot.Safety.Screening.Category.SelfHarm }).Text;

    private static Microsoft.AspNetCore.Http.RequestDelegate Judges(string category, string tier) =>
        ScriptedModel.Json($$"""{"category":"{{category}}","tier":"{{tier}}","subject":"self","confidence":0.9}""");

    private Task Until(Func<bool> holds) => _talk.Bot.Until(holds, "the answer");
}
