using AdaptiveCards;
using HeroMe.Bot.Cards;
using HeroMe.Bot.Graph;
using HeroMe.Bot.Notebook;
using HeroMe.Bot.Safety.Screening;
using Microsoft.Bot.Schema;
using Activity = Microsoft.Bot.Schema.Activity;

namespace HeroMe.Bot.Dialogs.OrgData;

/// <summary>The company's directory: asked about, switched on and off by card or in words, and read after a sign-in.</summary>
internal sealed class OrgDataDialog(OrgDataReader reader, IUserTokens tokens, SignOuts signOuts) : TopicDialog(DialogId)
{
    public const string DialogId = "org-data";
    private const string ReadValue = "read";

    /// <summary>A question about one's own manager is answered from what was read within this time; after it the directory is asked again.</summary>
    private static readonly TimeSpan Young = TimeSpan.FromDays(1);
    private static readonly TimeSpan Answerable = TimeSpan.FromDays(7);

    /// <summary>Reads what is switched on, and signs the person in first where that is needed.</summary>
    public static CardChoice Read { get; } = new(DialogId, ReadValue, CardChoice.NoInputs);

    /// <summary>The person has just signed in.</summary>
    public static CardChoice SignedIn { get; } = new(DialogId, "signed-in", CardChoice.NoInputs);

    /// <summary>The sign-in failed.</summary>
    public static CardChoice NotSignedIn { get; } = new(DialogId, "not-signed-in", CardChoice.NoInputs);

    /// <summary>Everything was switched off on a card.</summary>
    public static CardChoice SwitchedOff { get; } = new(DialogId, "off", CardChoice.NoInputs);

    /// <summary>Opens the switches.</summary>
    public static CardChoice Settings { get; } = new(DialogId, "settings", CardChoice.NoInputs);

    public override bool OpensWith(TurnScope scope) => scope.Verdict.Tier < Tier.Amber && OrgDataWords.Read(scope.Text) is not null;

    public override async Task<DialogTurnStatus> BeginDialogAsync(DialogContext dc, CancellationToken ct)
    {
        var scope = dc.Scope;
        var request = OrgDataWords.Read(scope.Text);
        if (reader.Offered == OrgFields.None && request?.Kind != OrgRequestKind.Stop)
        {
            await scope.SayAsync(scope.Word("OrgData.NotConnected"), ct);
            return await dc.EndDialogAsync(ct);
        }

        switch (request)
        {
            case { Kind: OrgRequestKind.Stop }:
                await StopAsync(scope, request.Fields, ct);
                break;
            case { Kind: OrgRequestKind.Ask, Fields: var field }:
                await AnswerAsync(scope, field, ct);
                break;
            case { Kind: OrgRequestKind.Again } when scope.State.Consent.Allows(Purpose.OrgData):
                await ReadAsync(scope, mayInvite: true, ct);
                break;
            default:
                await ShowAsync(scope, OrgFields.None, ct);
                break;
        }

        return await dc.EndDialogAsync(ct);
    }

    public override Task ChosenAsync(TurnScope scope, CardChoice choice, CancellationToken ct)
    {
        if (choice.Value == SwitchedOff.Value)
        {
            return EndAsync(scope, ct);
        }

        if (reader.Offered == OrgFields.None)
        {
            return scope.SayAsync(scope.Word("OrgData.NotConnected"), ct);
        }

        if (choice.Value == Settings.Value)
        {
            return ShowAsync(scope, OrgFields.None, ct);
        }

        // Switched off between the sign-in and this turn: there is nothing to say about it any more.
        return !scope.State.Consent.Allows(Purpose.OrgData) ? Task.CompletedTask
            : choice.Value == NotSignedIn.Value ? scope.SayAsync(scope.Word("OrgData.NotSignedIn"), ct)
            : ReadAsync(scope, mayInvite: choice.Value == ReadValue, ct);
    }

