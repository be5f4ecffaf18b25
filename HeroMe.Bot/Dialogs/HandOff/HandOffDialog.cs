using HeroMe.Bot.Cards;
using HeroMe.Bot.Dialogs.Counselling;
using HeroMe.Bot.Mentors.Guided;
using HeroMe.Bot.Safety;
using HeroMe.Bot.Safety.Screening;
using HeroMe.Bot.Texts;

namespace HeroMe.Bot.Dialogs.HandOff;

/// <summary>From here to a person: what to bring along in the person's own words, then the company's desks and the lines outside. The bot passes nothing on.</summary>
internal sealed class HandOffDialog() : TopicDialog(DialogId)
{
    public const string DialogId = "hand-off";

    public static CardChoice Open { get; } = new(DialogId, "open", CardChoice.NoInputs);

    public override bool OpensWith(TurnScope scope) => scope.Verdict.Tier < Tier.Amber && SafetyWords.Means("person", scope.Text);

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
            // A message of its own, so that it can be copied as it is.
            await scope.SayAsync(Fields.Written(summary), ct);
        }

        await scope.SendAsync(CardKit.Message(DesksCard.Render(scope.Language, scope.Where)), ct);
    }

    private static Task AskAsync(TurnScope scope, CancellationToken ct)
    {
        return scope.ShowAsync(
            new CardRecord(HandOffCard.TemplateName, scope.Language, Data: new Dictionary<string, string>(StringComparer.Ordinal) { [HandOffCard.SummaryField] = Summary(scope) }),
            ct);
    }

    /// <summary>Only what the person said themselves in the talk; what was about risk never came into it.</summary>
    private static string Summary(TurnScope scope)
    {
        var talked = CounsellingDialog.StateOf(scope);
        string[] lines =
        [
            talked.Matter.Length > 0 ? scope.Word("HandOff.Own", talked.Matter) : "",
            talked.Act.Length > 0 ? scope.Word("HandOff.Act", talked.Act) : "",
        ];
        return string.Join('\n', lines.Where(line => line.Length > 0));
    }
}
