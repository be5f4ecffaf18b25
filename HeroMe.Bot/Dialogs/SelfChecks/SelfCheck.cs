using System.Globalization;
using HeroMe.Bot.Insights;
using HeroMe.Bot.Notebook;
using HeroMe.Bot.Storage;
using HeroMe.Bot.Texts;

namespace HeroMe.Bot.Dialogs.SelfChecks;

/// <summary>The HEROチェック of a quarter, or the short questions of a month. The names are stored.</summary>
internal enum SelfCheckKind { HeroCheck, Monthly }

/// <summary>A page of questions. The name is stored as the step of the flow.</summary>
internal sealed record SelfCheckPage(string Name, IReadOnlyList<MeasureItem> Items);

/// <summary>One finished self-check.</summary>
/// <param name="Day">The person's own day.</param>
/// <param name="Answers">By item; what was skipped is absent.</param>
internal sealed record SelfCheck(SelfCheckKind Kind, DateOnly Day, IReadOnlyDictionary<string, int> Answers)
{
    private const string DayFormat = "yyyy-MM-dd";
    private const string KindField = "check";
    private const string DayField = "day";
    private const string StatusField = "wording";
    private const int ItemsOnPage = 3;

    /// <summary>The pages in order, a few questions each.</summary>
    /// <param name="withWork">With the two questions about work.</param>
    public static IReadOnlyList<SelfCheckPage> Pages(SelfCheckKind kind, bool withWork) => kind == SelfCheckKind.Monthly
        ? [new SelfCheckPage("month", [.. Measures.Loneliness.Items, .. Measures.Autonomy.Items])]
        :
        [
            .. Measures.PsyCap.Items.Chunk(ItemsOnPage).Select((items, i) => new SelfCheckPage($"items{(i + 1).ToString(CultureInfo.InvariantCulture)}", items)),
            .. withWork ? [new SelfCheckPage("work", Measures.Engagement.Items)] : Array.Empty<SelfCheckPage>(),
        ];

    /// <summary>The questionnaires that it is made of.</summary>
    public static IReadOnlyList<Measure> MeasuresOf(SelfCheckKind kind) => kind == SelfCheckKind.Monthly ? [Measures.Loneliness, Measures.Autonomy] : [Measures.PsyCap, Measures.Engagement];

    public int? Answer(MeasureItem item) => Answers.TryGetValue(item.Id, out var value) ? value : null;

    /// <returns>Null for a record whose values are not those of a self-check.</returns>
    public static SelfCheck? Of(Note note) => Of(note.Fields);

    /// <returns>Null when kind or day cannot be read.</returns>
    public static SelfCheck? Of(IReadOnlyDictionary<string, string> fields) =>
        Enum.TryParse<SelfCheckKind>(fields.GetValueOrDefault(KindField), out var kind) && Enum.IsDefined(kind)
        && DateOnly.TryParseExact(fields.GetValueOrDefault(DayField), DayFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? new SelfCheck(kind, day, Read(kind, fields))
            : null;

    /// <summary>The answers among these values; what no scale has is left out.</summary>
    public static Dictionary<string, int> Read(SelfCheckKind kind, IReadOnlyDictionary<string, string> values)
    {
        var answers = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var measure in MeasuresOf(kind))
        {
            foreach (var item in measure.Items.Where(item => values.ContainsKey(item.Id)))
            {
                if (int.TryParse(values[item.Id], NumberStyles.None, CultureInfo.InvariantCulture, out var value) && measure.ScaleOf(item).Has(value))
                {
                    answers[item.Id] = value;
                }
            }
        }

        return answers;
    }

    public static Dictionary<string, string> InText(IReadOnlyDictionary<string, int> answers) =>
        answers.ToDictionary(answer => answer.Key, answer => answer.Value.ToString(CultureInfo.InvariantCulture), StringComparer.Ordinal);

    public Dictionary<string, string> Fields() => new(InText(Answers), StringComparer.Ordinal)
    {
        [KindField] = Kind.ToString(),
        [DayField] = Day.ToString(DayFormat, CultureInfo.InvariantCulture),
        [StatusField] = MeasuresOf(Kind)[0].Status,
    };

    /// <summary>The result as a record reads it.</summary>
    public string InWords(Language language)
    {
        var lines = new List<string>();
        if (Kind == SelfCheckKind.HeroCheck)
        {
            var score = PsyCapScore.Of(this);
            lines.Add(score.Total is { } total ? Words.Of(language, "SelfCheck.RecordTotal", PsyCapScore.Text(total)) : Words.Of(language, "SelfCheck.RecordNoTotal"));
            lines.AddRange(PsyCapScore.Elements.Where(element => score.ByElement[element] is not null)
                .Select(element => Words.Of(language, "SelfCheck.RecordRow", SelfCheckWords.In(language).Elements[element].Name, PsyCapScore.Text(score.ByElement[element]!.Value))));
        }

        lines.AddRange(MeasuresOf(Kind).Where(measure => measure.Id != Measures.PsyCap.Id).SelectMany(measure => measure.Items.Where(item => Answer(item) is not null)
            .Select(item => Words.Of(language, "SelfCheck.RecordRow", item.Of(language), measure.ScaleOf(item).Word(Answer(item)!.Value, language)))));
        return string.Join('\n', lines);
    }

    /// <summary>What of it is counted in the company's figures: autonomy, or the totals before and after. Never the questions about loneliness.</summary>
    /// <param name="before">The one before of the same kind; null when there is none.</param>
    public IEnumerable<Contribution> Counted(SelfCheck? before) =>
        Kind == SelfCheckKind.Monthly ? Measures.Autonomy.Items.Select(Answer).OfType<int>().Select(answer => Counts.OfFive(CountCell.Autonomy, answer))
        : before is not null && (PsyCapScore.Of(before).Total, PsyCapScore.Of(this).Total) is ({ } first, { } second) ? Counts.Hero(first, second, Day.DayNumber - before.Day.DayNumber)
        : [];

    public override string ToString() => $"{nameof(SelfCheck)} {Kind}";
}
