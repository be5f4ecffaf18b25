using HeroMe.Bot.Mentors.Guided;
using HeroMe.Bot.Texts;

namespace HeroMe.Bot.Tests.Evaluations;

/// <summary>
/// Plays the person of a case: answers what is asked with what they would say. One in two puts the issue into their own words, one in two names both roads at once,
/// one in three doubts once before a step; which, is settled by the number of the case.
/// </summary>
internal sealed class ActingPerson(TalkCase @case, int number)
{
    private readonly Queue<string> _story = new([@case.More[0], @case.Hardest, .. @case.More.Skip(1)]);
    private readonly Queue<string> _roads = new(@case.Roads);
    private readonly HashSet<Asked> _given = [];
    private bool _doubted;

    /// <summary>What the person was asked for and gave.</summary>
    public IReadOnlySet<Asked> Given => _given;

    public int RoadsGiven => @case.Roads.Count - _roads.Count;

    private bool Japanese => @case.Language == Language.Japanese;

    public string Answer(Asked asked)
    {
        if (asked == Asked.Act && number % 3 == 2 && !_doubted)
        {
            _doubted = true;
            return @case.Unsure;
        }

        _given.Add(asked);
        return asked switch
        {
            Asked.Burden => _story.TryDequeue(out var more) ? more : Confirmation(),
            Asked.Issue => number % 2 == 0 ? Correction() : Confirmation(),
            Asked.View => @case.OtherView,
            Asked.Roads => Road(),
            Asked.Act => @case.Step,
            Asked.Date => @case.When,
            Asked.Contact => @case.Near,
            _ => Japanese ? "はい" : "Okay",
        };
    }

    /// <summary>Where the guided talk stands tells what it asked for.</summary>
    public static Asked By(GuidedState state) => state.Step switch
    {
        Steps.Issue => Asked.Issue,
        Steps.View => Asked.View,
        Steps.Roads => Asked.Roads,
        Steps.Act => Asked.Act,
        Steps.Date => Asked.Date,
        Steps.Contact => Asked.Contact,
        Steps.Closed => Asked.Nothing,
        _ => Asked.Burden,
    };

    private string Road()
    {
        if (_roads.Count == 2 && number % 2 == 1)
        {
            return Japanese ? $"{_roads.Dequeue()}か、{_roads.Dequeue()}、でしょうか" : $"{_roads.Dequeue()}, or {_roads.Dequeue()}";
        }

        return _roads.TryDequeue(out var road) ? road : Confirmation();
    }

    private string Correction() => (Japanese, number % 4 == 0) switch
    {
        (true, true) => $"うーん、少し違うかも。{@case.Issue}",
        (true, false) => @case.Issue,
        (false, true) => $"Not quite. {@case.Issue}",
        (false, false) => @case.Issue,
    };

    private string Confirmation() => (Japanese, number % 3) switch
    {
        (true, 0) => "はい、そんな感じです",
        (true, 1) => "そうですね、合ってます",
        (true, _) => "はい",
        (false, 0) => "Yes, that's about right",
        (false, 1) => "I'd say so",
        (false, _) => "Yes",
    };
}
