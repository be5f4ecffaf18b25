using System.Globalization;
using HeroMe.Bot.Mentors.Sheets;
using HeroMe.Bot.Privacy;

namespace HeroMe.Bot.Mentors.Guided;

/// <summary>What kind of answer the person wants.</summary>
internal enum Wish { None, Listen, Think, Advise }

/// <summary>The question that the last answer asked, where the next message is read by it.</summary>
internal enum OpenQuestion
{
    None,

    /// <summary>Whether a sentence is what it is about.</summary>
    Matter,

    /// <summary>On which day a step will be.</summary>
    When,

    /// <summary>Which of two offered ways.</summary>
    Roads,

    /// <summary>How a step went.</summary>
    Review,

    /// <summary>Any other: whatever comes is the answer.</summary>
    Free,
}

/// <summary>Where the guided talk stands besides its sheet. Survives as plain strings of at most about 6 KB together; what cannot be read starts afresh.</summary>
internal sealed record TalkState
{
    /// <summary>So many lines are remembered as said; none of them is said again while it is remembered.</summary>
    private const int Remembered = 280;
    private const string DayFormat = "yyyy-MM-dd";

    public static TalkState Start { get; } = new();

    public Sheet Sheet { get; init; } = Sheet.Empty;

    public Wish Wish { get; init; }

    public int Turn { get; init; }

    /// <summary>Messages that told something of the person's matter.</summary>
    public int Told { get; init; }

    public OpenQuestion Open { get; init; }

    /// <summary>Places of the sheet and lists of questions that were asked for already, separated by blanks.</summary>
    public string Asked { get; init; } = "";

    /// <summary>The situation that was recognised last, by its id; empty when none was.</summary>
    public string Situation { get; init; } = "";

    /// <summary>How strongly the words of the talk so far point to that situation.</summary>
    public int SituationWeight { get; init; }

    /// <summary>The sentence of the person that so far says best what it is about; empty when none does.</summary>
    public PersonalText Weighty { get; init; } = PersonalText.Empty;

    /// <summary>How surely it does.</summary>
    public int Weight { get; init; }

    /// <summary>Who answers, by an id of <see cref="MentorNames"/>. Kept with the talk, through a new sheet.</summary>
    public string Mentor { get; init; } = MentorNames.Hiromi;

    /// <summary>The family of the burden that was told last; empty when none was.</summary>
    public string Family { get; init; } = "";

    /// <summary>Something was told that is no matter of how one looks at it: see <see cref="Hardships"/>.</summary>
    public bool Hardship { get; init; }

    /// <summary>The two ways that were offered last, by their lines; empty when none are open.</summary>
    public string Offered { get; init; } = "";

    /// <summary>What the wording that was made last asks for; empty when none was made.</summary>
    public PersonalText Requested { get; init; } = PersonalText.Empty;

    /// <summary>The record in the notebook that holds the sheet; null when it is not stored.</summary>
    public Guid? Record { get; init; }

    /// <summary>The answer before asked nothing.</summary>
    public bool WasQuiet { get; init; }

    /// <summary>Makes two talks begin with different lines; drawn from the first text, so that the answer stays a function of what was said.</summary>
    public int Seed { get; init; }

    /// <summary>Up to this turn little is said after a loss.</summary>
    public int QuietUntil { get; init; }

    /// <summary>After an irony, a loss or a plea not to be praised, praise would hurt for the rest of the talk.</summary>
    public bool IsPraiseOff => HasAsked("irony") || HasAsked("loss") || HasAsked("no.praise");

    /// <summary>The day of the person's last message, on their clock.</summary>
    public DateOnly? Last { get; init; }

    /// <summary>Codes of the lines said so far, three characters each.</summary>
    public string Used { get; init; } = "";

    public bool HasAsked(string what) => Asked.Split(' ').Contains(what, StringComparer.Ordinal);

    public TalkState WithAsked(string what) => HasAsked(what) ? this : this with { Asked = $"{Asked} {what}".Trim() };

    public TalkState Said(string codes, DateOnly today) => WithUsed(codes) with { Turn = Turn + 1, Last = today };

    /// <summary>Remembers lines that were said beside the answer.</summary>
    public TalkState WithUsed(string codes)
    {
        var used = Used + codes;
        var longest = Remembered * LineCode.Length;
        return this with { Used = used.Length <= longest ? used : used[^longest..] };
    }

