using HeroMe.Bot.Cards;
using HeroMe.Bot.Dialogs.Consents;
using HeroMe.Bot.Dialogs.Counselling;
using HeroMe.Bot.Insights;
using HeroMe.Bot.Mentors.Prompting;
using HeroMe.Bot.Safety;
using HeroMe.Bot.Safety.Screening;
using HeroMe.Bot.Understanding;

namespace HeroMe.Bot.Dialogs.HandOff;

/// <summary>Hand-over to people: wording to take along in the person's own words, then the company's desks and external help lines. The bot contacts nobody.</summary>
internal sealed class HandOffDialog() : TopicDialog(DialogId)
{
    public const string DialogId = "hand-off";

    /// <summary>Continues with the desks at once, without wording to take along.</summary>
    public static CardChoice Desks { get; } = new(DialogId, HandOffCard.Without, CardChoice.NoInputs);

    public static CardChoice Open { get; } = new(DialogId, "open", CardChoice.NoInputs);

    public override bool OpensWith(TurnScope scope) => scope.Verdict.Tier < Tier.Amber && SafetyWords.Means("person", scope.Text);

    public override bool StaysReachableInDanger => true;

    public override bool IsAskedFor(TurnScope scope) => scope.AsksFor(Intent.HumanDesk);

    public override async Task<DialogTurnStatus> BeginDialogAsync(DialogContext dc, CancellationToken ct)
    {
        await AskAsync(dc.Scope, ct);
        return await dc.EndDialogAsync(ct);
    }

    public override async Task ChosenAsync(TurnScope scope, CardChoice choice, CancellationToken ct)
    {
        if (choice.Value is not (HandOffCard.With or HandOffCard.Without))
        {
            await AskAsync(scope, ct);
            return;
        }

        scope.Outcome.MarkKeepOutOfRecords();
        if (choice.Inputs.GetValueOrDefault(HandOffCard.SummaryField) is { } summary)
        {
            // A separate message, so that it can be copied as a whole.
            await scope.SayAsync(Fields.Written(summary), ct);
        }

        if (CalmMoment.Was(scope.State.Risk, scope.LocalNow))
        {
            scope.Notebook.Count(Counts.Of(CountCell.Desks));
        }

        await scope.SendAsync(CardKit.Message(DesksCard.Render(scope.Language, scope.Where)), ct);
    }

    private static Task AskAsync(TurnScope scope, CancellationToken ct)
    {
        return scope.ShowAsync(
            new CardRecord(HandOffCard.TemplateName, scope.Language, Data: new Dictionary<string, string>(StringComparer.Ordinal) { [HandOffCard.SummaryField] = Summary(scope) }),
            ct);
    }

    /// <summary>Made only from what the person said in the counselling dialog, whose state contains nothing about risk.</summary>
    private static string Summary(TurnScope scope)
    {
        var sheet = CounsellingDialog.StateOf(scope).Sheet;
        var matter = sheet.Matter?.Words ?? RunningSummary.Lines(CounsellingDialog.MemoryOf(scope).Summary).FirstOrDefault();
        string[] lines =
        [
            matter is null ? "" : scope.Word("HandOff.Own", matter.Reveal().TrimEnd('。', '.')),
            sheet.Step is { } step ? scope.Word("HandOff.Act", step.Words.Reveal()) : "",
        ];
        return string.Join('\n', lines.Where(line => line.Length > 0));
    }
}
