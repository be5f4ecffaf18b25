using System.Globalization;
using HeroMe.Bot.Texts;

namespace HeroMe.Bot.Mentors.Sheets;

/// <summary>A sheet in words.</summary>
internal static class SheetWords
{
    /// <summary>What a place is called.</summary>
    public static string Name(SheetPlace place, Language language) => Words.Of(language, $"Sheet.{place}");

    /// <summary>A day as people say it in the middle of a sentence.</summary>
    public static string Day(DateOnly day, Language language) => language == Language.Japanese
        ? day.ToString("M月d日(ddd)", CultureInfo.GetCultureInfo("ja-JP"))
        : day.ToString("dddd, MMMM d", CultureInfo.GetCultureInfo("en-US"));

    /// <summary>A day by its name while it is near, with the date behind it.</summary>
    public static string Day(DateOnly day, Language language, DateOnly today)
    {
        const int Week = 7;
        return (day.DayNumber - today.DayNumber, language) switch
        {
            (0, Language.Japanese) => "今日",
            (1, Language.Japanese) => day.ToString("明日(M月d日)", CultureInfo.InvariantCulture),
            ( > 1 and < Week, Language.Japanese) => day.ToString("dddd(M月d日)", CultureInfo.GetCultureInfo("ja-JP")),
            (0, _) => "today",
            (1, _) => day.ToString("'tomorrow,' MMMM d", CultureInfo.GetCultureInfo("en-US")),
            _ => Day(day, language),
        };
    }

    /// <summary>The time of a step: its day, else the person's own words for it; empty when there is neither.</summary>
    public static string When(SheetLine step, Language language) => step.Due is { } due ? Day(due, language) : step.When.Reveal();

    /// <summary>One line as it is shown: the words, and of a step its time and what came of it.</summary>
    public static string Line(SheetLine line, Language language)
    {
        var said = When(line, language) is { Length: > 0 } when ? Words.Of(language, "Sheet.StepWhen", line.Words.Reveal(), when) : line.Words.Reveal();
        return line.Outcome == StepOutcome.Open ? said : Words.Of(language, "Promises.Came", said, Words.Of(language, $"Promises.{line.Outcome}"));
    }

    /// <summary>All of it as text, a line for each place that holds something.</summary>
    public static string Text(Sheet sheet, Language language) => string.Join('\n', Rows(sheet, language).Select(row => Words.Of(language, "Sheet.Row", row.Name, row.Words)));

    /// <summary>What matters most of it, in the middle of an answer.</summary>
    public static IReadOnlyList<string> Short(Sheet sheet, Language language) =>
        [.. Rows(sheet, language).Where(row => row.Place is SheetPlace.Matter or SheetPlace.Road or SheetPlace.Step or SheetPlace.Contact).Select(row => Words.Of(language, "Sheet.Row", row.Name, row.Words))];

    /// <summary>The places that hold something, in their order.</summary>
    public static IEnumerable<(SheetPlace Place, string Name, string Words)> Rows(Sheet sheet, Language language) =>
        from place in Enum.GetValues<SheetPlace>()
        let lines = sheet.Of(place).Select(line => Line(line, language)).ToList()
        where lines.Count > 0
        select (place, Name(place, language), string.Join(language == Language.Japanese ? "／" : "; ", lines));
}
