using HeroMe.Bot.Mentors;
using HeroMe.Bot.Mentors.Guided;
using HeroMe.Bot.Mentors.Personas;
using HeroMe.Bot.Texts;

namespace HeroMe.Bot.Tests.Mentors;

/// <summary>The guided talk with a mentor other than the host: burdens in the mentor's own words, facts as they are.</summary>
public sealed class MentorsOwnLinesTests
{
    private const string Burden = "自分には向いていないのかもしれません。自信がないです";

    public static TheoryData<string> Others => [.. MentorNames.Ids.Skip(1)];

    [Theory]
    [MemberData(nameof(Others))]
    public void A_burden_of_a_known_family_is_met_and_asked_about_in_the_mentors_own_words(string mentor)
    {
        var talk = With(mentor);
        talk.Says(Burden);
        var (voice, family) = (Voice(mentor), Assert.IsType<string>(talk.Last.Family));
        Assert.True(talk.Said(voice.Names[family]), talk.Last.Text);
        Assert.True(talk.Said(voice.Asks[family]) || talk.Said(voice.Moves.Select(move => move.Ask)), talk.Last.Text);
    }

    [Theory]
    [MemberData(nameof(Others))]
    public void No_line_of_a_mentor_comes_twice_in_a_talk_and_moves_come_between_the_questions(string mentor)
    {
        var talk = With(mentor);
        talk.After(Burden, "同期と比べてしまって、自分だけ遅れている気がします", "ミスをしてしまって、自分が情けないです", "私のせいでこうなったのかもと思います", "何年たっても成長していない気がします");
        var voice = Voice(mentor);
        var said = voice.Lines.Select(line => talk.Answers.Count(answer => answer.Contains(line, StringComparison.Ordinal))).ToList();
        Assert.All(said, count => Assert.InRange(count, 0, 1));
        Assert.Contains(voice.Moves, move => talk.Answers.Exists(answer => answer.Contains(move.Ask, StringComparison.Ordinal)));
        Assert.Contains(voice.Asks.Values.SelectMany(lines => lines), ask => talk.Answers.Exists(answer => answer.Contains(ask, StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(MentorNames.Sou, "部長にみんなの前で怒鳴られて、殴られそうになりました")]
    [InlineData(MentorNames.Akari, "部長からのパワハラがつらいです")]
    [InlineData(MentorNames.Akari, "父が亡くなりました。仕事に戻る自信がないです")]
    [InlineData(MentorNames.Sou, "うつと診断されました。自分が情けないです")]
    [InlineData(MentorNames.Akari, "残業が月100時間で、もう限界です")]
    [InlineData(MentorNames.Sou, "毎日終電で、体がもたないです")]
    public void Hardship_is_never_met_by_a_mentor_who_looks_otherwise_nor_is_what_comes_after_it(string mentor, string hardship)
    {
        var talk = With(mentor).After(hardship, "自分には向いていないのかもしれません", "自信がないです");
        Assert.True(talk.State.Hardship);
        Assert.All(Voice(mentor).Lines, line => Assert.All(talk.Answers, answer => Assert.DoesNotContain(line, answer, StringComparison.Ordinal)));
    }

    [Fact]
    public void With_the_host_no_line_of_another_mentor_is_said()
    {
        var talk = new GuidedTalk().After(Burden, "ミスをしてしまって、自分が情けないです", "先のことが不安です", "では、また");
        Assert.All(MentorNames.Ids.Skip(1).SelectMany(mentor => Voice(mentor).Lines), line => Assert.All(talk.Answers, answer => Assert.DoesNotContain(line, answer, StringComparison.Ordinal)));
    }

    [Fact]
    public void A_question_about_the_bot_and_a_wording_are_answered_as_by_the_host()
    {
        foreach (var text in new[] { "この話は上司に見られますか?", "課長に休みたいと伝える文面を作ってください" })
        {
            var (host, other) = (new GuidedTalk().After(Burden), With(MentorNames.Sou).After(Burden));
            other.State = other.State with { Used = host.State.Used };
            Assert.Equal(host.Says(text), other.Says(text));
        }
    }

    [Fact]
    public void The_chosen_mentor_outlives_the_stored_form_and_what_is_no_id_is_the_host()
    {
        Assert.Equal(MentorNames.Akari, TalkState.FromAnswers((TalkState.Start with { Mentor = MentorNames.Akari }).ToAnswers()).Mentor);
        Assert.Equal(MentorNames.Hiromi, TalkState.FromAnswers(new Dictionary<string, string>(StringComparer.Ordinal) { ["mentor"] = "no body" }).Mentor);
        Assert.DoesNotContain("mentor", TalkState.Start.ToAnswers().Keys);
    }

    private static GuidedTalk With(string mentor) => new() { State = TalkState.Start with { Mentor = mentor } };

    private static PersonaVoice Voice(string mentor) => MentorCatalog.In(Language.Japanese).Of(mentor).Voice!;
}
