namespace HeroMe.Bot.Notebook;

/// <summary>Every kind of record that a notebook holds. A kind without a rule in <see cref="NoteKinds"/> does not start.</summary>
internal enum NoteKind
{
    /// <summary>What the person wrote.</summary>
    Said,

    /// <summary>What the bot answered.</summary>
    Answered,

    /// <summary>What the person thought of an answer.</summary>
    Feedback,

    /// <summary>A safety plan in the person's own words.</summary>
    SafetyPlan,

    /// <summary>What happened to them, when and where, as they want it remembered.</summary>
    HarassmentRecord,

    /// <summary>That a record was opened outside the person's own turn.</summary>
    Access,

    /// <summary>Which message in Teams shows records to the person: kept only so that it can be taken back with them. It holds no words.</summary>
    Shown,
}

internal enum LivesAs { Chat, Record, UntilDeleted }

/// <summary>What a kind needs and how long it lives. <see cref="Needs"/> null: keeping it is the person's own explicit act.</summary>
internal sealed record NoteRule(Purpose? Needs, LivesAs Lives)
{
    public DateTimeOffset RetainUntil(DateTimeOffset made, Retention retention) => Lives switch
    {
        LivesAs.Chat => made.AddDays(retention.ChatDays),
        LivesAs.Record => made.AddMonths(retention.RecordMonths),
        _ => DateTimeOffset.MaxValue,
    };
}

internal static class NoteKinds
{
    private static readonly Dictionary<NoteKind, NoteRule> Rules = new()
    {
        [NoteKind.Said] = new(Purpose.ChatStorage, LivesAs.Chat),
        [NoteKind.Answered] = new(Purpose.ChatStorage, LivesAs.Chat),
        [NoteKind.Feedback] = new(Purpose.ChatStorage, LivesAs.Chat),
        [NoteKind.SafetyPlan] = new(null, LivesAs.UntilDeleted),
        [NoteKind.HarassmentRecord] = new(null, LivesAs.UntilDeleted),
        [NoteKind.Access] = new(null, LivesAs.Record),
        [NoteKind.Shown] = new(Purpose.ChatStorage, LivesAs.Chat),
    };

    public static NoteRule Rule(NoteKind kind) => Rules[kind];
}
