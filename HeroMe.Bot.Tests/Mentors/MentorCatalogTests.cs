using HeroMe.Bot.Mentors;
using HeroMe.Bot.Mentors.Personas;
using HeroMe.Bot.Mentors.RoundTable;
using HeroMe.Bot.Mentors.Screening;
using HeroMe.Bot.Privacy;
using HeroMe.Bot.Texts;

namespace HeroMe.Bot.Tests.Mentors;

/// <summary>The files of the six mentors: complete in both languages, and free of what no mentor may claim.</summary>
public sealed class MentorCatalogTests
{
    public static TheoryData<string> Everybody => [.. Enum.GetValues<Language>().SelectMany(language => MentorNames.Ids.Select(id => $"{language} {id}"))];

    [Theory]
    [MemberData(nameof(Everybody))]
    [Trait("Capability", "C20")]
    public void Every_mentor_is_whole_in_both_languages(string who)
    {
        var (language, id) = (Enum.Parse<Language>(who.Split(' ')[0]), who.Split(' ')[1]);
        var persona = MentorCatalog.In(language).Of(id);
        Assert.Empty(PersonaLint.Faults(persona));
        Assert.Equal(id, persona.Id);
        Assert.Contains(persona.Name, MentorNames.All);
    }

    [Theory]
    [MemberData(nameof(Everybody))]
    public void No_line_of_a_mentor_would_be_held_back_by_the_screen_for_generated_text(string who)
    {
        var (language, id) = (Enum.Parse<Language>(who.Split(' ')[0]), who.Split(' ')[1]);
        var persona = MentorCatalog.In(language).Of(id);
        var screen = new OutputScreen(language, []);
        Assert.Empty(persona.Lines.Where(line => screen.Read(new PersonalText(line)).Verdict != ScreenVerdict.Release));
    }

    [Theory]
    [MemberData(nameof(Everybody))]
    public void Every_view_for_the_round_table_is_short_and_its_stance_has_a_name(string who)
    {
        var (language, id) = (Enum.Parse<Language>(who.Split(' ')[0]), who.Split(' ')[1]);
        var round = RoundContent.In(language);
        Assert.All(MentorCatalog.In(language).Of(id).Opinions, opinion =>
        {
            Assert.Equal(opinion.Text, OpinionVoice.Short(opinion.Text, language));
            Assert.Contains(opinion.Stance, round.Stances.Keys);
        });
        Assert.All(MentorNames.Ids.Where(other => other != id), other => Assert.Contains($"{id}>{other}", round.Again.Keys));
    }

    [Fact]
    public void A_file_with_a_fault_is_refused_and_each_fault_is_named()
    {
        var whole = MentorCatalog.In(Language.Japanese).Of(MentorNames.Takumi);
        Assert.Contains(PersonaLint.Faults(whole with { Never = " " }), fault => fault.Contains("'never' is missing", StringComparison.Ordinal));
        Assert.Contains(PersonaLint.Faults(whole with { Voice = null }), fault => fault.Contains("voice is missing", StringComparison.Ordinal));
        Assert.Contains(PersonaLint.Faults(whole with { Examples = [.. whole.Examples.Take(1)] }), fault => fault.Contains("two examples", StringComparison.Ordinal));
        Assert.Contains(PersonaLint.Faults(whole with { Role = "あなたの専属カウンセラー" }), fault => fault.Contains("must not be said", StringComparison.Ordinal));
        Assert.Contains(PersonaLint.Faults(whole with { HandsOver = ["私も悲しいです。"] }), fault => fault.Contains("must not be said", StringComparison.Ordinal));
        Assert.Contains(PersonaLint.Faults(whole with { Voice = whole.Voice! with { Closing = ["明日はどうしますか。"] } }), fault => fault.Contains("asks", StringComparison.Ordinal));
        Assert.Contains(PersonaLint.Faults(whole with { Greets = whole.Greets with { Matter = ["こんにちは。", "どうも。"] } }), fault => fault.Contains("place for the matter", StringComparison.Ordinal));
        Assert.Contains(PersonaLint.Faults(whole with { Opinions = [] }), fault => fault.Contains("no view on 'any'", StringComparison.Ordinal));
    }

    [Fact]
    public void No_two_mentors_share_a_line() => Assert.All(Enum.GetValues<Language>(), language =>
    {
        var lines = MentorCatalog.In(language).All.SelectMany(mentor => mentor.Lines).ToList();
        Assert.Equal(lines.Distinct(StringComparer.Ordinal), lines);
    });
}
