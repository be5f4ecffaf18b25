using HeroMe.Bot.Notebook;
using HeroMe.Bot.Privacy;

namespace HeroMe.Bot.Dialogs.Wins;

/// <summary>The log of what went well or was of use (できたことログ): only the person's own words, each with its day.</summary>
internal static class WinRecords
{
    private const int Longest = 300;

    /// <returns>False when nothing may be stored, or nothing was said.</returns>
    public static bool Keep(TurnScope scope, PersonalText words)
    {
        var line = words.Reveal().Trim();
        if (line.Length == 0 || !scope.KeepsRecords)
        {
            return false;
        }

        scope.Notebook.Add(scope.Notebook.New(NoteKind.Win, new PersonalText(line.Length <= Longest ? line : SafeUnicode.Cut(line, Longest))));
        return true;
    }
}
