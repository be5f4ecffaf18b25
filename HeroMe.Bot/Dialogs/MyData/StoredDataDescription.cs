using System.Globalization;
using HeroMe.Bot.Dialogs.Nudges;
using HeroMe.Bot.Dialogs.OrgData;
using HeroMe.Bot.Insights;
using HeroMe.Bot.Notebook;
using HeroMe.Bot.People;
using HeroMe.Bot.Texts;

namespace HeroMe.Bot.Dialogs.MyData;

/// <summary>One section of the description of stored data, in the person's language.</summary>
internal sealed record Section(string Title, IReadOnlyList<string> Lines);

/// <summary>Describes stored data in plain words. With <c>all</c> every value is included (for the export), else only what helps to decide.</summary>
internal sealed class StoredDataDescription(StoredData held, Language language, bool all)
{
    public Language Language => language;

    public string DayFormat => language == Language.Japanese ? "yyyy年M月d日" : "d MMM yyyy";

    private RiskAndUsageDescription Kept => new(held.State, this, all);

    public IReadOnlyList<Section> Sections() =>
    [
        Section("Records", Records()),
        Section("Talk", Talk()),
        Section("Reach", Reach()),
        Section("Consent", Consent()),
        Section("Org", new OrgDataDescription(held, this).Lines()),
        Section("Settings", Settings()),
        Section("Risk", Risk()),
        Section("Use", Kept.Use()),
        Section("Cards", Cards()),
        Section("Work", Work()),
        Section("Teams", [Of("MyData.TeamsKeeps"), Of("MyData.Backups")]),
    ];

    public IEnumerable<string> Risk() => Kept.Risk();

    public string Time(DateTimeOffset time) => time >= DateTimeOffset.MaxValue.AddDays(-2)
        ? Of("MyData.UntilDeleted")
        : held.Local(time).ToString($"{DayFormat} {(language == Language.Japanese ? "H:mm" : "HH:mm")}", CultureInfo.InvariantCulture);

    /// <summary>The end of a period; without the date when it is on the same day as the beginning.</summary>
    private string TimeAfter(DateTimeOffset first, DateTimeOffset last) => held.Local(first).Date == held.Local(last).Date
        ? held.Local(last).ToString(language == Language.Japanese ? "H:mm" : "HH:mm", CultureInfo.InvariantCulture)
        : Time(last);

    public string Kind(NoteKind kind) => Of($"MyData.Kind{kind}");

    public string Life(NoteKind kind)
    {
        var lives = NoteKinds.Rule(kind).Lives;
        return Of($"MyData.Life{lives}", lives == LivesAs.Chat ? held.Retention.ChatDays : held.Retention.RecordMonths);
    }

    public string Until(Note note) => Of("MyData.LivesUntil", Time(note.Until));

    /// <summary>How many records there are of each kind, in one line.</summary>
    public string InAll()
    {
        var kinds = held.Records.Where(note => note.Kind is not (NoteKind.Access or NoteKind.Shown)).GroupBy(note => note.Kind).OrderBy(kind => kind.Key).Select(kind => Of("MyData.InAll", Kind(kind.Key), kind.Count())).ToList();
        return kinds.Count == 0 ? Of("MyData.RecordsNone") : Of("MyData.RecordsInAll", string.Join(language == Language.Japanese ? "、" : ", ", kinds));
    }

    private IEnumerable<string> Records()
    {
        if (!held.State.Consent.Allows(Purpose.ChatStorage))
        {
            yield return Of("MyData.StorageOff");
        }

        var kinds = held.Records.GroupBy(note => note.Kind).OrderBy(kind => kind.Key).ToList();
        if (kinds.Count == 0)
        {
            yield return Of("MyData.RecordsNone");
        }

        foreach (var kind in kinds)
        {
            var (first, last) = (kind.Min(note => note.At), kind.Max(note => note.At));
            yield return kind.Count() == 1 || Time(first) == Time(last)
                ? Of("MyData.RecordsOne", Kind(kind.Key), kind.Count(), Time(first), Life(kind.Key))
                : Of("MyData.RecordsKind", Kind(kind.Key), kind.Count(), Time(first), TimeAfter(first, last), Life(kind.Key));
        }

        if (all)
        {
            yield return Of("MyData.RetentionNow", held.Retention.ChatDays, held.Retention.RecordMonths);
        }
    }

