namespace HeroMe.Bot.Mentors.Guided;

/// <summary>Receiving what is said and naming the burden; nothing is turned around before that.</summary>
internal static class Listening
{
    private const int SpansKept = 3;
    private const int LongestWord = 12;
    private const int HeardBeforeOffer = 5;

    /// <summary>Heavy or felt.</summary>
    private const int Burdened = 3;

    /// <summary>Anything shorter that carries no burden sounds like an echo when it is said back.</summary>
    private const int Shortest = 7;

    public static GuidedReply Burden(GuidedTurn turn)
    {
        var first = turn.State.Step == Steps.Received;
        if (turn.Night && turn.State.Has(Mark.Revisit) && turn.Heard.Short && turn.Heard.HasCue("yes"))
        {
            turn.MustSay("night.bye");
            return turn.Done(TurnKind.Farewell);
        }

        if (turn.Heard.Good && turn.Heard.Topic is null)
        {
            return GoodNews(turn);
        }

        var known = turn.State.Topic;
        Remember(turn);
        if (turn.Night && turn.Heard.HasCue("big") && !turn.State.Has(Mark.Revisit))
        {
            return BigAtNight(turn);
        }

        if (first && turn.Heard.Short && turn.Heard.First(turn.Content.Openings) is { } opening && turn.State.Wish != Wish.Advise)
        {
            return Opened(turn, opening);
        }

        if (turn.State.Wish == Wish.Advise)
        {
            return Options.Give(turn);
        }

        if (!first && Naming.Ready(turn))
        {
            return Naming.Propose(turn);
        }

        if (!first && OneWord(turn) is { } word && turn.AskOf(turn.Content.Lines("burden.word?"), ("span", word)))
        {
            turn.Understood = true;
            turn.State = turn.State.At(Steps.Burden) with { Spans = [.. turn.State.Spans.Append(word).Distinct(StringComparer.Ordinal).TakeLast(SpansKept)] };
            return turn.Done(TurnKind.Step);
        }

        Acknowledge(turn, known);
        if ((turn.Heard.Unsure || turn.Heard.Bare || (turn.Heard is { Pieces.Count: 0, Short: true } && !turn.Understood)) && !first)
        {
            turn.Understood = true;
            turn.Say("burden.unsure");
            turn.Ask("burden.easy?");
        }

        AskBurden(turn, first);
        turn.State = turn.State.At(Steps.Burden);
        return turn.Done(TurnKind.Step);
    }

    /// <summary>A short first word that many begin with: met in its own words, so that the first answer is no echo.</summary>
    private static GuidedReply Opened(GuidedTurn turn, Matter opening)
    {
        if (turn.Night)
        {
            turn.MustSay("night.first");
            turn.State = turn.State.With(Mark.Night);
        }

        turn.Understood = true;
        turn.SayOf(opening.Lines);
        turn.AskOf(opening.Questions);

        // Words that everybody begins with are no name for what it is about.
        turn.State = turn.State.At(Steps.Burden) with { Spans = [] };
        return turn.Done(TurnKind.Step);
    }

    /// <summary>The person only wants to be heard: no step is asked for, an answer need not even ask.</summary>
    public static GuidedReply Hear(GuidedTurn turn)
    {
        var known = turn.State.Topic;
        Remember(turn);
        Acknowledge(turn, known);

        // To be heard is what was asked for; nothing more has to be made of it.
        turn.Understood = true;
        turn.State = turn.State with { Step = turn.State.Step == Steps.Received ? Steps.Burden : turn.State.Step, Asked = turn.State.Asked + 1 };
        if (turn.State.Asked > HeardBeforeOffer && !turn.State.Has(Mark.SortingOffered))
        {
            turn.State = turn.State.With(Mark.SortingOffered);
            turn.Say("listen.offer");
            return turn.Done(TurnKind.Step);
        }

        if (turn.Shape(2) == 0 && turn.Say("listen"))
        {
            return turn.Done(TurnKind.Step);
        }

        if (!turn.AskOf(turn.Content.Lines("listen.ask?")))
        {
            turn.Ask("open?");
        }

        return turn.Done(TurnKind.Step);
    }

    /// <summary>Keeps the topic and the weightiest piece of what was said.</summary>
    public static void Remember(GuidedTurn turn)
    {
        var heard = turn.Heard;
        var topic = heard.Topic is { } t && turn.State.Topic is "" or "vague" ? heard.Topic.Id : turn.State.Topic;
        var least = turn.State.Spans.Count == 0 ? 0 : 2;
        var spans = heard.Pieces.Take(2).Where((p, i) => p.Weight >= Math.Max(least, 2 * i) && !turn.State.Spans.Contains(p.Text)).Select(p => p.Text).Reverse();
        turn.State = turn.State with { Topic = topic, Spans = [.. turn.State.Spans.Concat(spans).TakeLast(SpansKept)] };
    }

