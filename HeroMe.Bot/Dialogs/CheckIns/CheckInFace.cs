using AdaptiveCards;
using HeroMe.Bot.Cards;
using HeroMe.Bot.Dialogs.SelfChecks;
using HeroMe.Bot.Texts;

namespace HeroMe.Bot.Dialogs.CheckIns;

/// <summary>Draws the result of a check-in: what was answered, the weeks, one observation. Pure.</summary>
internal static class CheckInFace
{
    private const int DrawnFrom = 3;
    private const int SpokenWeeks = 6;

    public static AdaptiveCard Result(Guid id, CardRecord content, CheckIn answers)
    {
        var l = content.Language;
        var kept = CheckInCard.IsKept(content);
        var result = CheckInResult.Of(kept ? CheckInCard.Before(content) : CheckInSeries.None, answers, kept, l);
        string[] answered = [.. answers.InWords(l)];
        var (title, observation) = (Words.Of(l, "CheckIn.Done"), result.Observation);
        var offer = answers.Offered is CheckInOffer.HeroCheck or CheckInOffer.Monthly ? SelfCheckWords.Pick(answers.Offered == CheckInOffer.HeroCheck ? SelfCheckWords.In(l).Offer : SelfCheckWords.In(l).MonthlyOffer, answers.Turn) : "";
        var foot = Words.Of(l, CheckInCard.IsTooLate(content) ? "CheckIn.TooLate" : kept ? "CheckIn.Kept" : "CheckIn.NotKept");
        var drawn = result.Weeks.Count >= DrawnFrom;
        var inWords = drawn ? InWords(result.Weeks, l) : "";
        List<AdaptiveElement> body = [CardKit.Title(title), .. answered.Select((line, i) => Close(CardKit.Paragraph(Fields.Written(line)), i > 0))];
        if (drawn)
        {
            body.Add(TeamsElements.Line(Words.Of(l, "CheckIn.Chart"), result.Weeks.Select(week => (week.Day, (double)week.Mood)), inWords));
        }

        if (result.TrendSentence is { } sentence)
        {
            body.Add(CardKit.Paragraph(sentence));
        }

        body.Add(CardKit.Paragraph(observation));
        if (offer.Length > 0)
        {
            body.Add(CardKit.Paragraph(offer));
        }

        body.Add(CardKit.Note(foot));
        string[] spoken = [title, .. answered, inWords, result.TrendSentence ?? "", observation, offer, foot];
        var card = CardKit.Card(string.Join("\n\n", spoken.Where(line => line.Length > 0)), body);
        card.Actions = [.. CheckInCard.Buttons(content, answers).Select(button => CardKit.Button(button.Title, id, button.Choice))];
        return card;
    }

    /// <summary>After words that are answered elsewhere: that it was taken, and nothing more.</summary>
    public static AdaptiveCard Taken(Language language)
    {
        var taken = Words.Of(language, "CheckIn.Taken");
        return CardKit.Card(taken, CardKit.Note(taken));
    }

    public static string OfferTitle(string offered) => offered switch { CheckInOffer.Desks => "CheckIn.Desks", CheckInOffer.HeroCheck => "CheckIn.OpenHeroCheck", _ => "CheckIn.OpenMonthly" };

    /// <summary>What the button says for the person: the words that open the topic.</summary>
    public static string OfferWords(string offered) => offered == CheckInOffer.HeroCheck ? "SelfCheck.Title" : "SelfCheck.MonthlyTitle";

    /// <summary>The last weeks in words, where no chart is drawn.</summary>
    public static string InWords(IReadOnlyList<CheckIn> weeks, Language language) => string.Join(
        language == Language.Japanese ? "、" : ", ",
        weeks.TakeLast(SpokenWeeks).Select(week => Words.Of(language, "CheckIn.ChartWeek", Days.Short(week.Day, language), CheckInWords.In(language).Mood.Words[week.Mood.ToString(System.Globalization.CultureInfo.InvariantCulture)])));

    private static AdaptiveTextBlock Close(AdaptiveTextBlock block, bool close)
    {
        block.Spacing = close ? AdaptiveSpacing.Small : AdaptiveSpacing.Default;
        return block;
    }
}