    public Dictionary<string, string> ToAnswers()
    {
        var answers = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["sheet"] = Sheet.Lines.IsEmpty ? "" : SheetJson.Of(Sheet),
            ["wish"] = Wish == Wish.None ? "" : Wish.ToString(),
            ["turn"] = Number(Turn),
            ["told"] = Number(Told),
            ["open"] = Open == OpenQuestion.None ? "" : Open.ToString(),
            ["asked"] = Asked,
            ["situation"] = Situation,
            ["situation-weight"] = Number(SituationWeight),
            ["weighty"] = Weighty.Reveal(),
            ["weight"] = Number(Weight),
            ["mentor"] = Mentor == MentorNames.Hiromi ? "" : Mentor,
            ["family"] = Family,
            ["hardship"] = Hardship ? "yes" : "",
            ["offered"] = Offered,
            ["requested"] = Requested.Reveal(),
            ["record"] = Record?.ToString("N") ?? "",
            ["quiet"] = WasQuiet ? "yes" : "",
            ["quiet-until"] = Number(QuietUntil),
            ["seed"] = Number(Seed),
            ["last"] = Last?.ToString(DayFormat, CultureInfo.InvariantCulture) ?? "",
            ["used"] = Used,
        };
        foreach (var empty in answers.Where(a => a.Value.Length == 0).Select(a => a.Key).ToList())
        {
            answers.Remove(empty);
        }

        return answers;
    }

    public static TalkState FromAnswers(IReadOnlyDictionary<string, string> answers)
    {
        string Read(string key) => answers.GetValueOrDefault(key, "");
        return new TalkState
        {
            Sheet = answers.ContainsKey("step") ? Former(answers) : SheetJson.Read(Read("sheet")),
            Wish = Choice<Wish>(Read("wish")),
            Turn = Count(Read("turn")),
            Told = Count(Read("told")),
            Open = Choice<OpenQuestion>(Read("open")),
            Asked = answers.ContainsKey("step") ? "" : Read("asked"),
            Situation = Read("situation"),
            SituationWeight = Count(Read("situation-weight")),
            Weighty = new PersonalText(Read("weighty")),
            Weight = Count(Read("weight")),
            Mentor = MentorNames.Known(Read("mentor")),
            Family = Read("family"),
            Hardship = Read("hardship") == "yes",
            Offered = Read("offered"),
            Requested = new PersonalText(Read("requested")),
            Record = Guid.TryParseExact(Read("record"), "N", out var record) ? record : null,
            WasQuiet = Read("quiet") == "yes",
            QuietUntil = Count(Read("quiet-until")),
            Seed = Count(Read("seed")),
            Last = Date(Read("last")),
            Used = Read("used") is { } used && used.Length % LineCode.Length == 0 && !used.Contains(' ', StringComparison.Ordinal) ? used : "",
        };
    }

    /// <summary>What a talk of an earlier release, which went by steps, had come to.</summary>
    private static Sheet Former(IReadOnlyDictionary<string, string> answers)
    {
        PersonalText Read(string key) => new(answers.GetValueOrDefault(key, ""));
        return Sheet.Empty
            .With(new SheetLine(SheetPlace.Matter, Read("issue"), 0, answers.GetValueOrDefault("confirmed") == "yes"))
            .With(new SheetLine(SheetPlace.Road, Read("road-one"), 0, Confirmed: true))
            .With(new SheetLine(SheetPlace.Road, Read("road-two"), 0, Confirmed: true))
            .With(new SheetLine(SheetPlace.Step, Read("act"), 0, Confirmed: true) { When = Read("when"), Due = Date(answers.GetValueOrDefault("due", "")) })
            .With(new SheetLine(SheetPlace.Contact, Read("contact"), 0, Confirmed: true));
    }

    /// <summary>Tells nothing of what was said.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{nameof(TalkState)} {Turn}");

    private static string Number(int number) => number == 0 ? "" : number.ToString(CultureInfo.InvariantCulture);

    private static int Count(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : 0;

    private static DateOnly? Date(string text) => DateOnly.TryParseExact(text, DayFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private static T Choice<T>(string text) where T : struct, Enum => Enum.TryParse<T>(text, out var choice) && Enum.IsDefined(choice) ? choice : default;
}
