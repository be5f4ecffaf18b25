using System.Globalization;
using AdaptiveCards;
using HeroMe.Bot.Cards;
using HeroMe.Bot.Mentors.Sheets;
using HeroMe.Bot.Privacy;
using HeroMe.Bot.Texts;

namespace HeroMe.Bot.Dialogs.Sheets;

/// <summary>
/// The form in which a person edits a sheet: a field for each place, one line of the field for each line of the sheet. A line that is emptied is deleted.
/// Only what was changed in the form is changed in the sheet, which may have grown since the form was opened. Pure.
/// </summary>
internal static class SheetForm
{
    public const string DueField = "Due";
    public const string ConfidenceField = "Confidence";
    private const string DayFormat = "yyyy-MM-dd";
    private const int MostConfidence = 5;

    private static readonly SheetPlace[] Always = [SheetPlace.Matter, SheetPlace.Step, SheetPlace.Contact, SheetPlace.Road];

    /// <summary>Places of a plan that a talk seldom fills: they can be written on the card.</summary>
    private static readonly SheetPlace[] Plan = [SheetPlace.Goal, SheetPlace.Why, SheetPlace.IfThen];

    /// <summary>Places that have no field of their own.</summary>
    private static readonly SheetPlace[] Chosen = [SheetPlace.ConfidenceBefore, SheetPlace.ConfidenceAfter];

    public static IEnumerable<AdaptiveElement> Fields(Sheet sheet, Language language)
    {
        foreach (var place in Places(sheet))
        {
            yield return Cards.Fields.Lines(place.ToString(), SheetWords.Name(place, language), string.Join('\n', sheet.Of(place).Select(line => line.Words.Reveal())), Words.Of(language, $"Sheet.Hint{Hint(place)}"), most: Sheet.MostOfPlace * (Sheet.LongestLine + 1));
            if (place == SheetPlace.Step)
            {
                yield return new AdaptiveDateInput { Id = DueField, Label = Words.Of(language, "Sheet.Due"), Value = sheet.Step?.Due?.ToString(DayFormat, CultureInfo.InvariantCulture) };
            }
        }

        yield return new AdaptiveChoiceSetInput
        {
            Id = ConfidenceField,
            Label = Words.Of(language, "Sheet.Confidence"),
            Style = AdaptiveChoiceInputStyle.Compact,
            Placeholder = Words.Of(language, "Sheet.ConfidenceNone"),
            Value = (sheet.Last(SheetPlace.ConfidenceAfter) ?? sheet.Last(SheetPlace.ConfidenceBefore))?.Words.Reveal(),
            Choices = [.. Enumerable.Range(1, MostConfidence).Select(n => new AdaptiveChoice { Title = Words.Of(language, $"Sheet.Confidence{n}"), Value = n.ToString(CultureInfo.InvariantCulture) })],
        };
    }

    /// <param name="sheet">The sheet as it is now.</param>
    /// <param name="shown">The sheet as the form showed it.</param>
    /// <param name="inputs">What came back, by field; a missing field is an empty one.</param>
    public static Sheet Apply(Sheet sheet, Sheet shown, IReadOnlyDictionary<string, PersonalText> inputs)
    {
        PersonalText Input(string field) => inputs.GetValueOrDefault(field, PersonalText.Empty);
        foreach (var place in Places(shown))
        {
            var written = Input(place.ToString()).Reveal().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            foreach (var line in shown.Of(place).Where(line => !written.Contains(line.Words.Reveal(), StringComparer.Ordinal)))
            {
                sheet = sheet with { Lines = sheet.Lines.RemoveAll(l => l.Place == place && l.Words.Reveal() == line.Words.Reveal()) };
            }

            foreach (var words in written.Where(words => !shown.Of(place).Any(line => line.Words.Reveal() == words)))
            {
                sheet = sheet.With(new SheetLine(place, new PersonalText(words), Turn: 0, Confirmed: true));
            }
        }

        return WithConfidence(WithDue(sheet, shown, Input(DueField)), shown, Input(ConfidenceField));
    }

    /// <summary>The day in the form is that of the step that the form showed, also when it was reworded there, or the talk has brought another one since.</summary>
    private static Sheet WithDue(Sheet sheet, Sheet shown, PersonalText input)
    {
        var due = DateOnly.TryParseExact(input.Reveal(), DayFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : (DateOnly?)null;
        var same = shown.Step is { } before ? sheet.Of(SheetPlace.Step).FirstOrDefault(line => line.Words.Reveal() == before.Words.Reveal()) : null;
        return (same ?? sheet.Step) is { } step && (due != shown.Step?.Due || (same is null && step is { Turn: 0, Due: null }))
            ? sheet.Replacing(step, step with { Due = due, When = PersonalText.Empty, Confirmed = true })
            : sheet;
    }

    private static Sheet WithConfidence(Sheet sheet, Sheet shown, PersonalText input)
    {
        var known = (shown.Last(SheetPlace.ConfidenceAfter) ?? shown.Last(SheetPlace.ConfidenceBefore))?.Words.Reveal();
        if (!int.TryParse(input.Reveal(), NumberStyles.None, CultureInfo.InvariantCulture, out var sure) || sure is < 1 or > MostConfidence || input.Reveal() == known)
        {
            return sheet;
        }

        var place = sheet.Has(SheetPlace.ConfidenceBefore) ? SheetPlace.ConfidenceAfter : SheetPlace.ConfidenceBefore;
        return sheet.With(new SheetLine(place, input, Turn: 0, Confirmed: true));
    }

    private static IEnumerable<SheetPlace> Places(Sheet shown) => Always.Concat(Plan).Concat(Enum.GetValues<SheetPlace>().Where(place => shown.Has(place) && !Always.Contains(place) && !Plan.Contains(place) && !Chosen.Contains(place)));

    private static string Hint(SheetPlace place) => Array.IndexOf(Always, place) >= 0 ? place.ToString() : "Line";
}
