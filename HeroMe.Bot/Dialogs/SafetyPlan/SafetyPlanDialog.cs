using HeroMe.Bot.Notebook;
using HeroMe.Bot.Safety;
using HeroMe.Bot.Safety.Screening;

namespace HeroMe.Bot.Dialogs.SafetyPlan;

/// <summary>Opens the person's safety plan: to read when one is stored, else to write. Available at any time, also while counselling is stopped.</summary>
internal sealed class SafetyPlanDialog() : TopicDialog(DialogId)
{
    public const string DialogId = "safety-plan";
    private const string OpenValue = "open";
    private const string RewriteValue = "rewrite";
    private static readonly TimeSpan Answerable = TimeSpan.FromDays(7);

    public static CardChoice Open { get; } = new(DialogId, OpenValue, CardChoice.NoInputs);

    public static CardChoice Rewrite { get; } = new(DialogId, RewriteValue, CardChoice.NoInputs);

    public override bool IsReachableInPlay => true;

    public override bool OpensWith(TurnScope scope) => scope.Verdict.Tier < Tier.Amber && SafetyWords.Means("plan", scope.Text);

    public override async Task<DialogTurnStatus> BeginDialogAsync(DialogContext dc, CancellationToken ct)
    {
        await ShowAsync(dc.Scope, writing: false, ct);
        return await dc.EndDialogAsync(ct);
    }

    public override Task ChosenAsync(TurnScope scope, CardChoice choice, CancellationToken ct) => ShowAsync(scope, choice.Value == RewriteValue, ct);

    private static async Task ShowAsync(TurnScope scope, bool writing, CancellationToken ct)
    {
        var kept = await scope.Notebook.ReadAsync(NoteKind.SafetyPlan, 1, ct) is [var newest, ..] ? newest : null;
        var data = new Dictionary<string, string>(kept?.Fields ?? CardChoice.NoInputs, StringComparer.Ordinal);
        if (kept is not null)
        {
            data[SafetyPlanCard.NoteKey] = kept.Id.ToString("N");
            if (!writing)
            {
                data[SafetyPlanCard.ReadingKey] = "yes";
            }
        }

        await scope.ShowAsync(new CardRecord(SafetyPlanCard.TemplateName, scope.Language, Data: data), ct, Answerable);
    }
}
