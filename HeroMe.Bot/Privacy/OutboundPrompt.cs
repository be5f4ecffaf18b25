namespace HeroMe.Bot.Privacy;

/// <param name="Text">Redacted, yet still somebody's words.</param>
internal sealed record OutboundMessage(PromptRole Role, PersonalText Text);

/// <summary>
/// What may go to the model. It cannot exist unredacted: the constructor is private and <see cref="From"/> is the gate.
/// That proves the step was not skipped; it does not prove that nothing in free text points to anybody.
/// </summary>
internal sealed class OutboundPrompt
{
    private readonly Redaction _redaction;

    private OutboundPrompt(IReadOnlyList<OutboundMessage> messages, Redaction redaction) => (Messages, _redaction) = (messages, redaction);

    public IReadOnlyList<OutboundMessage> Messages { get; }

    public static OutboundPrompt From(DraftPrompt draft)
    {
        var redactor = new Redactor(draft.Names, draft.Mentors, draft.Style);
        var messages = draft.Messages
            .Select(m => new OutboundMessage(m.Role, new PersonalText(string.Concat(m.Pieces.Select(p => (p.IsOurs ? p.Text : redactor.Redact(p.Text)).Reveal())))))
            .ToList();
        return new OutboundPrompt(messages, redactor.Redaction);
    }

    /// <summary>Puts the words of the person back into an answer to this prompt.</summary>
    public PersonalText Restore(PersonalText answer) => _redaction.Restore(answer);

    public StreamingRestore RestoreStream() => _redaction.Stream();

    public override string ToString() => $"OutboundPrompt({Messages.Count})";
}