    /// <summary>Says what was understood before anything else is said: eased, the hour, the burden, the feeling, the person's own words; not all of it in each turn.</summary>
    public static void Acknowledge(GuidedTurn turn, string? knownTopic = null)
    {
        var heard = turn.Heard;
        if (heard.HasCue("hesitant") && turn.Say("ease"))
        {
            turn.Understood = true;
        }

        if (turn.Night && !turn.State.Has(Mark.Night))
        {
            turn.MustSay("night.first");
            turn.State = turn.State.With(Mark.Night);
        }

        if (heard.HasCue("narrow") && turn.Say("narrow"))
        {
            turn.Understood = true;
            return;
        }

        if (heard.HasCue("blame") && turn.Say("blame"))
        {
            turn.Understood = true;
            return;
        }

        if (knownTopic is not null && heard.Topic is { } topic && topic.Id != knownTopic && turn.State.Topic == topic.Id)
        {
            NewTopic(turn, topic);
            return;
        }

        var shape = turn.Shape(4);
        var named = shape != 0 && Name(turn);
        if (!named || (shape == 3 && !turn.Night))
        {
            Reflect(turn);
        }

        if (!named && !turn.Understood && !Name(turn) && !Reflect(turn, least: 0))
        {
            turn.Say("received");
        }
    }

    /// <summary>Says one piece of the person's own words back, one that was not said back before.</summary>
    public static bool Reflect(GuidedTurn turn, bool calm = false, int least = 1)
    {
        if (turn.Heard is { Unsure: true, Short: true })
        {
            return false;
        }

        if (turn.Heard.Pieces.FirstOrDefault(p => p.Weight >= least && !turn.WasSaidLately(p.Text) && (p.Weight >= Burdened || p.Text.Length >= Shortest)) is not { } piece)
        {
            return false;
        }

        var list = calm ? "reflect.plain" : turn.Heard.Good ? "reflect.good" : turn.Heard.Heavy ? "reflect.heavy" : "reflect.plain";
        var told = list == "reflect.plain" && turn.State.Turn > 1 && turn.Say("reflect.later", ("span", piece.Text));
        if (!told && !turn.Say(list, ("span", piece.Text)) && !turn.Say("reflect.plain", ("span", piece.Text)) && !turn.Say("reflect.later", ("span", piece.Text)))
        {
            return false;
        }

        turn.Note(piece.Text);
        return turn.Understood = true;
    }

    private static void NewTopic(GuidedTurn turn, Matter topic)
    {
        // A first answer shows that it was read. A single word may point elsewhere: then the person's own words are enough for now.
        var before = (!turn.Heard.Sure || turn.State.Turn == 0 || (turn.Shape(2) == 0 && !turn.Night)) && Reflect(turn);
        turn.Understood = true;
        if (turn.Heard.Sure || !before)
        {
            turn.SayOf(topic.Lines);
        }

        if (!turn.Heard.Sure && !before && !turn.Night)
        {
            AskOfSpan(turn);
        }
    }

    /// <summary>Names the feeling that was written, else the burden; never one that was not there.</summary>
    private static bool Name(GuidedTurn turn)
    {
        var said = (turn.Heard.Feeling is { } feeling && turn.SayOf(feeling.Lines))
            || (turn.Heard.Topic is { } topic && topic.Id == turn.State.Topic && turn.SayOf(topic.Lines));
        turn.Understood |= said;
        return said;
    }

    private static void AskBurden(GuidedTurn turn, bool first)
    {
        var topic = turn.Content.Topic(turn.State.Topic);
        var general = turn.Heard.Event && (first || turn.State.Asked <= 1) ? "burden.event?" : first ? "burden.first?" : turn.State.Asked <= 1 ? "burden.hard?" : "burden.more?";
        var asked = (first ? turn.Heard.Sure : turn.Shape(3) == 0) && turn.AskOf(topic?.Questions);
        if (!asked && !turn.AskOf(turn.Content.Lines(general)) && !turn.AskOf(turn.Content.Lines("burden.more?")))
        {
            turn.Ask("open?");
        }
    }

    /// <summary>「仕事」: asked what it is about, somebody gives no more than a word. It is taken up as it is.</summary>
    private static string? OneWord(GuidedTurn turn) =>
        turn.Heard.Text.Trim(' ', '。', '.', '、') is { Length: > 0 and <= LongestWord } word && turn.Heard is { Pieces.Count: 0, Bare: false, Unsure: false } && !turn.Heard.HasCue("no") && word.All(char.IsLetter) && OwnWords.Sayable(word)
            ? word : null;

    private static void AskOfSpan(GuidedTurn turn)
    {
        if (turn.Heard.Pieces.FirstOrDefault(p => p.Weight > 2 && !turn.WasSaid(p.Text)) is { } piece && turn.AskOf(turn.Content.Lines("burden.span?"), ("span", piece.Text)))
        {
            turn.Note(piece.Text);
        }
    }

    private static GuidedReply BigAtNight(GuidedTurn turn)
    {
        if (!Reflect(turn))
        {
            Name(turn);
        }

        turn.MustSay("night.big");
        turn.Ask("night.revisit?");
        turn.State = (turn.State with { Asked = turn.State.Step == Steps.Received ? 1 : turn.State.Asked, Step = Steps.Burden }).With(Mark.Night).With(Mark.Revisit);
        turn.Understood = true;
        return turn.Done(TurnKind.Step);
    }

    private static GuidedReply GoodNews(GuidedTurn turn)
    {
        Reflect(turn);
        turn.Understood = true;
        if (turn.SaidNothing)
        {
            turn.Say("good");
        }

        turn.Ask("good?");
        return turn.Done(TurnKind.Step);
    }
}
