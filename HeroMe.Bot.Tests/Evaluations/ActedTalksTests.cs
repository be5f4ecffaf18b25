using HeroMe.Bot.Mentors.Guided;
using HeroMe.Bot.Mentors.Sheets;
using Xunit.Abstractions;

namespace HeroMe.Bot.Tests.Evaluations;

/// <summary>Every case against the guided conversation, with a person who follows nobody's order. The bars are what a release must reach; what was measured is printed.</summary>
public sealed class ActedTalksTests(ITestOutputHelper output)
{
    private static readonly IReadOnlyList<ActedTalk> Played = [.. TalkCase.All.Select(ActedTalk.Play)];

    public static TheoryData<string> Ids => [.. TalkCase.All.Select(c => c.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void Every_check_holds_in_every_talk(string id)
    {
        var talk = Played.Single(t => t.Case.Id == id);
        Assert.Empty(TalkChecks.Faults(talk.Case.Language, [.. talk.Replies.SelectMany((reply, i) => new[] { talk.Turns[2 * i], (false, Unreviewed(reply)) }).Where(turn => turn.Item2.Length > 0)]));
        Assert.Equal(TurnKind.Farewell, talk.Replies[^1].Kind);
    }

    [Fact]
    [Trait("Capability", "C33")]
    public void A_talk_in_the_persons_own_order_comes_to_their_step_with_its_time()
    {
        List<ActedTalk> blind = [.. Played.Where(t => t.Case.Blind)];
        output.WriteLine(Share("the step with its time", Played, t => t.HasStep));
        output.WriteLine(Share("the step with its time, written without the content", blind, t => t.HasStep));
        output.WriteLine(Share("a step with a day", Played, t => t.Sheet.Step?.Due is not null));
        output.WriteLine(Share("a matter", Played, t => t.Sheet.Matter is not null));
        Assert.All(Played.Where(t => !t.HasStep), t => output.WriteLine($"{t.Case.Id}: {t.Case.Step} / {t.Case.When}: {string.Join(", ", t.Sheet.Of(SheetPlace.Step).Select(s => $"{s.Words.Reveal()} {s.Due}"))}"));
        Assert.True(Played.Count(t => t.HasStep) >= 0.8 * Played.Count);
        Assert.True(blind.Count(t => t.HasStep) >= 0.7 * blind.Count);
    }

    [Fact]
    public void There_are_sixty_Japanese_and_twenty_English_cases_of_which_thirty_were_written_without_the_content()
    {
        Assert.Equal((60, 20, 30), (TalkCase.All.Count(c => c.Lang == "ja"), TalkCase.All.Count(c => c.Lang == "en"), TalkCase.All.Count(c => c.Blind)));
        Assert.Equal(TalkCase.All.Count, TalkCase.All.Select(c => c.Id).Distinct(StringComparer.Ordinal).Count());
        Assert.All(TalkCase.All, c => Assert.InRange(c.More.Count, 3, 4));
        Assert.All(TalkCase.All, c => Assert.Equal(2, c.Roads.Count));
    }

    /// <summary>Without answers of the bank, which may name figures of the law, and wordings, which speak for the person.</summary>
    private static string Unreviewed(GuidedReply reply) => reply.Known is not null ? ""
        : reply.Kind == TurnKind.Wording ? ""
        : reply.Text;

    private static string Share(string name, IReadOnlyList<ActedTalk> talks, Func<ActedTalk, bool> holds) =>
        $"{name}: {talks.Count(holds)} of {talks.Count}, {100.0 * talks.Count(holds) / talks.Count:F1} %";
}