    private IEnumerable<string> Talk()
    {
        if (held.Talk is not { } talk)
        {
            yield return Of("MyData.TalkNone");
            yield break;
        }

        yield return Of("MyData.TalkUntil", Time(talk.Until), talk.Flows.Count);
        foreach (var step in all ? talk.Open : [])
        {
            yield return Of("MyData.TalkOpen", step.Dialog, Pairs(step.State));
        }

        foreach (var flow in all ? talk.Flows : [])
        {
            yield return Of("MyData.TalkFlow", flow.Flow, flow.Step, flow.Version, Pairs(flow.Answers));
        }

        if (all && talk.Mentioned.Count > 0)
        {
            yield return Of("MyData.TalkMentioned", string.Join(language == Language.Japanese ? "、" : ", ", talk.Mentioned));
        }
    }

    private IEnumerable<string> Reach()
    {
        var (address, reach) = (held.Reach.Address, held.Reach);
        yield return Of("MyData.ReachWhy");
        yield return Of(reach.Installed ? "MyData.ReachInstalled" : "MyData.ReachRemoved");
        if (held.ErasedAt is { } erased)
        {
            yield return Of("MyData.ReachErased", Time(erased));
        }

        if (all)
        {
            yield return Of("MyData.ReachName", Value(address.UserName), address.UserId, address.ObjectId, address.TenantId);
            yield return Of("MyData.ReachChat", address.ConversationId, address.BotId, address.ChannelId, address.ServiceUrl);
            yield return Of("MyData.ReachWelcomed", Answer(reach.Welcomed));
            yield return Of("MyData.ReachClient", reach.Spoken is { } spoken ? Name(spoken) : Of("MyData.None"), Value(reach.TimeZone), Value(reach.Locale));
        }
    }

    private IEnumerable<string> Consent()
    {
        var consent = held.State.Consent;
        foreach (var purpose in Enum.GetValues<Purpose>())
        {
            // Named like its switch in the consent centre.
            yield return Of("MyData.Pair", Of($"Privacy.Name{purpose}"), Allowed(consent.Of(purpose), Bot.Notebook.Consent.UsedSince(purpose) is not null));
        }

        if (consent.DecidedAt is { } at)
        {
            yield return Of("MyData.ConsentDecided", Time(at));
        }

        if (all)
        {
            yield return Of("MyData.ConsentNotice", consent.Notice, consent.AskedAt is { } asked ? Time(asked) : Of("MyData.None"));
        }
    }

    private string Allowed(bool? decided, bool inUse)
    {
        var state = decided switch { true => Of("MyData.ConsentYes"), false => Of("MyData.ConsentNo"), null => Of(inUse ? "MyData.ConsentOpen" : "MyData.NotInUseOpen") };
        return inUse || decided is null ? state : Of("MyData.NotInUse", state);
    }

    private IEnumerable<string> Settings()
    {
        var settings = held.State.Settings;
        yield return Of(
            "MyData.SettingsTalk",
            settings.Language is { } chosen ? Name(chosen) : Of("MyData.NotChosen"),
            Value(settings.CalledBy),
            settings.Tone is { } tone ? Of($"MyData.Tone{tone}") : Of("MyData.NotChosen"),
            Answer(settings.NeutralNotices));
        yield return Of(
            "MyData.SettingsLife",
            settings.ChatDays is { } days ? Of("MyData.Days", days) : Of("MyData.NotChosen"),
            settings.RecordMonths is { } months ? Of("MyData.Months", months) : Of("MyData.NotChosen"));
        if (settings.AsksAt is { } hour)
        {
            yield return Of("Promises.Setting", hour.ToString("H:mm", CultureInfo.InvariantCulture));
        }

        foreach (var line in Nudges(held.State.Nudges))
        {
            yield return line;
        }
    }

