using System.Numerics;
using HeroMe.Bot.People;

namespace HeroMe.Bot.Dialogs.Use;

/// <summary>The usage reminders: an AI, a break, a break after a day of much use, a step towards people, the limits of the bot.</summary>
internal enum Reminder { Ai, Break, DayBreak, Bridge, Limit }

/// <summary>Decides when to say that this is an AI, offer a break, suggest a step towards people, or name the bot's limits. Pure; not used during a risk state. It never blocks anything.</summary>
internal static class UsageReminderPolicy
{
    /// <summary>A longer silence starts a new conversation.</summary>
    public static readonly TimeSpan TalkEnds = TimeSpan.FromHours(1);

    private static readonly TimeSpan AiAgain = TimeSpan.FromHours(24);
    private static readonly TimeSpan AiDuringLongUse = TimeSpan.FromHours(3);
    private static readonly TimeSpan BreakAfter = TimeSpan.FromMinutes(30);
    private const int BreakTurns = 40;
    private const int DayTurns = 60;
    private const int BridgeTurn = 3;
    private const int BridgeEvery = 3;
    private const int HeavyWeek = 5;

    /// <param name="before">Null on the person's first turn.</param>
    /// <param name="localNow">The time in the person's time zone.</param>
    /// <param name="goodbye">True when they are leaving: the answer is one line without reminders.</param>
    /// <param name="onlyYou">True when they said that they can talk to nobody else.</param>
    public static (UsageCounters After, IReadOnlyList<Reminder> Say) Turn(UsageCounters? before, DateTimeOffset localNow, bool goodbye, bool onlyYou)
    {
        var use = Counted(before, localNow);
        if (goodbye)
        {
            return (use, []);
        }

        var said = new List<Reminder>();
        if (use.AiSaidAt is not { } ai || localNow - ai >= AiAgain || localNow - (ai > use.TalkStartedAt ? ai : use.TalkStartedAt) >= AiDuringLongUse)
        {
            said.Add(Reminder.Ai);
            use = use with { AiSaidAt = localNow };
        }

        // At most one further reminder: the person came to talk, not to be reminded.
        if (LimitDue(use, localNow, onlyYou))
        {
            said.Add(Reminder.Limit);
            use = use with { LimitSaidAt = localNow, TalksSinceBridge = 0 };
        }
        else if (use.TurnsToday >= DayTurns && use.DayBreakOffered != use.Day)
        {
            said.Add(Reminder.DayBreak);
            use = use with { DayBreakOffered = use.Day, BreakOffered = true };
        }
        else if (!use.BreakOffered && (localNow - use.TalkStartedAt >= BreakAfter || use.TurnsInTalk >= BreakTurns))
        {
            said.Add(Reminder.Break);
            use = use with { BreakOffered = true };
        }
        else if (use.TalksSinceBridge >= BridgeEvery || (use.TalksSinceBridge == BridgeEvery - 1 && use.TurnsInTalk >= BridgeTurn))
        {
            said.Add(Reminder.Bridge);
            use = use with { TalksSinceBridge = 0, Bridges = (use.Bridges + 1) % 1000 };
        }

        return (use, said);
    }

    /// <summary>The welcome was shown, which says that this is an AI; no talk has begun with it.</summary>
    public static UsageCounters Welcomed(UsageCounters? before, DateTimeOffset localNow) => before is null
        ? new UsageCounters { TalkStartedAt = localNow, LastTurnAt = localNow, Day = DateOnly.FromDateTime(localNow.DateTime).DayNumber, AiSaidAt = localNow }
        : before with { AiSaidAt = localNow };

    private static UsageCounters Counted(UsageCounters? before, DateTimeOffset now)
    {
        var day = DateOnly.FromDateTime(now.DateTime).DayNumber;
        if (before is null)
        {
            return new UsageCounters { TalkStartedAt = now, LastTurnAt = now, TurnsInTalk = 1, Day = day, TurnsToday = 1, Days = 1, TalksSinceBridge = 1 };
        }

        // Travelling west can repeat a calendar day; it counts once.
        var passed = Math.Max(0, day - before.Day);
        var anew = before.TurnsInTalk == 0 || now - before.LastTurnAt > TalkEnds;
        return before with
        {
            TalkStartedAt = anew ? now : before.TalkStartedAt,
            LastTurnAt = now,
            TurnsInTalk = anew ? 1 : before.TurnsInTalk + 1,
            Day = before.Day + passed,
            TurnsToday = passed > 0 ? 1 : before.TurnsToday + 1,
            Days = passed >= 21 ? 1 : ((before.Days << passed) & 0x1F_FFFF) | 1,
            BreakOffered = !anew && before.BreakOffered,
            TalksSinceBridge = before.TalksSinceBridge + (anew ? 1 : 0),
        };
    }

    private static bool LimitDue(UsageCounters use, DateTimeOffset now, bool onlyYou)
    {
        var since = use.LimitSaidAt is { } said ? now - said : TimeSpan.MaxValue;
        var heavy = Enumerable.Range(0, 3).All(week => BitOperations.PopCount((uint)(use.Days >> (week * 7)) & 0x7F) >= HeavyWeek);
        return (onlyYou && since >= TimeSpan.FromDays(1)) || (heavy && since >= TimeSpan.FromDays(7));
    }
}
