using HeroMe.Bot.Mentors.Guided;
using HeroMe.Bot.Mentors.Sheets;
using HeroMe.Bot.Privacy;
using HeroMe.Bot.Understanding;

namespace HeroMe.Tools.Talks;

/// <summary>One turn of a played talk.</summary>
/// <param name="Opens">What another topic does instead of the talk's answer; null when the talk answers.</param>
internal sealed record PlayedReply(string Said, GuidedReply Reply, Intent? Opens, DateTimeOffset At)
{
    public Sheet Sheet => Reply.State.Sheet;
}

/// <summary>A talk played with the guided conversation alone: no host, no database, no model.</summary>
internal static class PlayedTalk
{
    private static readonly TimeSpan BetweenTurns = TimeSpan.FromMinutes(1);

    public static IReadOnlyList<PlayedReply> Play(TalkScript script)
    {
        var (state, now) = (TalkState.Start, script.Begin);
        var played = new List<PlayedReply>();
        foreach (var said in script.Turns)
        {
            var text = new PersonalText(said);
            var reading = TurnReading.Of(text, now, new IntentContext(Promise: state.Sheet.Step is not null));
            var reply = GuidedConversation.Reply(state, reading, text, script.Language, now);
            var opens = reading.Intent is { Certainty: Certainty.Sure } sure && !IsAnsweredByTalk(sure.Intent) && !TalkRequests.AreIn(reading, text, script.Language) ? sure.Intent : (Intent?)null;
            played.Add(new PlayedReply(said, reply, opens, now));
            (state, now) = (opens is null ? reply.State : state, now + BetweenTurns);
        }

        return played;
    }

    /// <summary>Intents that no topic takes out of the talk.</summary>
    private static bool IsAnsweredByTalk(Intent intent) => intent is Intent.Talk or Intent.Goodbye or Intent.AboutBot or Intent.SmallTalk or Intent.WantedListen or Intent.WantedTogether
        or Intent.WantedAdvice or Intent.PromiseDone or Intent.PromisePartly or Intent.PromiseMissed or Intent.PromiseMove;
}