    private IEnumerable<string> Nudges(NudgePlan? plan)
    {
        string DayOf(DateOnly? day) => day is { } known ? NudgeWords.Day(known, language) : Of("MyData.None");
        yield return plan is { IsOn: true }
            ? Of("MyData.Nudges", NudgeWords.Often(plan.Rhythm, language), NudgeWords.Weekday(plan.Day, language), NudgeWords.Hour(plan.Hour, language), plan.NextAt is { } next ? Time(next) : Of("MyData.None"))
            : Of("MyData.NudgesOff");
        if (plan is not null && all)
        {
            yield return Of(
                "MyData.NudgesAll", NudgeWords.Often(plan.Rhythm, language), NudgeWords.Weekday(plan.Day, language), NudgeWords.Hour(plan.Hour, language), plan.Spread, DayOf(plan.PausedUntil),
                plan.Said, plan.Unanswered, DayOf(plan.Last), DayOf(plan.Next), plan.NextAt is { } at ? Time(at) : Of("MyData.None"), Value(plan.Zone));
        }
        else if (plan?.PausedUntil is { } until)
        {
            yield return Of("MyData.NudgesPaused", DayOf(until));
        }
    }

    private IEnumerable<string> Cards()
    {
        yield return held.Cards.Count == 0 ? Of("MyData.CardsNone") : Of("MyData.CardsUntil", held.Cards.Count, Time(held.Cards.Max(card => card.Until)));
        foreach (var card in all ? held.Cards : [])
        {
            var content = card.Content;
            yield return Of(
                "MyData.CardsOne", Value(content?.Template), Value(content?.Language.ToString()), Value(content?.Answered), card.Version, Time(card.Until),
                content?.Data is { } data ? Pairs(data) : Of("MyData.None"));
        }
    }

    private IEnumerable<string> Work()
    {
        yield return Of("MyData.WorkMessages", held.Waiting.Count, held.Answered, held.Unsent.Count);
        foreach (var reminder in held.Reminders)
        {
            yield return all
                ? Of("MyData.WorkReminderAll", Time(reminder.At), reminder.Reminder.Topic, reminder.Reminder.Occasion, Value(reminder.Reminder.Key))
                : Of("MyData.WorkReminder", Time(reminder.At));
        }

        foreach (var month in held.Counted.GroupBy(count => count.Month))
        {
            yield return Of("MyData.WorkCounted", CellWords.Month(language, month.Key), string.Join(language == Language.English ? ", " : "、", month.Select(Counted)));
        }

        yield return Of("MyData.WorkModel", held.ModelUse.Sum(use => use.Tokens));
        if (all)
        {
            yield return Of("MyData.WorkOrder", held.Order?.Turns ?? 0, Answer(held.Order?.Reserved ?? false));
        }

        foreach (var message in all ? held.Waiting : [])
        {
            yield return Of("MyData.WorkWaiting", Time(message.At), message.Event.ToString(), string.Join(" > ", new[] { message.Text, message.Quoted }.Where(words => !words.IsEmpty).Select(words => words.Reveal())), message.ActivityId, Value(message.Choice?.Value));
        }

        foreach (var answer in all ? held.Unsent : [])
        {
            yield return Of("MyData.WorkUnsent", answer.Attempts, answer.Text.Reveal());
        }
    }

    private string Counted(StoredCount count) =>
        CellWords.Category(language, count.Cell, count.Category) is { Length: > 0 } category ? $"{CellWords.Name(language, count.Cell)} ({category})" : CellWords.Name(language, count.Cell);

    private Section Section(string name, IEnumerable<string> lines) => new(Of($"MyData.Section{name}"), [.. lines]);

    private string Name(Language of) => Of($"MyData.Language{of}");

    public string Answer(bool yes) => Of(yes ? "MyData.Yes" : "MyData.No");

    private string Value(string? value) => string.IsNullOrEmpty(value) ? Of("MyData.None") : value;

    private static string Pairs(IReadOnlyDictionary<string, string> pairs) => string.Join(" / ", pairs.Select(pair => $"{pair.Key} = {pair.Value}"));

    public string Of(string key, params object[] args) => Words.Of(language, key, args);
}
