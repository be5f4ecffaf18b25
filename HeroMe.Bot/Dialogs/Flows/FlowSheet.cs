using HeroMe.Bot.Dialogs.Counselling;
using HeroMe.Bot.Dialogs.Promises;
using HeroMe.Bot.Dialogs.Sheets;
using HeroMe.Bot.Mentors.Guided;
using HeroMe.Bot.Mentors.Sheets;
using HeroMe.Bot.Privacy;

namespace HeroMe.Bot.Dialogs.Flows;

/// <summary>What a flow takes over from the sheet of the talk (もやもやシート), and what it writes there: only what the person said.</summary>
internal static class FlowSheet
{
    /// <summary>The day of the flow's step.</summary>
    public const string When = "when";

    private const string Step = "step";
    private const string Contact = "contact";
    private const int MostKnown = 3;

    private static readonly Dictionary<string, SheetPlace> Places = new(StringComparer.Ordinal)
    {
        ["matter"] = SheetPlace.Matter,
        ["facts"] = SheetPlace.Fact,
        ["feeling"] = SheetPlace.Feeling,
        ["people"] = SheetPlace.Person,
        ["strengths"] = SheetPlace.Strength,
        ["can-change"] = SheetPlace.CanChange,
        ["cannot-change"] = SheetPlace.CannotChange,
        ["roads"] = SheetPlace.Road,
        [Step] = SheetPlace.Step,
        [Contact] = SheetPlace.Contact,
    };

    public static bool Knows(string place) => place == When || Places.ContainsKey(place);

    /// <summary>The step of a flow that its day belongs to: what will be done, else whom will be talked to; null when it has neither.</summary>
    public static FlowStep? DeedOf(FlowScript script) => script.Steps.FirstOrDefault(step => step.Sheet == Step) ?? script.Steps.FirstOrDefault(step => step.Sheet == Contact);

    /// <summary>What the sheet holds for a step already, as the person said it, and the day of it; null when nothing, or when it lies in the past.</summary>
    public static (string Words, DateOnly? Day)? Known(TurnScope scope, FlowProgress progress, FlowScript script, FlowStep step)
    {
        if (step.Sheet is not { } place || progress.Refused.Split(' ').Contains(step.Id, StringComparer.Ordinal))
        {
            return null;
        }

        var sheet = CounsellingDialog.StateOf(scope).Sheet;
        var today = DateOnly.FromDateTime(scope.LocalNow.DateTime);
        var planned = sheet.Step is { } taken && !(taken.Due < today) ? taken : null;
        if (place == When)
        {
            // A day is known only with the step that it was said for.
            return planned is { Due: { } due } && DeedOf(script) is { } deed && progress.Answers.GetValueOrDefault(deed.Id) == planned.Words.Reveal()
                ? (planned.When.IsBlank ? SheetWords.Day(due, scope.Language) : planned.When.Reveal(), due)
                : null;
        }

        var lines = place == Step ? (planned is null ? [] : [planned]) : sheet.Of(Places[place]).Where(line => !line.IsCut).TakeLast(MostKnown).ToList();
        return lines.Count == 0 ? null : (string.Join(step.Kind == StepKind.Lines ? '\n' : '／', lines.Select(line => line.Words.Reveal())), null);
    }

    /// <summary>Writes the answers of a finished flow to the sheet, and stores that under the same consent as ever; a step with a day is promised as any other.</summary>
    public static async Task WriteAsync(TurnScope scope, FlowProgress progress, FlowScript script, CancellationToken ct)
    {
        var before = CounsellingDialog.StateOf(scope);
        var state = before;
        foreach (var step in script.Steps.Where(step => step.Sheet is { } place && place != When && progress.Answers.GetValueOrDefault(step.Id) is { Length: > 0 }))
        {
            var place = Places[step.Sheet!];
            var words = FlowAnswers.Parts(progress.Answers[step.Id], step.Kind);
            foreach (var part in words)
            {
                state = state with { Sheet = state.Sheet.With(Line(state, place, part)) };
            }
        }

        state = state with { Sheet = Dated(state, progress, script, scope) };
        if (state.Sheet != before.Sheet)
        {
            CounsellingDialog.Take(scope, SheetRecords.Save(scope, state with { Sheet = await PromisesOfSheet.FollowAsync(scope, before.Sheet, state.Sheet, ct) }));
        }
    }

    /// <summary>Gives the step its day; somebody to talk to on a day is a step of its own.</summary>
    private static Sheet Dated(TalkState state, FlowProgress progress, FlowScript script, TurnScope scope)
    {
        var when = script.Steps.FirstOrDefault(step => step.Sheet == When);
        if (when is null || DeedOf(script) is not { } deed || progress.Answers.GetValueOrDefault(when.Id) is not { Length: > 0 } said || progress.Answers.GetValueOrDefault(deed.Id) is not { Length: > 0 } done)
        {
            return state.Sheet;
        }

        var due = progress.Days.TryGetValue(when.Id, out var day) ? day : (DateOnly?)null;
        var words = deed.Sheet == Step ? done : scope.Word("Flows.ContactStep", done);
        var dated = Line(state, SheetPlace.Step, words) with { When = new PersonalText(said), Due = due };
        var known = state.Sheet.Of(SheetPlace.Step).LastOrDefault(line => line.Words.Reveal() == state.Sheet.With(dated).Step?.Words.Reveal());
        return known is null ? state.Sheet.With(dated) : state.Sheet.Replacing(known, dated);
    }

    /// <summary>Said in a turn of the talk: an edit or deletion of the message takes it away again.</summary>
    private static SheetLine Line(TalkState state, SheetPlace place, string words) => new(place, new PersonalText(words), Math.Max(1, state.Turn), Confirmed: true);
}
