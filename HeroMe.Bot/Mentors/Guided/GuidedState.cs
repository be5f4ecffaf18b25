namespace HeroMe.Bot.Mentors.Guided;

/// <summary>What kind of answer the person wants.</summary>
internal enum Wish { None, Listen, Think, Advise }

/// <summary>Where the guided talk stands. Survives as plain strings; what cannot be read starts afresh.</summary>
internal sealed record GuidedState(string Step, Wish Wish, string Burden, string Span, int Turn, IReadOnlyList<string> Used)
{
    /// <summary>So many lines are remembered as said; none of them is said again while it is remembered.</summary>
    private const int Remembered = 160;

    public static GuidedState Start { get; } = new(Steps.Received, Wish.None, "", "", 0, []);

    public GuidedState Said(IEnumerable<string> keys) => this with { Turn = Turn + 1, Used = [.. Used.Concat(keys).TakeLast(Remembered)] };

    public Dictionary<string, string> ToAnswers() => new(StringComparer.Ordinal)
    {
        ["step"] = Step,
        ["wish"] = Wish.ToString(),
        ["burden"] = Burden,
        ["span"] = Span,
        ["turn"] = Turn.ToString(System.Globalization.CultureInfo.InvariantCulture),
        ["used"] = string.Join(' ', Used),
    };

    public static GuidedState FromAnswers(IReadOnlyDictionary<string, string> answers) => new(
        answers.GetValueOrDefault("step") is { } step && Steps.All.Contains(step) ? step : Steps.Received,
        Enum.TryParse<Wish>(answers.GetValueOrDefault("wish"), out var wish) && Enum.IsDefined(wish) ? wish : Wish.None,
        answers.GetValueOrDefault("burden", ""),
        answers.GetValueOrDefault("span", ""),
        int.TryParse(answers.GetValueOrDefault("turn"), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var turn) ? turn : 0,
        [.. answers.GetValueOrDefault("used", "").Split(' ', StringSplitOptions.RemoveEmptyEntries)]);
}

/// <summary>The order of guiding: receive, name the burden, make it concrete, widen the view; never a reframe before the feeling is acknowledged.</summary>
internal static class Steps
{
    public const string Received = "received";
    public const string BurdenNamed = "burden-named";
    public const string Concrete = "concrete";
    public const string Widened = "widened";

    public static readonly string[] All = [Received, BurdenNamed, Concrete, Widened];

    public static string After(string step) => step switch
    {
        Received => BurdenNamed,
        BurdenNamed => Concrete,
        _ => Widened,
    };
}

/// <summary>One answer of the guided talk.</summary>
internal sealed record GuidedReply(string Text, GuidedState State, bool OfferWish);
