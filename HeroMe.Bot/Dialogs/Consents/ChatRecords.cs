using HeroMe.Bot.Notebook;

namespace HeroMe.Bot.Dialogs.Consents;

/// <summary>The records whose storage depends on the consent to chat storage.</summary>
internal static class ChatRecords
{
    /// <returns>False when there is none, so that nothing need be offered for deletion.</returns>
    public static async Task<bool> AnyAsync(PersonalNotebook notebook, CancellationToken ct)
    {
        foreach (var kind in Kinds)
        {
            if ((await notebook.ReadAsync(kind, most: 1, ct)).Count > 0)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Marks them for removal; committed with the turn.</summary>
    public static async Task RemoveAsync(PersonalNotebook notebook, CancellationToken ct)
    {
        foreach (var note in (await notebook.ReadAllAsync(ct)).Where(n => Kinds.Contains(n.Kind)))
        {
            notebook.Remove(note.Id);
        }
    }

    private static IEnumerable<NoteKind> Kinds => Enum.GetValues<NoteKind>().Where(k => NoteKinds.Rule(k).Needs == Purpose.ChatStorage);
}
