namespace HeroMe.Bot.Notebook;

/// <summary>Every kind of record in a notebook. A kind without a rule in <see cref="NoteKinds"/> stops the start.</summary>
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

    /// <summary>A harassment incident with time and place, as the person wants it recorded.</summary>
    HarassmentRecord,

    /// <summary>An entry of the access log: a record was opened outside the person's own turn.</summary>
    Access,

    /// <summary>Which message in Teams shows records to the person; stored only so that it can be deleted with them. Has no text.</summary>
    Shown,

    /// <summary>What a talk has come to, in the person's own words: matter, step, people.</summary>
    Sheet,

    /// <summary>A check-in: mood, one reflection, whether the person could talk to somebody, perhaps a line.</summary>
    CheckIn,

    /// <summary>The answers to a self-check (HEROチェック, monthly questions).</summary>
    SelfCheck,

    /// <summary>A small promise to oneself: a step with a day, and what came of it.</summary>
    Promise,

    /// <summary>Something that went well, or that was of use to somebody.</summary>
    Win,

    /// <summary>What an exercise has left.</summary>
    Exercise,

    /// <summary>What a flow has left: a direction sheet, a decision, a look-back.</summary>
    FlowResult,

    /// <summary>A version of a card for a 1on1, as the person made it ready.</summary>
    OneOnOneCard,

    /// <summary>That such a card was put into a chat's draft: what, when, into what kind of chat.</summary>
    OneOnOneShare,

    /// <summary>What the person noted after a 1on1, for themselves.</summary>
    OneOnOneNote,
    /// <summary>One fact that the mentors remember beyond a talk, in the person's own words.</summary>
    Memory,
}

/// <summary>How long a kind is stored: as long as chats, as long as other records, or until the person deletes it.</summary>
internal enum LivesAs { Chat, Record, UntilDeleted }

/// <summary>The rule of a kind. <see cref="Needs"/> is the consent that it needs; null when storing it is the person's own explicit request.</summary>
internal sealed record NoteRule(Purpose? Needs, LivesAs Lives)
{
    public DateTimeOffset RetainUntil(DateTimeOffset made, Retention retention) => Lives switch
    {
        LivesAs.Chat => made.AddDays(retention.ChatDays),
        LivesAs.Record => made.AddMonths(retention.RecordMonths),
        _ => DateTimeOffset.MaxValue,
    };

    /// <summary>
    /// The date that lies in clear. What is stored until it is deleted has the date of any other record, so that it does not stand out; when that comes,
    /// it is renewed.
    /// </summary>
    public DateTimeOffset StoredUntil(DateTimeOffset made, DateTimeOffset now, Retention retention) =>
        Lives == LivesAs.UntilDeleted ? Renewed(made.AddMonths(retention.RecordMonths), now, retention.RecordMonths) : RetainUntil(made, retention);

    /// <summary>The first date after now at which a record that is stored until it is deleted comes up again.</summary>
    /// <param name="from">The date that it had.</param>
    public static DateTimeOffset Renewed(DateTimeOffset from, DateTimeOffset now, int recordMonths)
    {
        var next = from;
        while (next <= now)
        {
            next = next.AddMonths(recordMonths);
        }

        return next;
    }
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
        [NoteKind.Sheet] = new(Purpose.ChatStorage, LivesAs.Record),
        [NoteKind.CheckIn] = new(Purpose.CheckIns, LivesAs.Record),
        [NoteKind.SelfCheck] = new(Purpose.CheckIns, LivesAs.Record),
        [NoteKind.Promise] = new(Purpose.ChatStorage, LivesAs.Record),
        [NoteKind.Win] = new(Purpose.ChatStorage, LivesAs.Record),
        [NoteKind.Exercise] = new(Purpose.ChatStorage, LivesAs.Record),
        [NoteKind.FlowResult] = new(Purpose.ChatStorage, LivesAs.Record),
        [NoteKind.OneOnOneCard] = new(null, LivesAs.Chat),
        [NoteKind.OneOnOneShare] = new(null, LivesAs.Record),
        [NoteKind.OneOnOneNote] = new(null, LivesAs.Record),
        [NoteKind.Memory] = new(Purpose.Memory, LivesAs.Record),
        [NoteKind.Access] = new(null, LivesAs.Record),
        [NoteKind.Shown] = new(Purpose.ChatStorage, LivesAs.Chat),
    };

    public static IReadOnlyList<NoteKind> UntilDeleted { get; } = [.. Rules.Where(rule => rule.Value.Lives == LivesAs.UntilDeleted).Select(rule => rule.Key)];

    public static NoteRule Rule(NoteKind kind) => Rules[kind];
}
