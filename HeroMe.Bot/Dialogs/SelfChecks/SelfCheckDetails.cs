using HeroMe.Bot.Texts;

namespace HeroMe.Bot.Dialogs.SelfChecks;

/// <summary>What stands behind 「くわしく」: what the four mean, why nothing is compared, where the questions come from. Pure.</summary>
internal static class SelfCheckDetails
{
    public static IReadOnlyList<string> Of(SelfCheckKind kind, Language language)
    {
        var words = SelfCheckWords.In(language);
        List<string> lines = [];
        if (kind == SelfCheckKind.HeroCheck)
        {
            lines.AddRange(PsyCapScore.Elements.Select(element => Words.Of(language, "SelfCheck.RecordRow", words.Elements[element].Name, words.Elements[element].About)));
            lines.Add(words.NoComparison);
        }

        foreach (var measure in SelfCheck.MeasuresOf(kind))
        {
            lines.Add(measure.Note.Of(language));
            lines.AddRange(measure.Sources.Select(source => source.Of(language)));
        }

        return lines;
    }
}
