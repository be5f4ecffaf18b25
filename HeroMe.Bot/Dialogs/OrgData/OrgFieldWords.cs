using System.Globalization;
using HeroMe.Bot.Graph;
using HeroMe.Bot.Texts;

namespace HeroMe.Bot.Dialogs.OrgData;

/// <summary>The fields of the company's directory in words.</summary>
internal static class OrgFieldWords
{
    public static IReadOnlyList<OrgFields> All { get; } = [.. Enum.GetValues<OrgFields>().Where(field => field != OrgFields.None)];

    public static IEnumerable<OrgFields> Of(OrgFields fields) => All.Where(field => fields.HasFlag(field));

    public static string Name(OrgFields field, Language language) => Words.Of(language, $"OrgData.{field}");

    /// <summary>The names of several fields in one line.</summary>
    public static string Names(OrgFields fields, Language language) => string.Join(language == Language.Japanese ? "、" : ", ", Of(fields).Select(field => Name(field, language)));

    /// <returns>Null when the context does not hold the field.</returns>
    /// <param name="zone">The person's time zone.</param>
    public static string? Value(OrgContext org, OrgFields field, Language language, TimeZoneInfo zone) => field switch
    {
        OrgFields.JobTitle => org.JobTitle,
        OrgFields.Department => org.Department,
        OrgFields.Office => org.Office,
        OrgFields.Manager => org.Manager?.Name,
        _ => org.NextOneOnOne is { } next ? Time(TimeZoneInfo.ConvertTime(next.StartsAt, zone), language) : null,
    };

    public static string Time(DateTimeOffset local, Language language) => language == Language.Japanese
        ? local.ToString("M月d日(ddd) H:mm", CultureInfo.GetCultureInfo("ja-JP"))
        : local.ToString("ddd, d MMM, HH:mm", CultureInfo.GetCultureInfo("en-GB"));
}
