using HeroMe.Bot.Mentors.Guided;
using HeroMe.Bot.Mentors.Sheets;
using HeroMe.Bot.Notebook;
using HeroMe.Bot.Privacy;

namespace HeroMe.Bot.Dialogs.Sheets;

/// <summary>The stored sheet of a talk: one record, replaced whenever the sheet changes. Without consent, or while nothing is worth keeping, there is none.</summary>
internal static class SheetRecords
{
    /// <returns>The state with the record that now holds its sheet.</returns>
    public static TalkState Save(TurnScope scope, TalkState state)
    {
        if (scope.Notebook.IsOffRecord)
        {
            // What was stored before stays as it is.
            return state with { Record = null };
        }

        if (state.Record is { } stored)
        {
            scope.Notebook.Remove(stored);
        }

        if (!state.Sheet.IsWorthKeeping || !scope.KeepsRecords)
        {
            return state with { Record = null };
        }

        var record = scope.Notebook.New(NoteKind.Sheet, new PersonalText(SheetWords.Text(state.Sheet, scope.Language)));
        scope.Notebook.Add(record);
        return state with { Record = record.Id };
    }

    /// <summary>The lines that the person wrote on the card: no message holds them.</summary>
    public static Sheet Written(Sheet sheet) => sheet with { Lines = sheet.Lines.RemoveAll(line => line.Turn != 0) };
}
