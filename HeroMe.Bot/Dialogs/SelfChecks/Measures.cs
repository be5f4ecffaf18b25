using System.Globalization;
using HeroMe.Bot.Texts;

namespace HeroMe.Bot.Dialogs.SelfChecks;

/// <summary>A text in both languages.</summary>
internal sealed record InBoth(string Ja, string En)
{
    public string Of(Language language) => language == Language.English ? En : Ja;
}

internal sealed record MeasureScale(int Min, int Max, IReadOnlyDictionary<string, string> Ja, IReadOnlyDictionary<string, string> En)
{
    public string Word(int value, Language language) => (language == Language.English ? En : Ja)[value.ToString(CultureInfo.InvariantCulture)];

    public bool Has(int value) => value >= Min && value <= Max;
}

/// <param name="Element">The HERO element that it belongs to; null outside the measure of psychological capital.</param>
/// <param name="Scale">Its own; null: that of its measure.</param>
/// <param name="OftenFrom">From this answer on somebody feels it often; null where that says nothing.</param>
internal sealed record MeasureItem(string Id, string Ja, string En, string? Element = null, MeasureScale? Scale = null, int? OftenFrom = null)
{
    public string Of(Language language) => language == Language.English ? En : Ja;
}

/// <summary>Differences smaller than these are noise: of the mean of one element, and of all.</summary>
internal sealed record NoiseBand(double Element, double Total);

/// <summary>One questionnaire: wording, scale, origin, and how often it may be asked.</summary>
/// <param name="Status">Whether its wording is published, our own, or a working translation (仮訳), which is not called by the measure's name.</param>
internal sealed record Measure(
    string Id, string Status, InBoth Names, IReadOnlyList<MeasureItem> Items, IReadOnlyList<InBoth> Sources, InBoth Note, int LeastDaysApart, int OfferedEveryDays,
    MeasureScale? Scale = null, NoiseBand? Noise = null)
{
    public MeasureScale ScaleOf(MeasureItem item) => item.Scale ?? Scale ?? throw new InvalidDataException($"The item '{item.Id}' has no scale.");
}

/// <summary>All questionnaires, from the file in Content/.</summary>
internal static class Measures
{
    private static readonly Lazy<MeasureFile> File = new(() => EmbeddedJson.Read<MeasureFile>("Dialogs.SelfChecks.measures.json"));

    public static IReadOnlyList<Measure> All => File.Value.Measures;

    public static Measure PsyCap => Find("psycap");

    public static Measure Engagement => Find("engagement");

    public static Measure Loneliness => Find("loneliness");

    public static Measure Autonomy => Find("autonomy");

    /// <returns>Null for an item that no questionnaire has.</returns>
    public static (Measure Measure, MeasureItem Item)? Item(string id) =>
        All.SelectMany(measure => measure.Items.Select(item => ((Measure, MeasureItem)?)(measure, item))).FirstOrDefault(pair => pair!.Value.Item2.Id == id);

    private static Measure Find(string id) => All.First(measure => measure.Id == id);

    private sealed record MeasureFile(IReadOnlyList<Measure> Measures);
}
