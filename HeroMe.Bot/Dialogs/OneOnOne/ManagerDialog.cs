namespace HeroMe.Bot.Dialogs.OneOnOne;

/// <summary>
/// For a manager, as a person: what a card that a report has sent is, and how to listen. Whatever is asked about somebody else, the answer is the same whether
/// that person uses the bot or not: nobody is looked up.
/// </summary>
internal sealed class ManagerDialog() : TopicDialog(DialogId)
{
    public const string DialogId = "manager";

    public override bool OpensWith(TurnScope scope) => scope.Verdict.Tier == Safety.Screening.Tier.None && TopicWords.MayOpen(scope) && ManagerWords.Read(scope.Text) != ManagerRequest.None;

    public override async Task<DialogTurnStatus> BeginDialogAsync(DialogContext dc, CancellationToken ct)
    {
        var asked = ManagerWords.Read(dc.Scope.Text);
        await dc.Scope.SayAsync(dc.Scope.Word(asked == ManagerRequest.Card ? "Manager.Card" : "Manager.Person"), ct);
        return await dc.EndDialogAsync(ct);
    }
}
