using HeroMe.Bot.Mentors.Guided;
using HeroMe.Bot.Privacy;
using HeroMe.Bot.Texts;

namespace HeroMe.Bot.Dialogs.Counselling;

/// <summary>
/// The guided talk's words for one turn. It says by itself, in its first answer, that no model is at work; where there is a model, that is said
/// when it is true for the first time. Pure.
/// </summary>
internal sealed record GuidedText(PersonalText Text, bool TellsMode)
{
    private const string Paragraph = "\n\n";

    public static GuidedText As(GuidedReply guided) => new(new PersonalText(guided.Text), TellsMode: true);

    /// <summary>Fixed words in a talk that a model carries.</summary>
    public static GuidedText Bare(GuidedReply guided, Language language) => new(new PersonalText(Without(guided.Text, language)), TellsMode: false);

    /// <summary>The guided talk takes a turn of the model.</summary>
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
