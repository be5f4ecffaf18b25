using AdaptiveCards;
using HeroMe.Bot.Dialogs.OneOnOne;
using HeroMe.Bot.Notebook;
using HeroMe.Bot.People;
using HeroMe.Bot.Privacy;
using HeroMe.Bot.Storage;
using HeroMe.Bot.Texts;

namespace HeroMe.Bot.CardActions;

/// <summary>Why nothing was shown or inserted. The only thing that is logged of it.</summary>
internal enum ShareRefusal
{
    None,

    /// <summary>Nobody is known under this address.</summary>
    UnknownPerson,

    /// <summary>No card of this person is ready.</summary>
    NothingReady,

    /// <summary>The card or the button cannot be read.</summary>
    Unreadable,

    /// <summary>This person has no such card: never had, deleted, replaced by a new version, or it is somebody else's.</summary>
    NotTheirs,

    /// <summary>It was made ready too long ago.</summary>
    Expired,

    /// <summary>It would no longer be the card that was previewed.</summary>
    Changed,

    /// <summary>The chat is that of the person with the bot.</summary>
    OwnChat,
}

/// <summary>What a person gets to see: a dialog, a card for the draft, or a line; the others are null.</summary>
internal sealed record ShareAnswer(Language Language)
{
    public AdaptiveCard? Dialog { get; init; }

    public AdaptiveCard? Insert { get; init; }

    public string? Said { get; init; }

    public ShareRefusal Refusal { get; init; }

    public override string ToString() => $"{nameof(ShareAnswer)} {Refusal}";
}

/// <summary>
/// Hands a person's own 1on1 card to their own client, which puts it into the draft of the chat that is open. Nothing is posted: the only way on is the
/// person's Send. A card is looked for among those of the person who asks and nowhere else, so that whose it is never depends on an id.
/// </summary>
internal sealed class OneOnOneSharing(PersonRepository people, NotebookAccess notebooks, NoteStore store, TimeProvider clock)
{
    private const int MostRead = 20;

    /// <summary>The dialog was opened.</summary>
    /// <param name="from">Who asks, and the chat in which they do.</param>
    /// <param name="fallback">The language for somebody who is not known.</param>
    public async Task<ShareAnswer> OpenAsync(TeamsAddress from, ChatKind chat, Language fallback, CancellationToken ct)
    {
        if (await ReadyAsync(from, ct) is not { } ready)
        {
            return Refuse(fallback, ShareRefusal.UnknownPerson);
        }

        return ready.IsOwnChat ? Refuse(ready.Language, ShareRefusal.OwnChat) : Listed(ready, chat);
    }

    /// <summary>A button of the dialog was pressed. Nothing in it is trusted.</summary>
    /// <param name="card">The id that the button carried; null when it carried none.</param>
    public async Task<ShareAnswer> ChooseAsync(TeamsAddress from, ChatKind chat, string? card, string? choice, Language fallback, CancellationToken ct)
    {
        if (await ReadyAsync(from, ct) is not { } ready)
        {
            return Refuse(fallback, ShareRefusal.UnknownPerson);
        }

        if (ready.IsOwnChat)
        {
            return Refuse(ready.Language, ShareRefusal.OwnChat);
        }

        if (!Guid.TryParseExact(card, "N", out var id) || choice is not (ShareFaces.Look or ShareFaces.Insert or ShareFaces.List))
        {
            return Refuse(ready.Language, ShareRefusal.Unreadable);
        }

        if (choice == ShareFaces.List)
        {
            return Listed(ready, chat);
        }

        if (ready.All.FirstOrDefault(record => record.Note.Id == id) is not { } chosen)
        {
            return Refuse(ready.Language, ShareRefusal.NotTheirs);
        }

        if (chosen.ShareableUntil <= clock.GetUtcNow())
        {
            return Refuse(ready.Language, ShareRefusal.Expired);
        }

        if (chosen.Card() is not { } shared)
        {
            return Refuse(ready.Language, ShareRefusal.Changed);
        }

        return choice == ShareFaces.Insert
            ? await InsertAsync(ready, chosen, shared, chat, ct)
            : new ShareAnswer(ready.Language) { Dialog = ShareFaces.Preview(chosen, shared, chat, ready.Shareable.Count > 1, ready.Language) };
    }

    private ShareAnswer Listed(Ready ready, ChatKind chat) => ready.Shareable switch
    {
        [] => Refuse(ready.Language, ShareRefusal.NothingReady),
        [var only] when only.Card() is { } shared => new ShareAnswer(ready.Language) { Dialog = ShareFaces.Preview(only, shared, chat, others: false, ready.Language) },
        [_] => Refuse(ready.Language, ShareRefusal.Changed),
        var several => new ShareAnswer(ready.Language) { Dialog = ShareFaces.Ready(several, LocalTime.Zone(ready.Person.Profile.TimeZone), ready.Language) },
    };

    /// <summary>What is inserted is recorded first, so that the person's record never lacks a card that may have been sent.</summary>
    private async Task<ShareAnswer> InsertAsync(Ready ready, OneOnOneRecord chosen, AdaptiveCard shared, ChatKind chat, CancellationToken ct)
    {
        var share = OneOnOneShare.Of(chosen, chat, clock.GetUtcNow());
        var notebook = notebooks.Of(ready.Person);
        if ((await notebook.ReadAsync(NoteKind.OneOnOneShare, 1, ct)).All(last => !share.IsRepeatOf(new OneOnOneShare(last))))
        {
            notebook.Add(share.Note);
            if (!await store.KeepAsync(ready.Person.Id, ready.Person.Row.Epoch, profile: null, notebook.Changes, ct))
            {
                return Refuse(ready.Language, ShareRefusal.UnknownPerson);
            }
        }

        return new ShareAnswer(ready.Language) { Insert = shared };
    }

    /// <returns>Null when nobody is known under this address.</returns>
    private async Task<Ready?> ReadyAsync(TeamsAddress from, CancellationToken ct)
    {
        if (await people.FindAsync(from, ct) is not { } person)
        {
            return null;
        }

        var all = OneOnOneRecord.Current(await notebooks.Of(person).ReadAsync(NoteKind.OneOnOneCard, MostRead, ct)).ToList();
        var now = clock.GetUtcNow();
        return new Ready(person, all, [.. all.Where(record => record.ShareableUntil > now && !record.Content.IsEmpty).Take(ShareFaces.Most)], person.Profile.Speaks ?? Language.Japanese, person.Profile.Address.ConversationId == from.ConversationId);
    }

    private static ShareAnswer Refuse(Language language, ShareRefusal why) => new(language)
    {
        Said = Words.Of(language, why switch
        {
            ShareRefusal.UnknownPerson => "OneOnOne.ShareUnknown",
            ShareRefusal.NothingReady => "OneOnOne.ShareNothing",
            ShareRefusal.Expired => "OneOnOne.ShareExpired",
            ShareRefusal.OwnChat => "OneOnOne.ShareOwnChat",
            ShareRefusal.Changed => "OneOnOne.ShareChanged",
            _ => "OneOnOne.ShareGone",
        }),
        Refusal = why,
    };

    /// <param name="All">Newest first, also those that have expired.</param>
    private sealed record Ready(Person Person, IReadOnlyList<OneOnOneRecord> All, IReadOnlyList<OneOnOneRecord> Shareable, Language Language, bool IsOwnChat)
    {
        public override string ToString() => nameof(Ready);
    }
}
