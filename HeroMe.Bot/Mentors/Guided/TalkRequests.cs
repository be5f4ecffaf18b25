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

    /// <summary>Requests that are short, or asked for.</summary>
    private static readonly HashSet<Intent> Story = [Intent.Back, Intent.Cancel, Intent.NudgeOn, Intent.NudgeChange, Intent.NudgePause, Intent.NudgeStop, Intent.Language, Intent.ThanksCard];

    private const int ShortRequest = 24;

    /// <returns>True for a wording or advice that is wanted, two ways that are weighed, and a question that the answer bank has.</returns>
    public static bool AreIn(TurnReading reading, PersonalText text, Language language)
    {
        var plain = Surface.Of(text.Reveal());
        var known = GuidedContent.In(language).AnswerTo(new CueText(plain));
        var words = reading.Sentences.Any(sentence => sentence.Shown.HasFlag(Acts.Wording));

        // 「いい書き出しある?」 wants words, not a file.
        var own = Own.Contains(reading.Intent.Intent) && !(words && reading.Intent.Intent == Intent.Export);
        var guards = GuidedContent.In(language).Guards;
        return IsOfTalk(reading, plain, guards) || reading.Sentences.Any(sentence => RoadReader.Read(sentence.Written.Reveal()) is not null)
            || known is { IsAboutBot: false }
            || (known is not null && Questions.Asks(plain) && (!own || !Questions.Requests(plain)) && reading.Intent.Intent != Intent.PrivacyQuestion)
            || (!own && (Questions.AsksAdvice(plain) || words));
    }

    /// <summary>A question about oneself, a plea to be left alone with something, and a story that neither asks nor wishes: none of them opens another topic.</summary>
    private static bool IsOfTalk(TurnReading reading, string plain, GuardWords guards)
    {
        var told = reading.Sentences.Select(sentence => new CueText(ActReader.OwnWords(sentence.Plain.Reveal()))).ToList();
        var judges = told.Count > 0 && (guards.Judged(told[^1]) is not null || guards.Has("judged.alone", told[^1])) && (told[^1].Plain.EndsWith('?') || guards.Has("asks.closed", told[^1]));
        var declines = told.Any(text => guards.Has("declines", text));
        return judges || declines || (Story.Contains(reading.Intent.Intent) && plain.Length > ShortRequest && !Questions.Asks(plain) && !Questions.Requests(plain));
    }
}
