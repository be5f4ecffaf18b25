using HeroMe.Bot.Mentors.Guided;
using HeroMe.Bot.Mentors.Sheets;
using HeroMe.Bot.Privacy;
using HeroMe.Bot.Understanding;

namespace HeroMe.Bot.Tests.Evaluations;

/// <summary>A case played against the guided conversation.</summary>
internal sealed record ActedTalk(TalkCase Case, IReadOnlyList<(bool FromPerson, string Text)> Turns, IReadOnlyList<GuidedReply> Replies)
{
    private const int Longest = 20;

    public Sheet Sheet => Replies[^1].State.Sheet;

    /// <summary>The step that the person said is on the sheet, with a time.</summary>
    public bool HasStep => Sheet.Of(SheetPlace.Step).Any(step => (step.Due is not null || !step.When.IsEmpty) && step.Words.Reveal().Contains(Case.Step.Split('。', '.')[0][1..], StringComparison.Ordinal));

    public static ActedTalk Play(TalkCase @case, int number)
    {
        var person = new ActingPerson(@case, number);
        var (state, now) = (TalkState.Start, @case.Now);
        var (turns, replies) = (new List<(bool, string)>(), new List<GuidedReply>());
        while (replies.Count < Longest && person.Next(state.Open) is { } said)
        {
            var text = new PersonalText(said);
            var reply = GuidedConversation.Reply(state, TurnReading.Of(text, now, new IntentContext(Promise: state.Sheet.Step is not null)), text, @case.Language, now);
            turns.AddRange([(true, said), (false, reply.Text)]);
            replies.Add(reply);

            // Between two turns the state is only strings.
            state = TalkState.FromAnswers(reply.State.ToAnswers());
            now = now.AddMinutes(2);
        }

        return new ActedTalk(@case, turns, replies);
    }
}
