using HeroMe.Bot.Mentors.Guided;
using HeroMe.Bot.Texts;

namespace HeroMe.Bot.Dialogs.Remembering;

/// <summary>How the guided conversation uses what is remembered: in the first answer of a talk it says, in one line, what it already knows, so that nobody has to begin again.</summary>
internal static class Recall
{
    /// <returns>The facts that the line names; empty when nothing is said.</returns>
    public static async Task<IReadOnlyList<MemoryFact>> SayAsync(TurnScope scope, MemoryBook book, TurnKind kind, CancellationToken ct)
    {
        var today = scope.LocalNow.Date;
        var earlier = book.Facts.Where(fact => fact.IsUsed && TimeZoneInfo.ConvertTime(fact.Note.At, scope.Zone).Date < today).ToList();
        var related = kind is TurnKind.Talk ? book.Related(scope.Text).FirstOrDefault(earlier.Contains) : null;
        var matter = kind is TurnKind.SmallTalk or TurnKind.Unclear ? earlier.Find(fact => fact.IsMatter) : null;
        if ((related ?? matter) is not { } fact)
        {
            return [];
        }

        var words = fact.Words.Reveal().ReplaceLineEndings(" ");
        var quoted = scope.Language == Language.Japanese ? $"「{words}」" : $"“{words}”";
        await scope.SayAsync(scope.Word(related is null ? "Memory.Recalled" : "Memory.Related", quoted), ct);
        return [fact];
    }
}
