namespace HeroMe.Bot.Privacy.Neutralizing;

/// <summary>
/// One stage of <see cref="AnswerNeutralizer"/>. A stage decides from the characters alone, never from where one piece of the stream ended:
/// therefore any split of a text into pieces gives the same result. A stage updates its own state before it passes anything on.
/// </summary>
internal interface ITextStage
{
    void Take(char c);

    /// <summary>Passes on what is still held back, then ends the next stage.</summary>
    void End();
}
