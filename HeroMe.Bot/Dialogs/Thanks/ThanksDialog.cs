using System.Text.RegularExpressions;
using HeroMe.Bot.Dialogs.Consents;
using HeroMe.Bot.Privacy;
using HeroMe.Bot.Safety.Screening;
using HeroMe.Bot.Understanding;

namespace HeroMe.Bot.Dialogs.Thanks;

/// <summary>A thanks card (感謝カード): for whom, for what, then a draft that the person edits, copies and gives themselves.</summary>
internal sealed partial class ThanksDialog() : TopicDialog(DialogId)
{
    public const string DialogId = "thanks";
    private const string WhoKey = "who";
    private const int LongestRequest = 60;
    private static readonly LineBank Lines = new("HeroMe.Bot.Dialogs.Support.support");

    public override bool OpensWith(TurnScope scope) => scope.Verdict.Tier < Tier.Amber && scope.Text.Length <= LongestRequest && Named().IsMatch(Surface.Of(scope.Text.Reveal()));

    public override bool IsAskedFor(TurnScope scope) => scope.AsksFor(Intent.ThanksCard);

    public override async Task<DialogTurnStatus> BeginDialogAsync(DialogContext dc, CancellationToken ct)
    {
        var scope = dc.Scope;
        if (scope.Reading.People is [var named])
        {
            await AskWhatAsync(scope, dc.ActiveDialog!, new PersonalText(scope.Text.Reveal().Substring(named.Start, named.Length)), ct);
            return DialogTurnStatus.Waiting;
        }

        await scope.SayAsync(Lines.Next(scope, "thanks.who"), ct);
        return DialogTurnStatus.Waiting;
    }

    public override async Task<DialogTurnStatus> ContinueDialogAsync(DialogContext dc, CancellationToken ct)
    {
        var (scope, frame) = (dc.Scope, dc.ActiveDialog!);
        if (!CalmMoment.Is(scope.Verdict) || scope.Reading.Sentences.Any(s => (s.Sure & (Acts.Problem | Acts.Feeling)) != Acts.None || (s.Does & ActReader.Questions) != Acts.None))
        {
            await dc.EndDialogAsync(ct);
            return DialogTurnStatus.Empty;
        }

        if (frame.State.GetValueOrDefault(WhoKey) is not { } who)
        {
            await AskWhatAsync(scope, frame, ThanksWords.Who(scope.Text), ct);
            return DialogTurnStatus.Waiting;
        }

        await dc.EndDialogAsync(ct);
        await scope.ShowAsync(ThanksCard.Content(new PersonalText(who), ThanksWords.What(scope.Text, scope.Language), scope.Language), ct, TimeSpan.FromDays(7));
        return DialogTurnStatus.Complete;
    }

    private static Task AskWhatAsync(TurnScope scope, DialogFrame frame, PersonalText who, CancellationToken ct)
    {
        frame.State[WhoKey] = who.Reveal();
        return scope.SayAsync(Lines.Next(scope, "thanks.what"), ct);
    }

    [GeneratedRegex(@"^感謝(?:の)?カード[。!]?$|感謝(?:の)?カード(?:を|が)?(?:作|書|つく|かき)|\b(?:write|make|draft|create) (?:a |an )?(?:thank[ -]?you|thanks) card\b|^(?:thank[ -]?you|thanks) card[.!]?$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Named();
}
