using System.Globalization;

namespace HeroMe.Bot.Mentors.Guided;

/// <summary>Where the guided talk stands. Survives as plain strings of at most about 4 KB together; what cannot be read starts afresh.</summary>
internal sealed record GuidedState
{
    /// <summary>So many lines are remembered as said; none of them is said again while it is remembered.</summary>
    private const int Remembered = 280;
    private const int LongestKept = 130;
    private const string DayFormat = "yyyy-MM-dd";

    public static GuidedState Start { get; } = new();

    public string Step { get; init; } = Steps.Received;

    public Wish Wish { get; init; }

    /// <summary>The topic that was heard, by its id in the content.</summary>
    public string Topic { get; init; } = "";

    public int Turn { get; init; }

    /// <summary>How often the present step has been asked for.</summary>
    public int Asked { get; init; }

    /// <summary>Makes two talks begin with different lines; drawn from the first text, so that the answer stays a function of what was said.</summary>
    public int Seed { get; init; }

    /// <summary>Verbatim pieces of what the person said about the burden, newest last, at most three.</summary>
    public IReadOnlyList<string> Spans { get; init; } = [];

    public string Issue { get; init; } = "";

    public bool Confirmed { get; init; }

    public string RoadOne { get; init; } = "";

    public string RoadTwo { get; init; } = "";

    public string Act { get; init; } = "";

    public string When { get; init; } = "";

    public DateOnly? Due { get; init; }

    public string Contact { get; init; } = "";

    public Outcome Outcome { get; init; }

    /// <summary>What the talk itself offered last and the person has not taken up yet.</summary>
    public string Offer { get; init; } = "";

    /// <summary>The day of the person's last message, on their clock.</summary>
    public DateOnly? Last { get; init; }

    /// <summary>What has been said or asked already and must not come twice (see <see cref="Mark"/>).</summary>
    public string Marks { get; init; } = "";

    /// <summary>Codes of the lines said so far, three characters each.</summary>
    public string Used { get; init; } = "";

    public GuidedPlan Plan => new(Issue, Confirmed, [.. new[] { RoadOne, RoadTwo }.Where(r => r.Length > 0)], Act, When, Due, Contact, Outcome);

    /// <summary>What it is about in the person's own words: as they confirmed it, else the newest piece of what they said. Empty: nothing yet.</summary>
    public string Matter => Confirmed && Issue.Length > 0 ? Issue : Newest;

    /// <summary>The newest piece of what the person said about the burden. Empty: nothing yet.</summary>
    public string Newest => Spans is [.., var newest] ? newest : "";

    public bool Has(char mark) => Marks.Contains(mark, StringComparison.Ordinal);

    public GuidedState With(char mark) => Has(mark) ? this : this with { Marks = Marks + mark };

    public GuidedState Without(char mark) => this with { Marks = Marks.Replace(mark.ToString(), "", StringComparison.Ordinal) };

    /// <summary>Goes to a step, or asks for it once more.</summary>
    public GuidedState At(string step) => this with { Step = step, Asked = step == Step ? Asked + 1 : 1 };

    /// <summary>A new matter: what the last one came to is finished, what was said in it is not said again.</summary>
    public GuidedState NewRound() => Start with { Wish = Wish, Turn = Turn, Seed = Seed, Used = Used, Last = Last, Marks = Has(Mark.Greeted) ? Mark.Greeted.ToString() : "" };

    public GuidedState Said(string codes, DateOnly today)
    {
        var used = Used + codes;
        var longest = Remembered * LineCode.Length;
        return this with { Turn = Turn + 1, Last = today, Used = used.Length <= longest ? used : used[^longest..] };
    }

    public Dictionary<string, string> ToAnswers()
    {
        var answers = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["step"] = Step,
            ["wish"] = Wish.ToString(),
            ["topic"] = Topic,
            ["turn"] = Number(Turn),
            ["asked"] = Number(Asked),
            ["seed"] = Number(Seed),
            ["spans"] = string.Join('\n', Spans.Select(Kept)),
            ["issue"] = Kept(Issue),
            ["confirmed"] = Confirmed ? "yes" : "",
            ["road-one"] = Kept(RoadOne),
            ["road-two"] = Kept(RoadTwo),
            ["act"] = Kept(Act),
            ["when"] = Kept(When),
            ["due"] = Day(Due),
            ["contact"] = Kept(Contact),
            ["outcome"] = Outcome == Outcome.None ? "" : Outcome.ToString(),
            ["offer"] = Kept(Offer),
            ["last"] = Day(Last),
            ["marks"] = Marks,
            ["used"] = Used,
        };
        foreach (var empty in answers.Where(a => a.Value.Length == 0).Select(a => a.Key).ToList())
        {
            answers.Remove(empty);
        }

        return answers;
    }

    public static GuidedState FromAnswers(IReadOnlyDictionary<string, string> answers)
    {
        string Read(string key) => answers.GetValueOrDefault(key, "");
        return new GuidedState
        {
            Step = Array.Find(Steps.All, s => s == Read("step")) ?? Steps.Received,
            Wish = Choice<Wish>(Read("wish")),
            Topic = Read("topic"),
            Turn = Count(Read("turn")),
            Asked = Count(Read("asked")),
            Seed = Count(Read("seed")),
            Spans = [.. Read("spans").Split('\n', StringSplitOptions.RemoveEmptyEntries).TakeLast(3)],
            Issue = Read("issue"),
            Confirmed = Read("confirmed") == "yes",
            RoadOne = Read("road-one"),
            RoadTwo = Read("road-two"),
            Act = Read("act"),
            When = Read("when"),
            Due = Date(Read("due")),
            Contact = Read("contact"),
            Outcome = Choice<Outcome>(Read("outcome")),
            Offer = Read("offer"),
            Last = Date(Read("last")),
            Marks = Read("marks"),
            Used = Read("used") is { } used && used.Length % LineCode.Length == 0 && !used.Contains(' ', StringComparison.Ordinal) ? used : "",
        };
    }

    private static string Kept(string text) => text.Length <= LongestKept ? text : text[..LongestKept];

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Day(DateOnly? day) => day?.ToString(DayFormat, CultureInfo.InvariantCulture) ?? "";

    private static int Count(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : 0;

    private static DateOnly? Date(string text) => DateOnly.TryParseExact(text, DayFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private static T Choice<T>(string text) where T : struct, Enum => Enum.TryParse<T>(text, out var choice) && Enum.IsDefined(choice) ? choice : default;
}

/// <summary>One letter each for what comes only once.</summary>
internal static class Mark
{
    /// <summary>It was said that the hour is late and that nothing needs deciding.</summary>
    public const char Night = 'n';

    /// <summary>To look at it again by day was offered, and nothing came of it yet.</summary>
    public const char Revisit = 'r';

    /// <summary>Another way in was tried; the next words answer that, not the step.</summary>
    public const char OtherWay = 'w';

    /// <summary>It was asked how the small step went.</summary>
    public const char Reviewed = 'q';

    /// <summary>Someone who only wants to be heard was told once that sorting out is possible too.</summary>
    public const char SortingOffered = 's';

    /// <summary>A way to ask for help was offered.</summary>
    public const char HelpOffered = 'h';

    /// <summary>One person who is around was asked for.</summary>
    public const char Around = 'p';

    /// <summary>So far it is small talk.</summary>
    public const char Chatting = 'c';

    /// <summary>The person was greeted after a silence.</summary>
    public const char Greeted = 'g';
}
