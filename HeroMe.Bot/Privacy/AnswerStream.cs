using HeroMe.Bot.Privacy.Neutralizing;

namespace HeroMe.Bot.Privacy;

/// <summary>The way of an answer from the model to us: first made harmless, then its placeholders are restored. Not thread-safe; one instance per answer.</summary>
internal sealed class AnswerStream(AnswerNeutralizer neutralizer, StreamingRestore restore)
{
    /// <returns>The text that may be used now; may be empty.</returns>
    public PersonalText Push(string piece) => restore.Push(neutralizer.Push(piece));

    /// <returns>The text that was still held back.</returns>
    public PersonalText End() => new(restore.Push(neutralizer.End()).Reveal() + restore.End().Reveal());
}
