using HeroMe.Bot.Cards;
using HeroMe.Bot.Notebook;

namespace HeroMe.Bot.Dialogs.Journey;

/// <summary>わたしの歩み: what the person wrote and pressed over time, shown to them alone.</summary>
internal sealed class JourneyDialog() : TopicDialog(DialogId)
{
    public const string DialogId = "journey";

    private static readonly NoteKind[] Shown = [NoteKind.CheckIn, NoteKind.SelfCheck, NoteKind.Promise, NoteKind.Win];

    private static readonly HashSet<string> Names = new(StringComparer.Ordinal)
    {
        "わたしの歩み", "私の歩み", "歩み", "歩みを見せて", "歩みを見たい", "歩みを見たいです", "わたしの歩みを見せて", "私の歩みを見せて", "わたしの歩みを見たい", "私の歩みを見たい", "これまでの歩み", "これまでの歩みを見せて",
        "my journey", "show my journey", "show me my journey", "see my journey", "my path so far",
    };

    public static CardChoice Open { get; } = new(DialogId, "open", CardChoice.NoInputs);

    public override bool OpensWith(TurnScope scope) => TopicWords.MayOpen(scope) && TopicWords.Are(scope, Names);

    public override async Task<DialogTurnStatus> BeginDialogAsync(DialogContext dc, CancellationToken ct)
    {
        await ShowAsync(dc.Scope, ct);
        return await dc.EndDialogAsync(ct);
    }

    public override Task ChosenAsync(TurnScope scope, CardChoice choice, CancellationToken ct) => ShowAsync(scope, ct);

    private static async Task ShowAsync(TurnScope scope, CancellationToken ct)
    {
        // What was stored stays the person's to see, also after a consent was withdrawn.
        var notes = new List<Note>();
        foreach (var kind in Shown)
        {
            notes.AddRange(await scope.Notebook.ReadAsync(kind, JourneyView.Most, ct));
        }

        var offset = scope.LocalNow.Offset;
        var view = JourneyView.Of(DateOnly.FromDateTime(scope.LocalNow.DateTime), notes, at => at.ToOffset(offset));
        scope.Notebook.ShowRecords();
        var consent = scope.State.Consent;
        await scope.SendAsync(CardKit.Message(JourneyFace.Draw(view, consent.Allows(Purpose.CheckIns), consent.Allows(Purpose.ChatStorage), scope.Language)), ct);
    }
}
