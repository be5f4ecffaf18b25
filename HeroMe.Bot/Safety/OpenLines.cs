using HeroMe.Bot.Company;
using HeroMe.Bot.Safety.Lines;
using HeroMe.Bot.Safety.Screening;
using HeroMe.Bot.Texts;

namespace HeroMe.Bot.Safety;

/// <summary>The person's local time and zone, and their company's desks: decides which lines are offered.</summary>
/// <param name="At">The time in the person's time zone.</param>
/// <param name="Zone">IANA name; null or an unknown name means Japan.</param>
/// <param name="Own">The company's own desks.</param>
internal sealed record HelpLineContext(DateTimeOffset At, string? Zone, IReadOnlyList<CrisisLine> Own)
{
    public static HelpLineContext Of(DateTimeOffset at, string? zone, CompanyOptions company) => new(at, zone, [.. company.CrisisDesks.Select(Line)]);

    private static CrisisLine Line(CrisisDesk desk) => new(desk.Name, desk.Reach, string.IsNullOrWhiteSpace(desk.Hours) ? null : desk.Hours, Link(desk.Reach));

    /// <returns>A <c>tel:</c> link for a text that is only a phone number, the address for an https address; null for anything else, which cannot be tapped.</returns>
    private static Uri? Link(string reach)
    {
        var digits = string.Concat(reach.Where(char.IsAsciiDigit));
        return digits.Length >= 3 && reach.All(c => char.IsAsciiDigit(c) || c is '-' or '(' or ')' or ' ' or '+') ? new Uri($"tel:{digits}")
            : Uri.TryCreate(reach, UriKind.Absolute, out var link) && link.Scheme == Uri.UriSchemeHttps ? link
            : null;
    }
}

/// <summary>The lines shown on a card: the company's own first, then those that are open now.</summary>
internal static class OpenLines
{
    private const int MostOwn = 3;
    private static readonly TimeZoneInfo Home = TimeZoneInfo.FindSystemTimeZoneById("Asia/Tokyo");

    public static IReadOnlyList<CrisisLine> For(Language language, Category category, HelpLineContext where)
    {
        var zone = where.Zone is not null && TimeZoneInfo.TryFindSystemTimeZoneById(where.Zone, out var found) ? found : Home;
        var open = HelpLines.OpenAt(category, language, where.At, zone, []);
        return [.. where.Own.Take(MostOwn), .. open.Select(l => new CrisisLine(l.Name, l.Number, l.Note, l.Link))];
    }
}
