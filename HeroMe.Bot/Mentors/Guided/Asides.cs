using HeroMe.Bot.Texts;

namespace HeroMe.Bot.Mentors.Guided;

/// <summary>What is answered for what it is, and the talk stays where it was: goodbye, questions about the bot, anger, small talk, a wish, too little said.</summary>
internal static class Asides
{
    private const int LongestAbout = 80;
    private const int LongestAboutEnglish = 140;
    private const int LongestAnger = 60;

    /// <summary>Whoever begins with more than this is angry at something else than the bot.</summary>
    private const int ShortestStory = 14;
    private const int LongestWish = 18;
    private const int LongestWishEnglish = 40;
    private const int LongestChatEnglish = 60;

    /// <summary>Answered in one line, and that is the end: nobody is held back.</summary>
    public static GuidedReply? Farewell(GuidedTurn turn)
    {
        if (!turn.Heard.HasCue("bye") || !turn.Heard.Short)
        {
            return null;
        }

        turn.MustSay(turn.Night ? "night.bye" : "bye");
        return turn.Done(TurnKind.Farewell);
    }

    public static GuidedReply? About(GuidedTurn turn)
    {
        if (turn.Heard.Text.Length > (turn.Language == Language.Japanese ? LongestAbout : LongestAboutEnglish) || turn.Heard.First(turn.Content.About) is not { } about || (Answering(turn.State.Step) && !turn.Heard.Short) || !(turn.Heard.Asks || (about.Id == "help" && turn.Heard.Short)))
        {
            return null;
        }

        if (!turn.SayOf(about.Lines))
        {
            turn.MustSay("about.again");
        }

        if (turn.State.Step is not (Steps.Received or Steps.Closed))
        {
            turn.Say("bridge");
        }

        return turn.Done(TurnKind.Aside);
    }

    /// <summary>「やっぱりいいです」: let go at once; the talk waits where it was.</summary>
    public static GuidedReply? NeverMind(GuidedTurn turn)
    {
        if (!turn.Heard.HasCue("never-mind") || !turn.Heard.Short)
        {
            return null;
        }

        turn.MustSay("never-mind");
        return turn.Done(TurnKind.Aside);
    }

    public static GuidedReply? Anger(GuidedTurn turn)
    {
        if (!turn.Heard.HasCue("anger") || turn.Heard.Text.Length > (turn.State.Turn == 0 ? ShortestStory : LongestAnger))
        {
            return null;
        }

        turn.MustSay("anger");
        return turn.Done(TurnKind.Calming);
    }

    public static GuidedReply? Chat(GuidedTurn turn)
    {
        var digressing = turn.State.Step == Steps.Burden && turn.State.Has(Mark.Chatting);
        turn.State = digressing ? turn.State.Without(Mark.Chatting) : turn.State;
        if ((digressing || turn.State.Step == Steps.Received && turn.State.Has(Mark.Chatting)) && turn.Heard is { Heavy: false, Short: true, Topic: null or { Id: "private" }, Wish: Wish.None } && turn.Heard.First(turn.Content.Openings) is null)
        {
            turn.MustSay("chat.more");
            return turn.Done(TurnKind.SmallTalk);
        }

        var limit = turn.Language == Language.Japanese ? LongestChatEnglish / 2 : LongestChatEnglish;
        var answering = Answering(turn.State.Step) || turn.State.Step == Steps.Burden;
        if (turn.Heard.Text.Length > limit || turn.Heard.Heavy || turn.Heard.First(turn.Content.Chat) is not { } chat
            || (answering && chat.Id is not ("thanks" or "hello") && !turn.Heard.HasCue("digress")) || (turn.State.Step == Steps.Issue && turn.Heard.HasCue("yes")))
        {
            return null;
        }

        if (!turn.SayOf(chat.Lines))
        {
            turn.MustSay("chat.more");
        }

        if (chat.Id is not ("thanks" or "hello"))
        {
            turn.State = turn.State.With(Mark.Chatting);
        }

        return turn.Done(TurnKind.SmallTalk);
    }

    /// <summary>Something was asked for, and what is said is most likely the answer to it.</summary>
    private static bool Answering(string step) => step is not (Steps.Received or Steps.Burden or Steps.Closed);

    /// <summary>The wish, when the message is little more than that wish; a longer one carries it along.</summary>
    public static GuidedReply? ChosenWish(GuidedTurn turn)
    {
        var wish = turn.Heard.Wish;
        if (wish == Wish.None || turn.Heard.Text.Length > (turn.Language == Language.Japanese ? LongestWish : LongestWishEnglish))
        {
            return null;
        }

        turn.State = turn.State with { Wish = wish };
        turn.Say($"wish.{wish}");
        if (wish == Wish.Advise && turn.State.Spans.Count > 0 && turn.State.Topic is not ("" or "vague"))
        {
            return Options.Give(turn);
        }

        if (wish == Wish.Listen)
        {
            turn.MustSay("listen");
        }
        else
        {
            OtherWays.AskStep(turn);
        }

        return turn.Done(TurnKind.Wish);
    }

    /// <summary>One of them is a word.</summary>
    private static bool IsIdeograph(char c) => c is >= '\u4E00' and <= '\u9FFF';

    public static GuidedReply? TooLittle(GuidedTurn turn)
    {
        var asksForWords = turn.State.Step is Steps.Received or Steps.Burden or Steps.View or Steps.Closed || turn.State.Wish == Wish.Listen;
        var little = turn.Heard.LettersOnlyMarks || (asksForWords && turn.Heard.Text.Trim().Length < 3 && (turn.State.Turn == 0 || !turn.Heard.Text.Any(IsIdeograph)) && !turn.Heard.HasCue("yes") && !turn.Heard.HasCue("no"));
        if (!little || SimpleDates.Read(turn.Heard.Text, turn.Today, turn.Language) is not null)
        {
            return null;
        }

        turn.MustSay("short");
        return turn.Done(TurnKind.Invitation);
    }
}
