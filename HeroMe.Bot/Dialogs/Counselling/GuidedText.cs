using HeroMe.Bot.Mentors.Guided;
using HeroMe.Bot.Privacy;
using HeroMe.Bot.Texts;

namespace HeroMe.Bot.Dialogs.Counselling;

/// <summary>
/// The guided conversation's text for one turn. Without a model, its first answer itself says that no model is used; with one, the person is told
/// the first time that the guided conversation answers. Pure.
/// </summary>
internal sealed record GuidedText(PersonalText Text, bool TellsMode)
{
    private const string Paragraph = "\n\n";

    public static GuidedText As(GuidedReply guided) => new(new PersonalText(guided.Text), TellsMode: true);

    /// <summary>Fixed text in a conversation that a model conducts.</summary>
    public static GuidedText Bare(GuidedReply guided, Language language) => new(new PersonalText(Without(guided.Text, language)), TellsMode: false);

    /// <summary>The guided conversation answers a turn that the model should have answered; the person is told once.</summary>
    public static GuidedText Told(MentorStep step, Language language)
    {
        var bare = Without(step.Guided.Text, language);
        return step.ModeTold ? new(new PersonalText(bare), TellsMode: false) : new(new PersonalText(bare + Paragraph + Mode(language)), TellsMode: true);
    }

    private static string Without(string text, Language language) => text.EndsWith(Paragraph + Mode(language), StringComparison.Ordinal)
        ? text[..^(Paragraph.Length + Mode(language).Length)]
        : text;

    private static string Mode(Language language) => GuidedContent.In(language).Lines("mode")[0];
}
