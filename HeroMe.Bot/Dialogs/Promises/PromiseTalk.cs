using System.Globalization;
using HeroMe.Bot.Mentors.Sheets;
using HeroMe.Bot.Notebook;
using HeroMe.Bot.Privacy;

namespace HeroMe.Bot.Dialogs.Promises;

/// <summary>What is said and done once it is known how a promise went. Leaves the dialog open for the answer to its question, whether it came by a button or in words.</summary>
internal static class PromiseTalk
{
    public const string StepKey = "step";
    public const string PromiseKey = "promise";

    /// <summary>What helped.</summary>
    public const string Helped = "helped";

    /// <summary>What becomes of it: smaller, another day, let go.</summary>
    public const string Next = "next";

    /// <summary>On which day.</summary>
    public const string When = "when";

    /// <summary>The smaller step, in own words.</summary>
    public const string Small = "small";
    private const string AtKey = "at";

    /// <summary>A question is no longer open when something else was talked about for so long.</summary>
    private static readonly TimeSpan OpenFor = TimeSpan.FromHours(12);

    public static LineBank Lines { get; } = new("HeroMe.Bot.Dialogs.Promises.promises");

    public static async Task DoneAsync(TurnScope scope, PromiseBook book, Promise promise, CancellationToken ct)
    {
        book.Settle(promise, StepOutcome.Done);
        await scope.SayAsync(Joined(scope, Lines.Next(scope, "done"), Lines.Next(scope, "helped_question")), ct);
        Wait(scope, Helped, promise);
    }

    /// <param name="outcome">Partly or missed.</param>
    public static async Task NotDoneAsync(TurnScope scope, PromiseBook book, Promise promise, StepOutcome outcome, CancellationToken ct)
    {
        var settled = book.Settle(promise, outcome);
        await scope.SayAsync(Lines.Next(scope, outcome == StepOutcome.Partly ? "partly" : "not_yet"), ct);
        await scope.ShowAsync(PromiseNextCard.Content(settled, book.Today.AddDays(1), scope.Language), ct, PromisesDialog.Answerable);
        Wait(scope, Next, settled);
    }

    public static async Task AskWhenAsync(TurnScope scope, Promise promise, CancellationToken ct)
    {
        await scope.SayAsync(Lines.Next(scope, "when_question"), ct);
        Wait(scope, When, promise);
    }

    public static async Task AskSmallerAsync(TurnScope scope, Promise promise, CancellationToken ct)
    {
        await scope.SayAsync(Lines.Next(scope, "smaller_question"), ct);
        Wait(scope, Small, promise);
    }

    public static Task MoveAsync(TurnScope scope, PromiseBook book, Promise promise, DateOnly due, TimeOnly? hour, CancellationToken ct)
    {
        Close(scope);
        book.Move(promise, due, hour);
        return scope.SayAsync(Lines.Next(scope, "moved", ("date", SheetWords.Day(due, scope.Language, book.Today))), ct);
    }

    /// <summary>A smaller step in the person's words takes the place of the promise; without a day it is for tomorrow.</summary>
    public static Task ShrinkAsync(TurnScope scope, PromiseBook book, Promise promise, PersonalText words, DateOnly? day, CancellationToken ct)
    {
        Close(scope);
        var due = day ?? book.Today.AddDays(1);
        book.Move(book.Reword(promise, Line(words)), due);
        return scope.SayAsync(Lines.Next(scope, "smaller_done", ("date", SheetWords.Day(due, scope.Language, book.Today))), ct);
    }

    public static Task LetGoAsync(TurnScope scope, PromiseBook book, Promise promise, CancellationToken ct)
    {
        Close(scope);
        book.Settle(promise, StepOutcome.LetGo);
        return scope.SayAsync(Lines.Next(scope, "let_go"), ct);
    }

    public static Task LeaveAsync(TurnScope scope, CancellationToken ct)
    {
        Close(scope);
        return scope.SayAsync(Lines.Next(scope, "no_answer_needed"), ct);
    }

    /// <summary>True when the question was asked not long ago.</summary>
    public static bool IsOpen(DialogFrame frame, DateTimeOffset now) =>
        DateTimeOffset.TryParse(frame.State.GetValueOrDefault(AtKey), CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var at) && now - at < OpenFor;

    /// <summary>Two sentences on one line, as the language writes them.</summary>
    public static string Joined(TurnScope scope, string one, string two) => scope.Language == Texts.Language.Japanese ? one + two : $"{one} {two}";

    /// <summary>The dialog is put on top, so that the next message is read as the answer.</summary>
    private static void Wait(TurnScope scope, string step, Promise promise)
    {
        Close(scope);
        scope.Memory.Stack.Insert(0, new DialogFrame(PromisesDialog.DialogId, new(StringComparer.Ordinal)
        {
            [StepKey] = step,
            [PromiseKey] = promise.Key,
            [AtKey] = scope.LocalNow.ToString("O", CultureInfo.InvariantCulture),
        }));
    }

    private static void Close(TurnScope scope) => scope.Memory.Stack.RemoveAll(frame => frame.Id == PromisesDialog.DialogId);

    private static PersonalText Line(PersonalText words)
    {
        var line = string.Join(' ', words.Reveal().Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)).TrimEnd('。', '.');
        return new PersonalText(line.Length <= Sheet.LongestLine ? line : SafeUnicode.Cut(line, Sheet.LongestLine));
    }
}
