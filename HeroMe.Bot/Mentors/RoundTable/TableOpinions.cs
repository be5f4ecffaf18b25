using HeroMe.Bot.Mentors.Guided;
using HeroMe.Bot.Mentors.Personas;
using HeroMe.Bot.Privacy;
using HeroMe.Bot.Texts;

namespace HeroMe.Bot.Mentors.RoundTable;

/// <summary>One mentor's view at the table.</summary>
/// <param name="Stance">What they would do first, by its key; null when they pass.</param>
/// <param name="Generated">True when a model worded it.</param>
internal sealed record TableOpinion(string Mentor, string? Stance, PersonalText Text, bool Generated = false)
{
    public override string ToString() => $"{nameof(TableOpinion)} {Mentor}";
}

/// <summary>The prepared views of a table, and what the host makes of them. Pure: the same talk gives the same table.</summary>
internal sealed class TableOpinions(TalkState state, Language language, MentorCatalog? mentors = null)
{
    private readonly Lines _lines = new(state);
    private readonly RoundContent _content = RoundContent.In(language);
    private readonly MentorCatalog _mentors = mentors ?? MentorCatalog.In(language);

    /// <summary>Codes of the lines that were used.</summary>
    public string Taken => _lines.Taken;

    public IReadOnlyList<TableOpinion> First(IReadOnlyList<string> mentors) => [.. mentors.Select(Prepared)];

    /// <summary>Once round again: each answers the one beside them by name.</summary>
    public IReadOnlyList<TableOpinion> Again(IReadOnlyList<string> mentors) =>
    [
        .. mentors.Select((mentor, i) => _content.Again.GetValueOrDefault($"{mentor}>{mentors[(i + 1) % mentors.Count]}") is { } answer
            ? new TableOpinion(mentor, Stance: null, new PersonalText(answer))
            : Passing(mentor)),
    ];

    public TableOpinion Passing(string mentor) => new(mentor, Stance: null, new PersonalText(_lines.Next(_content.Pass)));

    /// <summary>Where two agree, where two differ: at most two sentences.</summary>
    public string Sums(IReadOnlyList<TableOpinion> opinions)
    {
        var spoken = opinions.Where(opinion => opinion.Stance is not null).ToList();
        var (one, other) = Pair(spoken, agree: false);
        var (first, second) = Pair(spoken, agree: true);
        string[] said =
        [
            spoken.Count < 2 ? "" : first is null || second is null ? _lines.Next(_content.Agree) : Filled(_lines.Next(_content.AgreeStance), first, second),
            one is null || other is null ? "" : Filled(_lines.Next(_content.Differ), one, other),
        ];
        return Join(said);
    }

    /// <summary>The disagreement alone, for the record; empty when there is none.</summary>
    public string Differs(IReadOnlyList<TableOpinion> opinions)
    {
        var (one, other) = Pair([.. opinions.Where(opinion => opinion.Stance is not null)], agree: false);
        return one is null || other is null ? "" : Filled(_content.Differ[0], one, other);
    }

    public string Question(IReadOnlyList<TableOpinion> opinions) => opinions.Count < 2
        ? ""
        : _lines.Next(_content.Question)
            .Replace("{a}", NameOf(opinions[0].Mentor), StringComparison.Ordinal)
            .Replace("{b}", NameOf(opinions[1].Mentor), StringComparison.Ordinal);

    public string NameOf(string mentor) => _mentors.Of(mentor).Name;

    /// <summary>What a stance is called.</summary>
    public string StanceOf(string stance) => _content.Stances[stance];

    public string Join(params IEnumerable<string> sentences) => string.Join(language == Language.Japanese ? "" : " ", sentences.Where(sentence => sentence.Length > 0));

    /// <summary>A view on this family of burdens that was not given yet, else one that fits any; whoever has none passes.</summary>
    private TableOpinion Prepared(string mentor)
    {
        var all = _mentors.Of(mentor).Opinions;
        foreach (var family in new[] { state.Family, PersonaOpinion.AnyFamily })
        {
            IReadOnlyList<string> texts = [.. all.Where(opinion => opinion.Family == family).Select(opinion => opinion.Text)];
            if (_lines.HasFresh(texts))
            {
                var text = _lines.Next(texts);
                return new TableOpinion(mentor, all.First(opinion => opinion.Text == text).Stance, new PersonalText(text));
            }
        }

        return Passing(mentor);
    }

    private static (TableOpinion? One, TableOpinion? Other) Pair(List<TableOpinion> spoken, bool agree)
    {
        foreach (var one in spoken)
        {
            if (spoken.Find(opinion => opinion != one && opinion.Stance == one.Stance == agree) is { } other)
            {
                return (one, other);
            }
        }

        return (null, null);
    }

    private string Filled(string line, TableOpinion one, TableOpinion other) => line
        .Replace("{stance_a}", StanceOf(one.Stance!), StringComparison.Ordinal)
        .Replace("{stance_b}", StanceOf(other.Stance!), StringComparison.Ordinal)
        .Replace("{stance}", StanceOf(one.Stance!), StringComparison.Ordinal)
        .Replace("{a}", NameOf(one.Mentor), StringComparison.Ordinal)
        .Replace("{b}", NameOf(other.Mentor), StringComparison.Ordinal);
}
