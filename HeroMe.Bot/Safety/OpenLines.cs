using HeroMe.Bot.Company;
using HeroMe.Bot.Dialogs.MyData;
using HeroMe.Bot.Notebook;
using HeroMe.Bot.Safety.Lines;
using HeroMe.Bot.Safety.Screening;
using HeroMe.Bot.Texts;

namespace HeroMe.Bot.Safety;

/// <summary>Where and when somebody is: decides which lines are open, and which desks are their company's own.</summary>
/// <param name="At">The person's own clock.</param>
/// <param name="Zone">IANA name; null means Japan.</param>
/// <param name="Own">The company's own desks.</param>
internal sealed record Whereabouts(DateTimeOffset At, string? Zone, IReadOnlyList<CrisisLine> Own)
{
    public static Whereabouts Of(DateTimeOffset at, string? zone, CompanyOptions company) => new(at, zone, [.. company.CrisisDesks.Select(Line)]);

    private static CrisisLine Line(CrisisDesk desk) => new(desk.Name, desk.Reach, string.IsNullOrWhiteSpace(desk.Hours) ? null : desk.Hours, Link(desk.Reach));

    /// <summary>Only what is nothing but a number or an address can be tapped.</summary>
    private static Uri? Link(string reach)
    {
        var digits = string.Concat(reach.Where(char.IsAsciiDigit));
        return digits.Length >= 3 && reach.All(c => char.IsAsciiDigit(c) || c is '-' or '(' or ')' or ' ' or '+') ? new Uri($"tel:{digits}")
            : Uri.TryCreate(reach, UriKind.Absolute, out var link) && link.Scheme == Uri.UriSchemeHttps ? link
            : null;
    }
}

/// <summary>Which lines stand on a card: the company's own first, then those that are open now.</summary>
internal static class OpenLines
{
    private const int MostOwn = 3;
    private static readonly TimeZoneInfo Home = TimeZoneInfo.FindSystemTimeZoneById("Asia/Tokyo");

    public static IReadOnlyList<CrisisLine> For(Language language, Category category, Whereabouts where)
    {
        var zone = where.Zone is not null && TimeZoneInfo.TryFindSystemTimeZoneById(where.Zone, out var found) ? found : Home;
        var open = HelpLines.OpenAt(category, language, where.At, zone, []);
        return [.. where.Own.Take(MostOwn), .. open.Select(l => new CrisisLine(l.Name, l.Number, l.Note, l.Link))];
    }
}
