using HeroMe.Bot.Cards;
using HeroMe.Bot.Dialogs.Counselling;
using HeroMe.Bot.Mentors.Guided;
using HeroMe.Bot.Safety;
using HeroMe.Bot.Safety.Screening;
using HeroMe.Bot.Texts;
using Microsoft.Bot.Builder;

namespace HeroMe.Bot.Dialogs.HandOff;

/// <summary>From here to a person: what to bring along in the person's own words, then the company's desks and the lines outside. The bot passes nothing on.</summary>
internal sealed class HandOffDialog() : Topic(DialogId)
{
    public const string DialogId = "hand-off";

    public static Choice Open { get; } = new(DialogId, "open", Choice.NoInputs);

    public override bool OpensWith(TurnScope scope) => scope.Verdict.Tier < Tier.Amber && SafetyWords.Means("person", scope.Text);

    public override async Task<DialogTurnStatus> BeginDialogAsync(DialogContext dc, CancellationToken ct)
    {
        await AskAsync(dc.Context, ct);
        return await dc.EndDialogAsync(ct);
    }

    public override async Task ChosenAsync(ITurnContext turn, Choice choice, CancellationToken ct)
    {
        if (choice.Value is not (HandOffCard.With or HandOffCard.Without))
        {
            await AskAsync(turn, ct);
            return;
        }

        var scope = TurnScope.Of(turn);
        scope.SetAsideTurn();
        if (choice.Inputs.GetValueOrDefault(HandOffCard.SummaryField) is { } summary)
        {
            // A message of its own, so that it can be copied as it is.
            await scope.SayAsync(turn, Fields.Written(summary), ct);
        }

        await turn.SendActivityAsync(CardKit.Message(DesksCard.Render(scope.Language, scope.Where)), ct);
    }

    private static Task AskAsync(ITurnContext turn, CancellationToken ct)
    {
        var scope = TurnScope.Of(turn);
        return scope.ShowAsync(
            turn,
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
