using System.Globalization;
using HeroMe.Bot.Notebook;

namespace HeroMe.Bot.Dialogs.OneOnOne;

/// <summary>The kind of chat into which a card is put, as Teams names it. The names are stored.</summary>
internal enum ChatKind { OneToOne, Group, Channel }

/// <summary>The record that a card was put into a draft (共有の記録): what, when, and into what kind of chat. Whether it was sent, nobody here knows.</summary>
internal sealed record OneOnOneShare(Note Note)
{
    private const string CardField = "card";
    private const string VersionField = "version";
    private const string HashField = "hash";
    private const string ChatField = "chat";

    public ChatKind Chat => Enum.TryParse<ChatKind>(Note.Fields.GetValueOrDefault(ChatField), out var kind) ? kind : ChatKind.Group;

    public string Version => Note.Fields.GetValueOrDefault(VersionField) ?? "";

    /// <summary>The hash of the card that was inserted.</summary>
    public string Hash => Note.Fields.GetValueOrDefault(HashField) ?? "";

    public static OneOnOneShare Of(OneOnOneRecord card, ChatKind chat, DateTimeOffset at)
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [CardField] = card.Key,
            [VersionField] = card.Version.ToString(CultureInfo.InvariantCulture),
            [HashField] = card.Hash,
            [ChatField] = chat.ToString(),

            // Whoever deletes what the card was made of takes back its words here as well.
            [Note.DrawnFrom] = string.Join(' ', [card.Key, .. card.Note.Origins.Select(origin => origin.ToString("N"))]),
        };
        return new(new Note(Guid.NewGuid(), NoteKind.OneOnOneShare, at, card.Note.Text) { Fields = fields });
    }

    /// <summary>True when both are the same insertion: Teams repeats an invoke that it had no answer to in time.</summary>
    public bool IsRepeatOf(OneOnOneShare earlier) =>
        Note.Fields.GetValueOrDefault(CardField) == earlier.Note.Fields.GetValueOrDefault(CardField) && Chat == earlier.Chat && (Note.At - earlier.Note.At).Duration() < TimeSpan.FromMinutes(1);

    public override string ToString() => $"{nameof(OneOnOneShare)} {Chat}";
}
