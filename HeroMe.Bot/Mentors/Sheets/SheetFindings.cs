using HeroMe.Bot.Understanding.Findings;

namespace HeroMe.Bot.Mentors.Sheets;

/// <summary>Adds to a sheet what a model found in the person's own words. What was read on this machine, or put right by the person, is not replaced. Pure.</summary>
internal static class SheetFindings
{
    public static Sheet Add(Sheet sheet, ModelFindings findings, int turn)
    {
        foreach (var fact in findings.Facts)
        {
            sheet = fact.Place switch
            {
                FindingPlace.Matter => sheet.Matter is { Confirmed: true } ? sheet : sheet.With(new SheetLine(SheetPlace.Matter, fact.Words, turn, Confirmed: false)),
                FindingPlace.Step => WithStep(sheet, fact, findings, turn),
                FindingPlace.When or FindingPlace.Circumstance => sheet,
                _ => sheet.With(new SheetLine(PlaceOf(fact.Place), fact.Words, turn, Confirmed: false)),
            };
        }

        return sheet;
    }

    /// <summary>A step counts only where the message commits to something, and no rule has read one in this turn.</summary>
    private static Sheet WithStep(Sheet sheet, FoundFact fact, ModelFindings findings, int turn)
    {
        if (!findings.Acts.HasFlag(Understanding.Acts.Commitment) || sheet.Of(SheetPlace.Step).Any(step => step.Turn == turn))
        {
            return sheet;
        }

        var when = findings.Facts.FirstOrDefault(f => f.Place == FindingPlace.When)?.Words;
        var due = findings.Dates.LastOrDefault(date => date.Day is not null);
        return sheet.With(new SheetLine(SheetPlace.Step, fact.Words, turn, Confirmed: false) { When = when ?? due?.Words ?? Privacy.PersonalText.Empty, Due = due?.Day });
    }

    private static SheetPlace PlaceOf(FindingPlace place) => place switch
    {
        FindingPlace.Feeling => SheetPlace.Feeling,
        FindingPlace.Person => SheetPlace.Person,
        FindingPlace.Strength => SheetPlace.Strength,
        FindingPlace.CanChange => SheetPlace.CanChange,
        FindingPlace.CannotChange => SheetPlace.CannotChange,
        FindingPlace.Interpretation => SheetPlace.Interpretation,
        FindingPlace.Road => SheetPlace.Road,
        FindingPlace.Contact => SheetPlace.Contact,
        _ => SheetPlace.Fact,
    };
}
