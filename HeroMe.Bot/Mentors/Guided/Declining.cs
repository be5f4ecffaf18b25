using HeroMe.Bot.Understanding;
using HeroMe.Bot.Understanding.People;

namespace HeroMe.Bot.Mentors.Guided;

/// <summary>What the person declines in advance is confirmed, and kept for the rest of the talk.</summary>
internal static class Declining
{
    private static readonly string[] Kinds = ["praise", "sympathy", "alarm", "again", "day", "person"];

    /// <returns>Null when nothing is declined.</returns>
    public static GuidedReply? Confirm(GuidedTurn turn)
    {
        if (!Declines(turn) || turn.Has("asks.open") || turn.Has("bye.reported") || WishWords.Read(turn.Plain) != Wish.None || turn.Heard.Change != Sheets.StepChange.None || turn.Does(Acts.Goodbye))
        {
            return null;
        }

        var kind = Kinds.FirstOrDefault(kind => turn.Content.Guards.Has($"declined.{kind}", turn.Own)) ?? "other";
        turn.State = turn.State.WithAsked($"no.{kind}");
        _ = kind switch
        {
            "praise" => turn.Say("declined.praise"),
            "sympathy" => turn.Say("declined.sympathy"),
            "alarm" => turn.Say("declined.alarm"),
            "again" => turn.Say("declined.again"),
            "day" => turn.Say("declined.day"),
            "person" => turn.Say("declined.person"),
            _ => turn.Say("declined.other"),
        };

        // What is asked or told with it is heard as well.
        return Reassurance.Answer(turn) ?? (turn.Remark is { IsBurden: true } burden ? turn.SayTo(burden) : turn).Done(TurnKind.Wish);
    }

    /// <summary>「やめてください」 beside a person is a plea to them, not to the bot.</summary>
    private static bool Declines(GuidedTurn turn) => turn.Has("declines") || (turn.Has("declines.stop") && PersonReader.Read(turn.Plain).Count == 0 && !turn.TellsOfOther);
}
