using HeroMe.Bot.Mentors.Guided;
using HeroMe.Bot.Privacy;

namespace HeroMe.Bot.Tests.Evaluations;

/// <summary>A whole talk.</summary>
/// <param name="GoalTurn">The turn in which everything was there; 0 when it never was.</param>
/// <param name="Fallbacks">Turns in which nothing of what was said was recognised; only the guided talk can tell.</param>
internal sealed record PlayedTalk(TalkCase Case, IReadOnlyList<(bool FromPerson, string Text)> Turns, int GoalTurn, bool Closed, int Fallbacks, GuidedPlan? Plan)
{
    public const int Budget = 10;

    public IEnumerable<string> Said => Turns.Where(t => !t.FromPerson).Select(t => t.Text);

    public bool ReachedGoal => GoalTurn is > 0 and <= Budget;
}

internal static class Talks
{
    private const int Longest = 16;

    public static PlayedTalk Guided(TalkCase @case, int number)
    {
        var person = new ActingPerson(@case, number);
        var turns = new List<(bool, string)>();
        var (state, text, goal, fallbacks, now) = (GuidedState.Start, @case.Opener, 0, 0, @case.Now);
        for (var turn = 1; turn <= Longest; turn++)
        {
            turns.Add((true, text));
            var reply = GuidedConversation.Reply(state, new PersonalText(text), @case.Language, now);
            turns.Add((false, reply.Text));

            // Between two turns the state is only strings.
            state = GuidedState.FromAnswers(reply.State.ToAnswers());
            fallbacks += reply.Fallback ? 1 : 0;
            goal = goal == 0 && IsConfigured(state.Plan, turns) ? turn : goal;
            if (state.Step == Steps.Closed)
            {
                break;
            }

            now = now.AddMinutes(2);
            text = person.Answer(ActingPerson.By(state));
        }

        return new PlayedTalk(@case, turns, goal, state.Step == Steps.Closed, fallbacks, state.Plan);
    }

    /// <summary>Plays a case against any talker that gets the talk so far and answers it; what it asks for is read from its words.</summary>
    public static async Task<PlayedTalk> With(TalkCase @case, int number, Func<IReadOnlyList<(bool fromPerson, string text)>, CancellationToken, Task<string>> talker, CancellationToken ct)
    {
        var person = new ActingPerson(@case, number);
        var turns = new List<(bool fromPerson, string text)>();
        var (text, goal) = (@case.Opener, 0);
        for (var turn = 1; turn <= Longest; turn++)
        {
            turns.Add((true, text));
            var answer = await talker(turns, ct);
            turns.Add((false, answer));
            var given = person.Given;
            if (given.IsSupersetOf([Asked.Issue, Asked.Act, Asked.Contact]) && (given.Contains(Asked.Date) || AskedIn.Dated(@case.Step)) && person.RoadsGiven == 2)
            {
                goal = turn;
                break;
            }

            var asked = AskedIn.Words(answer, given, person.RoadsGiven);

            // Asked for the day before a step was named, the person says both.
            text = asked == Asked.Date && !given.Contains(Asked.Act) ? $"{person.Answer(Asked.Act)} {person.Answer(Asked.Date)}" : person.Answer(asked);
        }

        return new PlayedTalk(@case, [.. turns.Select(t => (t.fromPerson, t.text))], goal, goal > 0, 0, Plan: null);
    }

    /// <summary>A confirmed sentence, two roads, a dated step in the person's own words, somebody to turn to.</summary>
    private static bool IsConfigured(GuidedPlan plan, List<(bool FromPerson, string Text)> turns) =>
        plan is { IssueConfirmed: true, Issue.Length: > 0, Roads.Count: 2, Act.Length: > 0, Contact.Length: > 0 }
        && (plan.Due is not null || plan.When.Length > 0)
        && turns.Any(t => t.FromPerson && t.Text.Contains(plan.Act, StringComparison.Ordinal));
}
