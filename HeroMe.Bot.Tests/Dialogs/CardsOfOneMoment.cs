using AdaptiveCards;
using HeroMe.Bot.Dialogs.Clarity;
using HeroMe.Bot.Dialogs.Feedback;
using HeroMe.Bot.Dialogs.HandOff;
using HeroMe.Bot.Dialogs.MentorChoice;
using HeroMe.Bot.Dialogs.MyData;
using HeroMe.Bot.Dialogs.RoundTable;
using HeroMe.Bot.Dialogs.Welcome;
using HeroMe.Bot.Mentors;
using HeroMe.Bot.Mentors.Guided;
using HeroMe.Bot.Mentors.RoundTable;
using HeroMe.Bot.Notebook;
using HeroMe.Bot.People;
using HeroMe.Bot.Privacy;
using HeroMe.Bot.Safety;
using HeroMe.Bot.Safety.Screening;
using HeroMe.Bot.Texts;
using HeroMe.Bot.Turns;

namespace HeroMe.Bot.Tests.Dialogs;

/// <summary>Cards whose content is not in a record: what a person sees of their own data, the desks that are open now, the form behind a thumb, the welcome without a model.</summary>
internal static class CardsOfOneMoment
{
    private static readonly DateTimeOffset At = new(2026, 12, 1, 10, 30, 0, TimeSpan.FromHours(9));

    public static IEnumerable<(string Name, AdaptiveCard Card)> In(Language language)
    {
        var held = Held(language);
        var (mine, none) = (new MyDataCards(held, language), new MyDataCards(held with { Records = [] }, language));
        var id = Guid.NewGuid();
        return
        [
            ("my data", mine.Overview(id)),
            ("my data, nothing there", none.Overview(id)),
            ("my data, list", mine.Page(id, 0)),
            ("my data, second page", mine.Page(id, MyDataCards.PageSize)),
            ("my data, record", mine.Item(id, held.Records[0])),
            ("my data, answer", mine.Item(id, held.Records[1])),
            ("my data, delete", mine.Delete(id)),
            ("my data, period", mine.Confirm(id, Period.Today)),
            ("my data, retention", mine.Life(id, new Retention(90, 13))),
            ("desks", DesksCard.Render(language, new HelpLineContext(At, null, []))),
            ("liked", FeedbackForm.Card(language, liked: true, kept: true)),
            ("disliked", FeedbackForm.Card(language, liked: false, kept: false)),
            .. Mentors(language, id),
            ("clarity, not kept", new ClarityCard().Render(id, ClarityCard.Content(language, 2, kept: false) with { Answered = "3" })),
            ("welcome, guided", new WelcomeCard().Render(id, WelcomeCard.Content(language, hasModel: false))),
        ];
    }

    private static IEnumerable<(string Name, AdaptiveCard Card)> Mentors(Language language, Guid id)
    {
        var matter = new PersonalText(language == Language.Japanese ? "会議で意見が言えなくて、もやもやしています、と聞いています。" : "So it's this: I never manage to say anything in meetings.");
        foreach (var mentor in MentorNames.Ids)
        {
            yield return ($"handover, {mentor}", new HandoverCard().Render(id, HandoverCard.Content(language, mentor, matter)));
        }

        var table = new TableOpinions(TalkState.Start with { Family = "unsure" }, language);
        var mentors = TableSeats.For("unsure", MentorNames.Hiromi, hardship: false);
        var first = table.First(mentors);
        yield return ("round table", new RoundTableCard().Render(id, RoundTableCard.Content(language, new RoundTableFace(first, table.Sums(first), table.Question(first), MayGoRound: true, MayOppose: true))));
        var again = table.Again(mentors);
        yield return ("round table, again", new RoundTableCard().Render(id, RoundTableCard.Content(language, new RoundTableFace([.. again.SkipLast(1), table.Passing(mentors[^1])], "", table.Question(again), MayGoRound: false, MayOppose: true, IsAgain: true))));
    }

    private static StoredData Held(Language language)
    {
        var (said, answered) = language == Language.Japanese
            ? ("会議で意見が言えなくて、最近もやもやしています", "どの場面が残っていますか。")
            : ("I never manage to say anything in meetings", "Which moment stays with you?");
        var records = Enumerable.Range(0, 5).SelectMany(i => new[]
        {
            new Note(Guid.NewGuid(), NoteKind.Said, At.AddMinutes(-10 * (i + 1)), new PersonalText(said)) { Until = At.AddDays(90) },
            new Note(Guid.NewGuid(), NoteKind.Answered, At.AddMinutes((-10 * (i + 1)) + 1), new PersonalText(answered)) { Until = At.AddDays(90) },
        });
        var profile = new PersonProfile
        {
            Address = new TeamsAddress("https://smba.trafficmanager.net/jp/", "a:chat", "29:person", language == Language.Japanese ? "みずの" : "Mizuno", "28:bot", "tenant", "object", "msteams"),
            Installed = true,
            Welcomed = true,
            TimeZone = "Asia/Tokyo",
            State = new PersonState
            {
                Consent = new Consent { ChatStorage = true, Notice = Consent.CurrentNotice, DecidedAt = At },
                Risk = RiskState.After(null, new Verdict(Tier.Amber, Category.Harassment), At),
                Use = new UsageCounters { TalkStartedAt = At, LastTurnAt = At, TurnsInTalk = 5, TurnsToday = 5, Day = DateOnly.FromDateTime(At.DateTime).DayNumber, Days = 1, AiSaidAt = At },
            },
        };
        return StoredDataReader.Of(profile, At, new Retention(90, 13)) with { Records = [.. records] };
    }
}
