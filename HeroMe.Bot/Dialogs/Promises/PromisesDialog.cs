using HeroMe.Bot.Dialogs.Consents;
using HeroMe.Bot.Dialogs.Wins;
using HeroMe.Bot.Mentors.Sheets;
using HeroMe.Bot.Notebook;
using HeroMe.Bot.Privacy;
using HeroMe.Bot.Safety.Screening;
using HeroMe.Bot.Understanding;

namespace HeroMe.Bot.Dialogs.Promises;

/// <summary>
/// Small promises to oneself: asked about on their day, kindly and once; answered by a button or in words; done, made smaller, moved or let go without blame.
/// </summary>
internal sealed class PromisesDialog() : TopicDialog(DialogId)
{
    public const string DialogId = "promises";
    public const string MovedTo = "moved";
    public const string Shrunk = "shrunk";
    public const string LetGo = "letgo";
    public const string Left = "left";
    public const string Answered = "answered";
    public static readonly TimeSpan Answerable = TimeSpan.FromDays(7);
    private const int MostAtOnce = 5;

    private static readonly Intent[] Outcomes = [Intent.PromiseDone, Intent.PromisePartly, Intent.PromiseMissed, Intent.PromiseMove];

    public override bool OpensWith(TurnScope scope) => scope.Verdict.Tier < Tier.Amber
        && (PromiseWords.AskAt(scope.Text) is not null || (OpenPromises.AnyAsked(scope) && PromiseWords.Outcome(scope.Text) != PromiseAnswer.None) || (OpenPromises.Any(scope) && PromiseWords.TakesBack(scope.Text)));

    /// <summary>While a promise that was asked about has no answer, what probably answers it does.</summary>
    public override bool IsAskedFor(TurnScope scope) => OpenPromises.Any(scope)
        && (scope.AsksFor(Outcomes) || (OpenPromises.AnyAsked(scope) && scope.Verdict.Tier < Tier.Amber && scope.Reading.Intent is { Certainty: Certainty.Likely } read && Outcomes.Contains(read.Intent)));

    public override async Task<DialogTurnStatus> BeginDialogAsync(DialogContext dc, CancellationToken ct)
    {
        var scope = dc.Scope;
        await dc.EndDialogAsync(ct);
        var book = await PromiseBook.ReadAsync(scope, ct);
        if (PromiseWords.AskAt(scope.Text) is { } hour)
        {
            scope.Change(state => state with { Settings = state.Settings with { AsksAt = hour } });
            book.RemindAll();
            await scope.SayAsync(scope.Word("Promises.HourSet", hour.ToString("H:mm", System.Globalization.CultureInfo.InvariantCulture)), ct);
            return DialogTurnStatus.Complete;
        }

        var answer = PromiseWords.TakesBack(scope.Text) ? PromiseAnswer.LetGo : PromiseWords.Outcome(scope.Text) is var bare and not PromiseAnswer.None ? bare : Of(scope.Reading.Intent.Intent);
        var meant = answer == PromiseAnswer.LetGo ? book.Named(scope.Text) : book.Meant(scope.Text);
        if (meant is not { } promise || answer == PromiseAnswer.None)
        {
            return DialogTurnStatus.Empty;
        }

        await AnswerAsync(scope, book, promise, answer, ct);
        return DialogTurnStatus.Complete;
    }