    /// <summary>Answers from the directory; where it may not be read, shows the switches with the one that was asked about.</summary>
    private async Task AnswerAsync(TurnScope scope, OrgFields field, CancellationToken ct)
    {
        if (!reader.Offered.HasFlag(field))
        {
            await scope.SayAsync(scope.Word("OrgData.Denied", OrgFieldWords.Name(field, scope.Language)), ct);
            return;
        }

        if (!scope.State.Consent.Allows(Purpose.OrgData) || !scope.State.Consent.OrgFields.HasFlag(field))
        {
            await scope.SayAsync(scope.Word("OrgData.NotAllowedYet", OrgFieldWords.Name(field, scope.Language)), ct);
            await ShowAsync(scope, field, ct);
            return;
        }

        var reading = OrgDataReader.IsYoung(scope, Young) ? null : await reader.ReadAsync(scope, ct);
        if (reading?.Status == OrgReadStatus.SignInNeeded)
        {
            await InviteAsync(scope, ct);
            return;
        }

        await scope.SayAsync(OrgDataReport.Answer(scope, field, reading), ct);
    }

    private async Task ReadAsync(TurnScope scope, bool mayInvite, CancellationToken ct)
    {
        var before = scope.State.OrgAt(scope.LocalNow);
        var reading = await reader.ReadAsync(scope, ct);
        if (reading.Status == OrgReadStatus.SignInNeeded && mayInvite)
        {
            await InviteAsync(scope, ct);
            return;
        }

        await scope.SayAsync(OrgDataReport.Of(scope, reading, before), ct);
    }

    /// <summary>Teams signs the person in by itself where it can, and shows the button where it cannot.</summary>
    private async Task InviteAsync(TurnScope scope, CancellationToken ct)
    {
        if (scope.Employee is not { } user || await tokens.InviteAsync(user, ct) is not { SignInLink: { Length: > 0 } link } resource)
        {
            await scope.SayAsync(scope.Word("OrgData.StatusUnavailable"), ct);
            return;
        }

        var card = new OAuthCard
        {
            Text = scope.Word("OrgData.SignIn", OrgFieldWords.Names(scope.State.Consent.OrgFields & reader.Offered, scope.Language)),
            ConnectionName = reader.ConnectionName,
            TokenExchangeResource = resource.TokenExchangeResource,
            TokenPostResource = resource.TokenPostResource,
            Buttons = [new CardAction { Type = ActionTypes.Signin, Title = scope.Word("OrgData.SignInButton"), Value = link }],
        };
        await scope.SendAsync(
            new Activity { Type = ActivityTypes.Message, Attachments = [new Attachment { ContentType = OAuthCard.ContentType, Content = Json.ToObject(card) }] }, ct);
    }

    /// <param name="asked">What was asked for: its switch is on when the card is shown. No other is, unless it was on before.</param>
    private Task ShowAsync(TurnScope scope, OrgFields asked, CancellationToken ct)
    {
        var consent = scope.State.Consent;
        var isUsed = consent.Allows(Purpose.OrgData) && consent.OrgFields != OrgFields.None;
        var card = OrgDataCard.Content(scope.Language, reader.Offered, isUsed ? consent.OrgFields | asked : asked, isUsed);
        var known = OrgDataReport.Facts(scope).ToList();
        if (known.Count > 0)
        {
            scope.Notebook.ShowRecords();
        }

        return scope.ShowAsync(card, id => CardKit.Message(OrgDataCard.Draw(id, card, known)), Answerable, ct);
    }

    private async Task StopAsync(TurnScope scope, OrgFields fields, CancellationToken ct)
    {
        var consent = scope.State.Consent;
        var left = fields == OrgFields.None ? OrgFields.None : consent.OrgFields & ~fields;
        if (!consent.Allows(Purpose.OrgData) || left == consent.OrgFields)
        {
            await scope.SayAsync(scope.Word("OrgData.NothingToStop"), ct);
            return;
        }

        if (left == OrgFields.None)
        {
            await EndAsync(scope, ct);
            return;
        }

        var at = scope.LocalNow;
        scope.Change(state => OrgConsent.Allow(state, state.Consent.OrgFields & ~fields, at));
        await scope.SayAsync(scope.Word("OrgData.FieldOff", OrgFieldWords.Names(fields, scope.Language)), ct);
    }

    private async Task EndAsync(TurnScope scope, CancellationToken ct)
    {
        scope.Change(OrgConsent.Withdraw);
        if (scope.Employee is { } user)
        {
            signOuts.Enqueue(user);
        }

        await scope.SayAsync(scope.Word("OrgData.Off"), ct);
    }
}
