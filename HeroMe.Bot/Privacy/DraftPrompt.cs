using HeroMe.Bot.People;

namespace HeroMe.Bot.Privacy;

internal enum PromptRole { Rules, Person, Mentor }

/// <summary>A piece of a message: our own fixed words, or words that came from a person and are redacted on the way out.</summary>
internal sealed record DraftPiece
{
    private DraftPiece(PersonalText text, bool isOurs) => (Text, IsOurs) = (text, isOurs);

    public PersonalText Text { get; }

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
/// A prompt as it was put together, personal words inside. Nothing can send it: the way to the model takes an <see cref="OutboundPrompt"/>,
/// and only the gate makes one.
/// </summary>
/// <param name="Names">What the person registered: replaced wherever it stands.</param>
/// <param name="Mentors">Names of the mentors, which are not replaced.</param>
internal sealed record DraftPrompt(
    IReadOnlyList<DraftMessage> Messages,
    IReadOnlyList<PersonalText> Names,
    IReadOnlyList<string> Mentors,
    PlaceholderStyle Style)
{
    public override string ToString() => $"DraftPrompt({Messages.Count})";
}
