using HeroMe.Bot.Privacy;

namespace HeroMe.Bot.Dialogs;

/// <summary>
/// Shows an answer while it is being generated. It only shortens the wait: the answer that the turn commits
/// replaces everything shown here.
/// </summary>
internal interface IPreview
{
    /// <summary>Cancelled when the person pressed Stop: generation ends, and <see cref="Shown"/> is the answer.</summary>
    CancellationToken Stopped { get; }

    /// <summary>The text that the person's chat shows so far.</summary>
    PersonalText Shown { get; }

    /// <summary>Opens the message that will receive the answer. Returns at once.</summary>
    void Begin();

    /// <summary>Shows the whole text so far; it must begin with what was shown before. Returns at once; of several pending texts only the newest is sent.</summary>
    void Show(PersonalText soFar);
}

/// <summary>For turns whose answer is not generated piece by piece.</summary>
internal sealed class NoPreview : IPreview
{
    public static NoPreview Instance { get; } = new();

    public CancellationToken Stopped => CancellationToken.None;

    public PersonalText Shown => PersonalText.Empty;

    public void Begin()
    {
    }

    public void Show(PersonalText soFar)
    {
    }
}