    public override async Task<DialogTurnStatus> ContinueDialogAsync(DialogContext dc, CancellationToken ct)
    {
        var (scope, frame) = (dc.Scope, dc.ActiveDialog!);
        await dc.EndDialogAsync(ct);
        var book = await PromiseBook.ReadAsync(scope, ct);
        var promise = book.Find(frame.State.GetValueOrDefault(PromiseTalk.PromiseKey));
        if (promise is null || !PromiseTalk.IsOpen(frame, scope.LocalNow) || !CalmMoment.Is(scope.Verdict) || (scope.Reading.Sentences.Any(s => (s.Does & ActReader.Questions) != Acts.None) && PromiseWords.Next(scope.Text) == PromiseAnswer.None))
        {
            return DialogTurnStatus.Empty;
        }

        var (day, outcome) = (PromiseWords.Day(scope.Text, scope.LocalNow), PromiseWords.Outcome(scope.Text));
        if (outcome != PromiseAnswer.None && (promise.State == StepOutcome.Done ? book.Meant(scope.Text) : promise) is { } meant && (meant.IsOpen || outcome == PromiseAnswer.Done))
        {
            // An answer to another promise, or a better one to the same.
            await AnswerAsync(scope, book, meant, outcome, ct);
            return DialogTurnStatus.Complete;
        }

        switch (frame.State.GetValueOrDefault(PromiseTalk.StepKey))
        {
            case PromiseTalk.Helped:
                return await HelpedAsync(scope, ct);
            case PromiseTalk.Small when PromiseWords.IsNothing(scope.Text) || PromiseWords.Next(scope.Text) == PromiseAnswer.AsItIs:
                await PromiseTalk.LeaveAsync(scope, ct);
                return DialogTurnStatus.Complete;
            case PromiseTalk.Small when PromiseWords.Next(scope.Text) is var other and not (PromiseAnswer.None or PromiseAnswer.Smaller or PromiseAnswer.Move):
                await AnswerAsync(scope, book, promise, other, ct);
                return DialogTurnStatus.Complete;
            case PromiseTalk.Small when scope.Text.Length <= Sheet.LongestLine:
                await PromiseTalk.ShrinkAsync(scope, book, promise, scope.Text, day, ct);
                return DialogTurnStatus.Complete;
            case PromiseTalk.When when day is { } named:
                await PromiseTalk.MoveAsync(scope, book, promise, named, StepHours.Clock(scope.Text.Reveal()), ct);
                return DialogTurnStatus.Complete;
            case PromiseTalk.When or PromiseTalk.Next when PromiseWords.Next(scope.Text) is var next and not PromiseAnswer.None:
                await AnswerAsync(scope, book, promise, next, ct);
                return DialogTurnStatus.Complete;
            case PromiseTalk.Next when day is { } to && scope.Text.Length <= Sheet.LongestLine:
                await PromiseTalk.MoveAsync(scope, book, promise, to, StepHours.Clock(scope.Text.Reveal()), ct);
                return DialogTurnStatus.Complete;
            default:
                return DialogTurnStatus.Empty;
        }
    }

    /// <summary>Asks about everything whose day has come, in one card. Within three days of something serious it waits, and then begins more gently.</summary>
    public override async Task DueAsync(TurnScope scope, Reminder reminder, CancellationToken ct)
    {
        if (!scope.State.Consent.Allows(Purpose.ChatStorage))
        {
            return;
        }

        var book = await PromiseBook.ReadAsync(scope, ct);
        if (book.Find(reminder.Key) is not { IsOpen: true, AskedOn: null, Due: { } due } promise)
        {
            return;
        }

        if (due > book.Today)
        {
            // The person is now where that day has not come yet.
            book.Postpone(promise, reminder, People.LocalTime.Moment(due, TimeOnly.MinValue, scope.Zone));
            return;
        }

        List<Promise> asked = [promise, .. book.Open.Where(other => other != promise && other.AskedOn is null && other.Due <= book.Today).Take(MostAtOnce - 1)];
        var list = asked.Count > 1 ? "several" : due < book.Today ? "after_break" : "asked";
        var question = PromiseTalk.Lines.Next(scope, list, ("step", promise.Words.Reveal()));
        await scope.ShowAsync(PromiseCard.Content(asked.ConvertAll(book.MarkAsked), question, scope.Language), ct, Answerable);
    }

