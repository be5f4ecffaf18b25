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
        var title = Words.Of(l, "CheckIn.Done");
        var offer = answers.Offered is CheckInOffer.HeroCheck or CheckInOffer.Monthly ? SelfCheckWords.Pick(answers.Offered == CheckInOffer.HeroCheck ? SelfCheckWords.In(l).Offer : SelfCheckWords.In(l).MonthlyOffer, answers.Turn) : "";
        var foot = Words.Of(l, CheckInCard.IsTooLate(content) ? "CheckIn.TooLate" : kept ? "CheckIn.Kept" : "CheckIn.NotKept");
        var drawn = result.Weeks.Count >= DrawnFrom;
        List<AdaptiveElement> body = [CardKit.Title(title), Mood(answered[0]), .. answered.Skip(1).Select(line => Close(CardKit.Note(Fields.Written(line)))), CardKit.Paragraph(result.Observation)];
        if (drawn)
        {
            body.Add(Chart(result.Weeks, answers.Day, l));
        }

        body.AddRange(new[] { result.TrendSentence ?? "", offer }.Where(line => line.Length > 0).Select(CardKit.Paragraph));
        body.Add(CardKit.Note(foot));
        string[] spoken = [title, .. answered, result.Observation, drawn ? InWords(result.Weeks, l) : "", result.TrendSentence ?? "", offer, foot];
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

    /// <summary>The moods of the weeks as a line.</summary>
    /// <param name="until">The day from which the weeks are counted back.</param>
    public static AdaptiveElement Chart(IReadOnlyList<CheckIn> weeks, DateOnly until, Language language) => TeamsElements.Line(
        Words.Of(language, "CheckIn.Chart"),
        Words.Of(language, "CheckIn.ChartWeeks"),
        weeks.Select(week => (CheckInSeries.WeekOf(until) - CheckInSeries.WeekOf(week.Day), (double)week.Mood)),
        CheckIn.Best,
        InWords(weeks, language));

    /// <summary>The last weeks in words, where no chart is drawn.</summary>
    public static string InWords(IReadOnlyList<CheckIn> weeks, Language language) => string.Join(
        language == Language.Japanese ? "、" : ", ",
        weeks.TakeLast(SpokenWeeks).Select(week => Words.Of(language, "CheckIn.ChartWeek", Days.Short(week.Day, language), CheckInWords.In(language).Mood.Words[week.Mood.ToString(System.Globalization.CultureInfo.InvariantCulture)])));

    private static AdaptiveTextBlock Mood(string text) => new() { Text = text, Wrap = true, Size = AdaptiveTextSize.Large };

    private static AdaptiveTextBlock Close(AdaptiveTextBlock block)
    {
        block.Spacing = AdaptiveSpacing.Small;
        return block;
    }
}
