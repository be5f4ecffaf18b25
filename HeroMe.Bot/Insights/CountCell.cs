using HeroMe.Bot.Storage;

namespace HeroMe.Bot.Insights;

/// <summary>
/// What the company's figures of a month count: persons, each once a cell, in one of the cell's fixed categories. The numbers are stored while a month is
/// open, and the names in the published tables: append only. No cell is about risk, harassment, health or loneliness, and none about a team or a place.
/// </summary>
internal enum CountCell
{
    /// <summary>Talked with the bot in the month.</summary>
    Users = 0,

    /// <summary>Could talk with somebody about work in the week of the last check-in: not at all, once or twice, more often.</summary>
    Connection = 1,

    /// <summary>The feeling of steering one's own career: hardly, a little, quite.</summary>
    Autonomy = 2,

    /// <summary>How clear a talk left them (すっきり度): not much, somewhat, clear.</summary>
    Clarity = 3,

    /// <summary>What came of the last promise to oneself: done, partly, not.</summary>
    Promises = 4,

    /// <summary>Total of the HEROチェック before the one of this month: below 3.5, below 4.5, from 4.5 on.</summary>
    HeroBefore = 5,

    /// <summary>Total of the HEROチェック of this month, of the same persons.</summary>
    HeroAfter = 6,

    /// <summary>Time between the two: under 12 weeks, under half a year, longer.</summary>
    HeroPeriod = 7,

    /// <summary>Was shown the desks, not because of danger.</summary>
    Desks = 8,

    // Themes that were talked about, from 20 on.
    Workload = 20,
    Manager = 21,
    Colleagues = 22,
    Evaluation = 23,
    Direction = 24,
    Change = 25,
    Learning = 26,
    Family = 27,
    Motivation = 28,
}

/// <summary>A person's part in a cell. What a scale says is reduced to one of three categories before it is stored anywhere.</summary>
internal static class Counts
{
    /// <summary>Cells with three categories; any other cell counts whether somebody is in it.</summary>
    public static readonly IReadOnlyList<CountCell> Questions =
        [CountCell.Connection, CountCell.Autonomy, CountCell.Clarity, CountCell.Promises, CountCell.HeroBefore, CountCell.HeroAfter, CountCell.HeroPeriod];

    public static readonly IReadOnlyList<CountCell> Themes = [.. Enum.GetValues<CountCell>().Where(cell => cell >= CountCell.Workload)];

    /// <summary>Number of categories of a question.</summary>
    public const int Categories = 3;

    private const double MiddleFrom = 3.5;
    private const double HighFrom = 4.5;
    private const int Quarter = 84;
    private const int HalfYear = 182;

    public static Contribution Of(CountCell cell, int category = 0) => new((int)cell, category);

    /// <summary>Of a scale from 1 to 5: the lower two, the middle, the upper two.</summary>
    public static Contribution OfFive(CountCell cell, int answer) => Of(cell, answer switch { <= 2 => 0, 3 => 1, _ => 2 });

    /// <summary>Two totals of the HEROチェック, and the time between them.</summary>
    /// <param name="before">1 to 6.</param>
    /// <param name="after">1 to 6.</param>
    public static Contribution[] Hero(double before, double after, int days) =>
    [
        Of(CountCell.HeroBefore, Height(before)), Of(CountCell.HeroAfter, Height(after)),
        Of(CountCell.HeroPeriod, days switch { < Quarter => 0, < HalfYear => 1, _ => 2 }),
    ];

    private static int Height(double total) => total switch { < MiddleFrom => 0, < HighFrom => 1, _ => 2 };
}
