using HeroMe.Bot.Dialogs.Consents;
using HeroMe.Bot.Privacy;
using HeroMe.Bot.Understanding;

namespace HeroMe.Bot.Dialogs.Thanks;

/// <summary>A thanks card (感謝カード): for whom, for what, then a draft that the person edits, copies and gives themselves.</summary>
internal sealed class ThanksDialog() : TopicDialog(DialogId)
{
    public const string DialogId = "thanks";
    private const string WhoKey = "who";
    private static readonly LineBank Lines = new("HeroMe.Bot.Dialogs.Support.support");

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
        if (!CalmMoment.Is(scope.Verdict) || scope.Reading.Intent is { Certainty: Certainty.Sure, IsAboutOwn: true, Intent: not Intent.NameAndTone } || scope.Reading.Sentences.Any(s => (s.Sure & (Acts.Problem | Acts.Feeling)) != Acts.None || (s.Does & ActReader.Questions) != Acts.None))
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
}
