using AdaptiveCards;
using HeroMe.Bot.Company;
using HeroMe.Bot.Dialogs.Feedback;
using HeroMe.Bot.Notebook;
using HeroMe.Bot.People;
using HeroMe.Bot.Privacy;
using HeroMe.Bot.Safety.Screening;
using HeroMe.Bot.Storage;
using HeroMe.Bot.Texts;
using Microsoft.Extensions.Options;

namespace HeroMe.Bot.CardActions;

/// <summary>A person's feedback on one answer, as it was received.</summary>
/// <param name="TeamsMessageId">The rated message in Teams; null where the client does not send it.</param>
internal sealed record GivenFeedback(string? TeamsMessageId, bool Liked, IReadOnlyList<string> Reasons, PersonalText Words)
{
    /// <summary>The screen's verdict on all that was written, including what <see cref="Words"/> cuts off.</summary>
    public Verdict Verdict { get; init; }

    public override string ToString() => nameof(GivenFeedback);
}

/// <summary>Stores feedback in the person's notebook if they allowed chat storage. Outside it, only a counter is increased.</summary>
internal sealed class AnswerFeedback(NoteStore notes, PersonRepository people, NotebookAccess notebooks, FeedbackMetrics metrics, IOptions<CompanyOptions> company, TimeProvider clock)
{
    /// <summary>Teams shows an error after a few seconds, so the acknowledgement must not wait for the database longer than this.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2.5);

    public async Task<AdaptiveCard> FormAsync(TeamsAddress from, bool liked, Language fallback, CancellationToken ct)
    {
        try
        {
            var person = await people.FindAsync(from, ct);
            return FeedbackForm.Card(person?.Profile.Speaks ?? fallback, liked, kept: person?.Profile.State.Consent.Allows(Purpose.ChatStorage) == true);
        }
        catch (StoreUnavailableException)
        {
            return FeedbackForm.Card(fallback, liked, kept: false);
        }
    }

    public async Task KeepAsync(TeamsAddress from, GivenFeedback given, CancellationToken ct)
    {
        var reasons = FeedbackForm.Known(given.Reasons);
        metrics.Given(given.Liked, reported: reasons.Contains(FeedbackForm.Report));
        using var patience = new CancellationTokenSource(Patience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, patience.Token);
        try
        {
            if (await people.FindAsync(from, either.Token) is { } person)
            {
                var notebook = notebooks.Of(person);
                // As in a turn: that something was written is stored, but no text about risk.
                var words = given.Verdict.Tier == Tier.None ? given.Words : new PersonalText(Texts.Words.Of(person.Profile.Speaks ?? company.Value.LanguageFor(person.Profile.Locale), "Risk.NotKept"));
                notebook.Add(notebook.New(NoteKind.Feedback, words) with { Fields = Fields(given, reasons) });
                await notes.KeepAsync(person.Id, person.Row.Epoch, profile: null, notebook.Changes, either.Token);
            }
        }
        catch (Exception fault) when (fault is StoreUnavailableException or OperationCanceledException)
        {
            // The feedback is counted already; a failure to store it is not worth an error message to the person.
        }
    }

    private static Dictionary<string, string> Fields(GivenFeedback given, IReadOnlyList<string> reasons)
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal) { ["reaction"] = given.Liked ? "like" : "dislike" };
        if (reasons.Count > 0)
        {
            fields["reasons"] = string.Join(',', reasons);
        }

        if (given.TeamsMessageId is { } teamsMessageId)
        {
            fields["answer"] = teamsMessageId;
        }

        return fields;
    }
}
