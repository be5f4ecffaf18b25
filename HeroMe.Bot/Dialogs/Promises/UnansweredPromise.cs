using HeroMe.Bot.Mentors.Guided;
using HeroMe.Bot.Notebook;

namespace HeroMe.Bot.Dialogs.Promises;

/// <summary>A promise that was asked about on its day and not answered. It comes up once more in the next talk, and never again.</summary>
internal sealed class UnansweredPromise
{
    private readonly PromiseBook _book;
    private readonly Promise _promise;

    private UnansweredPromise(PromiseBook book, Promise promise) => (_book, _promise) = (book, promise);

    /// <summary>What the talk may ask about.</summary>
    public Unanswered Asks => new(_promise.Words, _promise.Due ?? default);

    /// <summary>Reads the records only while one is remembered as unanswered, or in the first turn of a day, in which what is remembered is renewed.</summary>
    /// <returns>Null when there is none.</returns>
    public static async Task<UnansweredPromise?> FindAsync(TurnScope scope, TalkState state, CancellationToken ct)
    {
        var today = DateOnly.FromDateTime(scope.LocalNow.DateTime);
        if (!scope.State.Consent.Allows(Purpose.ChatStorage) || scope.CardFollows || (!OpenPromises.AnyAsked(scope) && state.Last == today))
        {
            return null;
        }

        var book = await PromiseBook.ReadAsync(scope, ct);
        return book.Open.LastOrDefault(promise => promise.Due < today && !promise.IsAskedAgain && promise.AskedOn != today) is { } promise ? new UnansweredPromise(book, promise) : null;
    }

    public void WasAskedAbout() => _book.MarkAskedAgain(_promise.AskedOn is null ? _book.MarkAsked(_promise) : _promise);
}
