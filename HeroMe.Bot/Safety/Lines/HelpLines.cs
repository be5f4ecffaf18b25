using HeroMe.Bot.Safety.Screening;
using HeroMe.Bot.Texts;

namespace HeroMe.Bot.Safety.Lines;

/// <summary>
/// Which lines are offered now. The company's own desks come first; a line that is closed by its hours is left out; at least one open line is
/// always included. Hours are in Japan time, wherever the person is.
/// </summary>
internal static class HelpLines
{
    private static readonly LineRegistry Registry = LineRegistry.Shipped;
    private static readonly Holidays Calendar = new(Registry.Holidays);

    /// <param name="category">What the person needs help with.</param>
    /// <param name="language">Only lines in this language are offered for Japan; emergency numbers are listed under every language.</param>
    /// <param name="at">Now.</param>
    /// <param name="zone">The person's time zone. Outside Japan the international page comes first, because most Japanese numbers cannot be called from abroad.</param>
    /// <param name="desks">The company's own desks, in its order.</param>
    public static IReadOnlyList<OfferedLine> OpenAt(Category category, Language language, DateTimeOffset at, TimeZoneInfo zone, IReadOnlyList<CompanyDesk> desks)
    {
        var abroad = zone.GetUtcOffset(at) != TimeSpan.FromHours(9);
        var own = desks.Select((d, i) => Offer(d, i, language, at)).OfType<OfferedLine>();
        var foreign = Registry.Lines.Where(l => l.Abroad && (abroad || (language == Language.English && l.Zones.Count == 0)) && Reaches(l, zone));
        var here = Registry.For[category].Select(Registry.Line).Where(l => l.Speaks(language));
        var ordered = abroad ? foreign.Reverse().Concat(here) : here.Concat(foreign);
        return [.. own, .. ordered.Select(l => Offer(l, language, at)).OfType<OfferedLine>()];
    }

    /// <summary>True when the line can be reached from this time zone.</summary>
    private static bool Reaches(HelpLine line, TimeZoneInfo zone) =>
        line.Zones.Count == 0 || line.Zones.Any(z => zone.Id.StartsWith(z, StringComparison.Ordinal));

    /// <returns>Null when the desk has hours and is closed now.</returns>
    private static OfferedLine? Offer(CompanyDesk desk, int index, Language language, DateTimeOffset at)
    {
        var line = new HelpLine($"company-{index}", desk.Ja, desk.En, desk.Number, desk.Link, [], desk.Hours, desk.Hours.Count > 0, new Uri("about:blank"), default)
        {
            Varies = desk.Hours.Count == 0,
            ClosedAtYearEnd = desk.Hours.Any(h => h.Days == "weekday"),
        };
        return Offer(line, language, at) is { } offered ? offered with { Company = true } : null;
    }

    /// <returns>Null when the line is closed now.</returns>
    private static OfferedLine? Offer(HelpLine line, Language language, DateTimeOffset at)
    {
        if (!line.Varies && !LineHours.Cover(line, at, Calendar))
        {
            return null;
        }

        var english = language == Language.English;
        string?[] notes =
        [
            line is { AlwaysOpen: true, HoursVerified: true } ? (english ? "24 hours" : "24時間") : line.HoursVerified ? (english ? line.HoursEn : line.HoursJa) : null,
            english ? line.NoteEn : line.NoteJa,
        ];
        var said = notes.Where(n => n is { Length: > 0 }).ToList();
        return new OfferedLine(
            line.Id,
            english ? line.En : line.Ja,
            english ? line.NumberEn ?? line.Number : line.Number,
            line.Link,
            said.Count == 0 ? null : string.Join(english ? "; " : "・", said),
            line.HoursVerified && !line.Varies ? Availability.Open : Availability.Likely);
    }
}
