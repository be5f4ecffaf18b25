using HeroMe.Bot.Mentors.Sheets;
using HeroMe.Bot.Understanding;

namespace HeroMe.Bot.Mentors.Guided;

/// <summary>What is meant and not said, and what belongs to somebody else: irony, a shock, 「大丈夫じゃない」, somebody else's burden or luck.</summary>
internal static class Undertones
{
    private const string Ironic = "irony";
    private const string Shock = "accident";
    private const string Theirs = "other";

    public static GuidedReply? Heard(GuidedTurn turn) =>
        turn.Heard.Change != StepChange.None || turn.Asks ? null : Irony(turn) ?? Harsh(turn) ?? Accident(turn) ?? NotFine(turn) ?? Other(turn) ?? Luck(turn);

    /// <summary>「いやあ最高ですわ」 over a burden: taken as what it is, and praise stays off for the rest of the talk.</summary>
    private static GuidedReply? Irony(GuidedTurn turn)
    {
        if (!turn.Content.Guards.IsIronic(turn.Own) && !(turn.State.HasAsked(Ironic) && turn.Has("irony.word")))
        {
            return null;
        }

        var again = turn.State.HasAsked(Ironic);
        turn.State = turn.State.WithAsked(Ironic);
        turn.Say("irony");
        return (again || turn.State.Wish == Wish.Listen || turn.IsQuiet ? turn : turn.Ask("irony.question")).Done(TurnKind.Talk);
    }

    /// <summary>Hard words that were said to them; alone in quotation marks it is not told yet by whom.</summary>
    private static GuidedReply? Harsh(GuidedTurn turn) =>
        Courtesies.IsQuotation(turn) ? turn.Ask("said.question").Done(TurnKind.Talk)
        : turn.Content.Guards.Has("harsh", turn.Plain) && turn.Plain.Contains('「', StringComparison.Ordinal) && !turn.TellsOfOther ? turn.Say("said.harsh").Done(TurnKind.Talk)
        : turn.Has("singled") && turn.HasFresh(turn.Content.Lines("singled")) ? turn.Say("singled").Done(TurnKind.Talk)
        : null;

    private static GuidedReply? Accident(GuidedTurn turn)
    {
        if (!turn.Has("accident") || turn.State.HasAsked(Shock) || turn.Reading.Sentences.Any(turn.Content.Guards.TellsJoy))
        {
            return null;
        }

        turn.State = turn.State.WithAsked(Shock);
        return turn.Say("accident").Ask("accident.question").Done(TurnKind.Talk);
    }

    private static GuidedReply? NotFine(GuidedTurn turn) => turn.Has("not.fine") && !turn.TellsOfOther ? turn.Say("not.fine").Done(TurnKind.Talk) : null;

    private static GuidedReply? Other(GuidedTurn turn)
    {
        if (!turn.TellsOfOther || turn.IsQuiet)
        {
            return null;
        }

        var first = !turn.State.HasAsked(Theirs);
        turn.State = turn.State.WithAsked(Theirs);
        turn.Say("other");
        return (first && turn.State.Wish != Wish.Listen ? turn.Ask("other.question") : turn).Done(TurnKind.Talk);
    }

    private static GuidedReply? Luck(GuidedTurn turn) =>
        HeardRemark.IsOthersLuck(turn.Plain) && !turn.Reading.Sentences.Any(turn.Content.Guards.TellsJoy) && turn.HasFresh(turn.Content.Lines("other.luck"))
            ? turn.Say("other.luck").Done(TurnKind.Talk)
            : null;
}
