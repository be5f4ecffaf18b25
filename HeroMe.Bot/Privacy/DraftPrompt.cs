using HeroMe.Bot.Privacy.Neutralizing;

namespace HeroMe.Bot.Privacy;

internal enum PromptRole { Rules, Person, Mentor }

/// <summary>A piece of a prompt message: our own fixed text, or text that came from a person and is redacted before sending.</summary>
internal sealed record DraftPiece
{
    private DraftPiece(PersonalText text, bool isOurs) => (Text, IsOurs) = (text, isOurs);

    public PersonalText Text { get; }

    /// <summary>True for our own fixed text, which is not redacted.</summary>
    public bool IsOurs { get; }

    public static DraftPiece Ours(string text) => new(new PersonalText(text), isOurs: true);

    public static DraftPiece Theirs(PersonalText text) => new(text, isOurs: false);
}

internal sealed record DraftMessage(PromptRole Role, IReadOnlyList<DraftPiece> Pieces)
{
    public static DraftMessage Said(PersonalText text) => new(PromptRole.Person, [DraftPiece.Theirs(text)]);

    public static DraftMessage Answered(PersonalText text) => new(PromptRole.Mentor, [DraftPiece.Theirs(text)]);
}

/// <summary>
/// An assembled prompt that still contains personal text. It cannot be sent: the chat model takes an <see cref="OutboundPrompt"/>,
/// which only redaction can make.
/// </summary>
/// <param name="Names">Names the person registered: replaced wherever they occur.</param>
/// <param name="Mentors">Names of the mentors, which are not replaced.</param>
internal sealed record DraftPrompt(
    IReadOnlyList<DraftMessage> Messages,
    IReadOnlyList<PersonalText> Names,
    IReadOnlyList<string> Mentors,
    PlaceholderStyle Style)
{
    /// <value>Addresses that the answer may contain as they are.</value>
    public KnownAddresses Known { get; init; } = KnownAddresses.None;

    public override string ToString() => $"DraftPrompt({Messages.Count})";
}
