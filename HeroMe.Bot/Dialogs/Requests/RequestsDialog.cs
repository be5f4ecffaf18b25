using HeroMe.Bot.Safety;
using HeroMe.Bot.Safety.Screening;
using HeroMe.Bot.Understanding;

namespace HeroMe.Bot.Dialogs.Requests;

/// <summary>Requests that no other topic carries out: the menu of what can be done, a way back, and what this version cannot do yet, of which it says so in one line.</summary>
internal sealed class RequestsDialog() : TopicDialog(DialogId)
{
    public const string DialogId = "requests";

    private static readonly HashSet<string> MenuNames = new(StringComparer.Ordinal)
    {
        "メニュー", "めにゅー", "メニューを見せて", "メニューを出して", "メニュー出して", "ヘルプ", "へるぷ", "使い方", "つかいかた", "できること", "何ができるの", "何ができますか",
        "menu", "show menu", "show me the menu", "help", "help menu", "commands", "what can you do",
    };

    /// <summary>While something serious stands open 「ヘルプ」 may be a call for help, and is left to the topic of risk.</summary>
    public override bool OpensWith(TurnScope scope) =>
        scope.Verdict.Tier == Tier.None && scope.State.Risk?.At(scope.LocalNow) is null or RiskLevel.None && IsMenuNamed(scope);

    public override bool IsAskedFor(TurnScope scope) =>
        scope.Verdict.Tier < Tier.Amber && scope.Reading.Intent is { Certainty: Certainty.Sure } read && (read.Intent == Intent.Help || Answer(scope, read.Intent) is not null);

    public override async Task<DialogTurnStatus> BeginDialogAsync(DialogContext dc, CancellationToken ct)
    {
        var scope = dc.Scope;
        var intent = scope.Reading.Intent.Intent;
        if (intent == Intent.Help || IsMenuNamed(scope))
        {
            await scope.ShowAsync(new CardRecord(MenuCard.TemplateName, scope.Language), ct, MenuCard.OpenFor);
            return await dc.EndDialogAsync(ct);
        }

        if (Answer(scope, intent) is not { } answer)
        {
            await dc.EndDialogAsync(ct);
            return DialogTurnStatus.Empty;
        }

        await scope.SayAsync(answer, ct);
        if (intent == Intent.Cancel)
        {
            dc.CancelAllDialogs();
            return DialogTurnStatus.Complete;
        }

        return await dc.EndDialogAsync(ct);
    }

    /// <summary>True only when the name is the whole message: a story that mentions a menu is a story.</summary>
    private static bool IsMenuNamed(TurnScope scope) => SentenceSplitter.Split(scope.Text) is [var only] && MenuNames.Contains(only.Bare);

    /// <returns>Null for a request that another topic carries out.</returns>
    private static string? Answer(TurnScope scope, Intent intent) => intent switch
    {
        Intent.Cancel => scope.Word("Requests.Cancelled"),
        Intent.Back => scope.Word("Requests.Back"),
        _ => null,
    };
}
