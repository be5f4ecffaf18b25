using HeroMe.Bot.Privacy;

namespace HeroMe.Bot.Dialogs;

/// <summary>
/// Shows an answer while it is being made. It saves the waiting and nothing more: what counts is the answer that the turn commits,
/// and that one takes the place of everything shown here.
/// </summary>
internal interface IPreview
{
    /// <summary>Cancelled when the person pressed Stop: nothing more is asked for, and <see cref="Shown"/> is the answer.</summary>
    CancellationToken Stopped { get; }

    /// <summary>What the person's chat shows by now.</summary>
    PersonalText Shown { get; }

    /// <summary>An answer is on its way: opens the message it will stand in. Returns at once.</summary>
    void Begin();

    /// <summary>All that may be shown so far; it must begin with what was given before. Returns at once, the newest wins.</summary>
    void Show(PersonalText soFar);
}

/// <summary>For a turn whose answer comes as a whole.</summary>
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
