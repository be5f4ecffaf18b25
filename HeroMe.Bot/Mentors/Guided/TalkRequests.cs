using HeroMe.Bot.Mentors.Sheets;
using HeroMe.Bot.Privacy;
using HeroMe.Bot.Texts;
using HeroMe.Bot.Understanding;

namespace HeroMe.Bot.Mentors.Guided;

/// <summary>Requests that the talk itself answers, however much their words look like a request for another topic.</summary>
internal static class TalkRequests
{
    /// <summary>Requests about the person's own records are carried out in whatever words they come.</summary>
    private static readonly HashSet<Intent> Own = [Intent.MyData, Intent.Export, Intent.DeleteAll, Intent.DeleteSome, Intent.HumanDesk, Intent.ConsentChange, Intent.NameAndTone];

    /// <returns>True for a wording or advice that is wanted, two ways that are weighed, and a question that the answer bank has.</returns>
    public static bool AreIn(TurnReading reading, PersonalText text, Language language)
    {
        var plain = Surface.Of(text.Reveal());
        var known = GuidedContent.In(language).AnswerTo(new CueText(plain));
        var words = reading.Sentences.Any(sentence => sentence.Shown.HasFlag(Acts.Wording));

        // 「いい書き出しある?」 wants words, not a file.
        var own = Own.Contains(reading.Intent.Intent) && !(words && reading.Intent.Intent == Intent.Export);
        return reading.Sentences.Any(sentence => RoadReader.Read(sentence.Written.Reveal()) is not null)
            || known is { IsAboutBot: false }
            || (known is not null && Questions.Asks(plain) && (!own || !Questions.Requests(plain)) && reading.Intent.Intent != Intent.PrivacyQuestion)
            || (!own && (Questions.AsksAdvice(plain) || words));
    }
}