    public override async Task ChosenAsync(TurnScope scope, CardChoice choice, CancellationToken ct)
    {
        var book = await PromiseBook.ReadAsync(scope, ct);
        if (choice.Value == Answered)
        {
            await AnsweredAsync(scope, book, choice.Inputs, ct);
            return;
        }

        if (book.Find(choice.Inputs.GetValueOrDefault(PromiseTalk.PromiseKey)) is not { State: not StepOutcome.Done } promise)
        {
            await scope.SayAsync(scope.Word("Promises.Gone"), ct);
            return;
        }

        var day = DateOnly.TryParseExact(choice.Inputs.GetValueOrDefault(PromiseNextCard.DayField), "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.None, out var named) && named >= book.Today ? named : (DateOnly?)null;
        var words = new PersonalText(choice.Inputs.GetValueOrDefault(PromiseNextCard.WordsField));
        await (choice.Value switch
        {
            Shrunk when !words.IsBlank => PromiseTalk.ShrinkAsync(scope, book, promise, words, day, ct),
            Shrunk => PromiseTalk.AskSmallerAsync(scope, promise, ct),
            MovedTo when day is { } to => PromiseTalk.MoveAsync(scope, book, promise, to, null, ct),
            MovedTo => PromiseTalk.AskWhenAsync(scope, promise, ct),
            LetGo => PromiseTalk.LetGoAsync(scope, book, promise, ct),
            _ => PromiseTalk.LeaveAsync(scope, ct),
        });
    }

    /// <summary>The answers of a card, by promise. Of several that are not done only the last is gone into: one question at a time.</summary>
    private static async Task AnsweredAsync(TurnScope scope, PromiseBook book, IReadOnlyDictionary<string, string> answers, CancellationToken ct)
    {
        var known = answers.Select(answer => (Promise: book.Find(answer.Key), Answer: Enum.TryParse<PromiseAnswer>(answer.Value, out var said) ? said : PromiseAnswer.None))
            .Where(answer => answer is { Promise.IsOpen: true, Answer: not PromiseAnswer.None }).ToList();
        if (known.Count == 0)
        {
            await scope.SayAsync(scope.Word("Promises.Gone"), ct);
            return;
        }

        // What needs most is gone into last, so that its question is the one that stands open.
        var ordered = known.OrderBy(answer => answer.Answer is PromiseAnswer.LetGo ? 0 : answer.Answer is PromiseAnswer.Done ? 1 : 2).ToList();
        foreach (var (promise, answer) in ordered.SkipLast(1))
        {
            book.Settle(promise!, OutcomeOf(answer));
        }

        var last = ordered[^1];
        await AnswerAsync(scope, book, last.Promise!, last.Answer, ct);
    }

    private static Task AnswerAsync(TurnScope scope, PromiseBook book, Promise promise, PromiseAnswer answer, CancellationToken ct) => answer switch
    {
        PromiseAnswer.Done => PromiseTalk.DoneAsync(scope, book, promise, ct),
        PromiseAnswer.Partly => PromiseTalk.NotDoneAsync(scope, book, promise, StepOutcome.Partly, ct),
        PromiseAnswer.Missed => PromiseTalk.NotDoneAsync(scope, book, promise, StepOutcome.Missed, ct),
        PromiseAnswer.Move when PromiseWords.Day(scope.Text, scope.LocalNow) is { } to => PromiseTalk.MoveAsync(scope, book, promise, to, StepHours.Clock(scope.Text.Reveal()), ct),
        PromiseAnswer.Move => PromiseTalk.AskWhenAsync(scope, promise, ct),
        PromiseAnswer.LetGo => PromiseTalk.LetGoAsync(scope, book, promise, ct),
        PromiseAnswer.Smaller => PromiseTalk.AskSmallerAsync(scope, promise, ct),
        _ => PromiseTalk.LeaveAsync(scope, ct),
    };

    private static async Task<DialogTurnStatus> HelpedAsync(TurnScope scope, CancellationToken ct)
    {
        if (PromiseWords.IsNothing(scope.Text))
        {
            await scope.SayAsync(PromiseTalk.Lines.Next(scope, "nothing_helped"), ct);
            return DialogTurnStatus.Complete;
        }

        // Whoever goes on with what troubles them is listened to, not noted down.
        if (scope.Reading.Intent is { Certainty: Certainty.Sure, IsAboutOwn: true } || scope.Reading.Sentences.Any(s => (s.Sure & (Acts.Problem | Acts.Feeling)) != Acts.None) || !WinRecords.Keep(scope, scope.Text))
        {
            return DialogTurnStatus.Empty;
        }

        await scope.SayAsync(PromiseTalk.Lines.Next(scope, "wins.kept"), ct);
        return DialogTurnStatus.Complete;
    }

    private static PromiseAnswer Of(Intent intent) => intent switch
    {
        Intent.PromiseDone => PromiseAnswer.Done,
        Intent.PromisePartly => PromiseAnswer.Partly,
        Intent.PromiseMissed => PromiseAnswer.Missed,
        Intent.PromiseMove => PromiseAnswer.Move,
        _ => PromiseAnswer.None,
    };

    private static StepOutcome OutcomeOf(PromiseAnswer answer) => answer switch
    {
        PromiseAnswer.Done => StepOutcome.Done,
        PromiseAnswer.Partly => StepOutcome.Partly,
        PromiseAnswer.LetGo => StepOutcome.LetGo,
        _ => StepOutcome.Missed,
    };
}
