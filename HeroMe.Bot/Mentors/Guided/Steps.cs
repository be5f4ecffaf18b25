namespace HeroMe.Bot.Mentors.Guided;

/// <summary>
/// What the talk asked for last, in the order of guiding: receive, name the burden, agree on one sentence, widen the view, lay out two roads,
/// take a small step, date it (with that the follow-up is said), name the next contact, close. The person may answer anything at any of them.
/// </summary>
internal static class Steps
{
    public const string Received = "received";
    public const string Burden = "burden-named";
    public const string Issue = "issue-proposed";
    public const string View = "view-widened";
    public const string Roads = "roads";
    public const string Act = "small-step";
    public const string Date = "dated";
    public const string Contact = "next-contact";
    public const string Closed = "closed";
    public const string Review = "review";

    public static readonly string[] All = [Received, Burden, Issue, View, Roads, Act, Date, Contact, Closed, Review];
}

/// <summary>What kind of answer the person wants.</summary>
internal enum Wish { None, Listen, Think, Advise }

/// <summary>How a small step went.</summary>
internal enum Outcome { None, Done, Partly, NotYet }

/// <summary>What an answer was.</summary>
internal enum TurnKind { Step, Aside, SmallTalk, Calming, Wish, OtherWay, Option, Invitation, Review, Closing, Farewell }
