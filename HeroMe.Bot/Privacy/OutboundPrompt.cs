using HeroMe.Bot.Privacy.Neutralizing;

namespace HeroMe.Bot.Privacy;

/// <summary>One message of a prompt.</summary>
/// <param name="Text">Redacted, but still personal text.</param>
internal sealed record OutboundMessage(PromptRole Role, PersonalText Text);

/// <summary>
/// The only type a model receives. It cannot exist unredacted: the constructor is private, and <see cref="From"/> redacts.
/// That proves that redaction was not skipped; it does not prove that nothing in free text identifies somebody.
/// </summary>
internal sealed class OutboundPrompt
{
    private readonly Redaction _redaction;
    private readonly KnownAddresses _known;

    private OutboundPrompt(IReadOnlyList<OutboundMessage> messages, Redaction redaction, KnownAddresses known) => (Messages, _redaction, _known) = (messages, redaction, known);

    public IReadOnlyList<OutboundMessage> Messages { get; }

    public static OutboundPrompt From(DraftPrompt draft)
    {
        var redactor = new Redactor(draft.Names, draft.Mentors, draft.Style);
        var messages = draft.Messages
            .Select(m => new OutboundMessage(m.Role, new PersonalText(string.Concat(m.Pieces.Select(p => (p.IsOurs ? p.Text : redactor.Redact(p.Text)).Reveal())))))
            .ToList();
        return new OutboundPrompt(messages, redactor.Redaction, draft.Known);
    }

    /// <summary>Replaces the placeholders in an answer that nobody is shown by the original text.</summary>
    public PersonalText Restore(PersonalText answer) => _redaction.Restore(answer);

    /// <summary>Reads an answer that arrives in pieces: nothing of it is seen before it is harmless.</summary>
    public AnswerStream ReadAnswer() => new(new AnswerNeutralizer(_known), _redaction.Stream());

    public override string ToString() => $"OutboundPrompt({Messages.Count})";
}
