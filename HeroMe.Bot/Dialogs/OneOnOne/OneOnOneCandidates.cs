using HeroMe.Bot.Dialogs.Counselling;
using HeroMe.Bot.Dialogs.Promises;
using HeroMe.Bot.Mentors.Sheets;
using HeroMe.Bot.Notebook;
using HeroMe.Bot.Privacy;
using HeroMe.Bot.Texts;

namespace HeroMe.Bot.Dialogs.OneOnOne;

/// <summary>A line that may be chosen for a 1on1 card.</summary>
/// <param name="Source">The record it comes from; null when from the talk that is open.</param>
internal sealed record OneOnOneCandidate(OneOnOnePart Part, PersonalText Words, Guid? Source)
{
    public override string ToString() => $"{nameof(OneOnOneCandidate)} {Part}";
}

/// <summary>
/// What a person has written that may be chosen for a 1on1 card: what stayed open last time, the sheet, promises, wins, results of flows. Nothing of it is
/// on the card before it is chosen, and what is private is not even offered.
/// </summary>
internal static class OneOnOneCandidates
{
    public const int MostOfPart = 5;
    private const int Recent = 20;
    private static readonly TimeSpan Lately = TimeSpan.FromDays(60);

    /// <summary>Which places of a sheet belong to which part. Feelings, people and what was read into something belong to none.</summary>
    private static readonly (SheetPlace Place, OneOnOnePart Part)[] OfSheet =
        [(SheetPlace.Strength, OneOnOnePart.Wins), (SheetPlace.Matter, OneOnOnePart.Topics), (SheetPlace.Goal, OneOnOnePart.Topics), (SheetPlace.Road, OneOnOnePart.Topics)];

    /// <summary>Which answers of a flow belong to which part, by the id of the step.</summary>
    private static readonly (string Step, OneOnOnePart Part)[] OfFlow =
    [
        ("did", OneOnOnePart.Wins), ("thanked", OneOnOnePart.Wins), ("done", OneOnOnePart.Wins), ("learned", OneOnOnePart.Wins), ("stayed", OneOnOnePart.Wins),
        ("goal", OneOnOnePart.Topics), ("learn", OneOnOnePart.Topics), ("use", OneOnOnePart.Topics), ("pick", OneOnOnePart.Topics),
    ];

    public static async Task<IReadOnlyList<OneOnOneCandidate>> ReadAsync(TurnScope scope, CancellationToken ct)
    {
        List<OneOnOneCandidate> all =
        [
            .. await LeftOpenAsync(scope, ct),
            .. FromSheet(CounsellingDialog.StateOf(scope).Sheet, scope.Language),
            .. (await scope.Notebook.ReadAsync(NoteKind.Promise, Recent, ct)).SelectMany(note => FromPromise(new Promise(note), scope)),
            .. (await scope.Notebook.ReadAsync(NoteKind.Win, Recent, ct)).Where(note => IsRecent(note, scope)).Select(note => new OneOnOneCandidate(OneOnOnePart.Wins, note.Text, note.Id)),
            .. (await scope.Notebook.ReadAsync(NoteKind.FlowResult, Recent, ct)).Where(note => IsRecent(note, scope)).SelectMany(FromFlow),
        ];
        return
        [
            .. all.Where(candidate => candidate.Words is { IsBlank: false, Length: <= OneOnOneContent.LongestLine } words && !words.Reveal().Contains('\n', StringComparison.Ordinal) && !PrivateMatters.AreIn(words))
                .DistinctBy(candidate => (candidate.Part, BareWords.Letters(candidate.Words.Reveal())))
                .GroupBy(candidate => candidate.Part).OrderBy(part => part.Key).SelectMany(part => part.Take(MostOfPart)),
        ];
    }

    /// <summary>What the person marked as open after the last 1on1; else what they wanted to talk about and ask for on the last card.</summary>
    private static async Task<IEnumerable<OneOnOneCandidate>> LeftOpenAsync(TurnScope scope, CancellationToken ct)
    {
        var card = (await scope.Notebook.ReadAsync(NoteKind.OneOnOneCard, 1, ct)) is [var last] ? last : null;
        var after = (await scope.Notebook.ReadAsync(NoteKind.OneOnOneNote, 1, ct)) is [var note] ? note : null;
        if (after is not null && (card is null || after.At >= card.At))
        {
            return OneOnOneContent.From(after.Fields).Lines.Select(line => new OneOnOneCandidate(line.Part, line.Words, after.Id));
        }

        return card is null ? [] : OneOnOneContent.From(card.Fields).Lines.Where(line => line.Part is OneOnOnePart.Topics or OneOnOnePart.Requests).Select(line => new OneOnOneCandidate(line.Part, line.Words, card.Id));
    }

    private static IEnumerable<OneOnOneCandidate> FromSheet(Sheet sheet, Language language)
    {
        foreach (var (place, part) in OfSheet)
        {
            foreach (var line in sheet.Of(place).Where(line => !line.IsCut))
            {
                yield return new OneOnOneCandidate(part, line.Words, Source: null);
            }
        }

        foreach (var step in sheet.Of(SheetPlace.Step).Where(step => step is { IsCut: false, Promise: null, Outcome: StepOutcome.Open }))
        {
            yield return new OneOnOneCandidate(OneOnOnePart.NextSteps, new PersonalText(SheetWords.Line(step, language)), Source: null);
        }
    }

    private static IEnumerable<OneOnOneCandidate> FromPromise(Promise promise, TurnScope scope) => promise.State switch
    {
        StepOutcome.Open => [new OneOnOneCandidate(OneOnOnePart.NextSteps, new PersonalText(PromiseWords.Dated(promise, scope.Language)), promise.Note.Id)],
        StepOutcome.Done or StepOutcome.Partly when IsRecent(promise.Note, scope) => [new OneOnOneCandidate(OneOnOnePart.Wins, promise.Words, promise.Note.Id)],
        _ => [],
    };

    private static IEnumerable<OneOnOneCandidate> FromFlow(Note result) => OfFlow
        .Where(of => result.Fields.GetValueOrDefault(of.Step) is { Length: > 0 })
        .Select(of => new OneOnOneCandidate(of.Part, new PersonalText(result.Fields[of.Step]), result.Id));

    private static bool IsRecent(Note note, TurnScope scope) => scope.LocalNow - note.At < Lately;
}
