using System.Collections.Immutable;
using AdaptiveCards;
using HeroMe.Bot.Company;
using HeroMe.Bot.Dialogs.Clarity;
using HeroMe.Bot.Dialogs;
using HeroMe.Bot.Dialogs.Feedback;
using HeroMe.Bot.Dialogs.Flows;
using HeroMe.Bot.Dialogs.HandOff;
using HeroMe.Bot.Dialogs.MentorChoice;
using HeroMe.Bot.Dialogs.MyData;
using HeroMe.Bot.Dialogs.Nudges;
using HeroMe.Bot.Dialogs.OrgData;
using HeroMe.Bot.Dialogs.Promises;
using HeroMe.Bot.Dialogs.RoundTable;
using HeroMe.Bot.Dialogs.Sheets;
using HeroMe.Bot.Dialogs.Support;
using HeroMe.Bot.Dialogs.Thanks;
using HeroMe.Bot.Dialogs.Welcome;
using HeroMe.Bot.Graph;
using HeroMe.Bot.Mentors.Guided;
using HeroMe.Bot.Mentors.Personas;
using HeroMe.Bot.Mentors.RoundTable;
using HeroMe.Bot.Mentors.Sheets;
using HeroMe.Bot.Mentors;
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
            ("nudge with a promise", NudgeCard.Render(id, NudgeCard.Content(language, NudgeContent.In(language).FirstLines[3], NudgeContent.In(language).Bodies[7], NudgeContent.In(language).Why, notice: null), NudgeContent.In(language).WithDue[0].Replace("{step}", language == Language.Japanese ? "面談の日をメールで聞く" : "Ask for a day by mail", StringComparison.Ordinal))),
            ("liked", FeedbackForm.Card(language, liked: true, kept: true)),
            ("disliked", FeedbackForm.Card(language, liked: false, kept: false)),
            ("promise of a day", new PromiseCard().Render(id, PromiseCard.Content([Promised(language, 0)], PromiseTalk.Lines.All(language, "asked")[0].Replace("{step}", Promised(language, 0).Words.Reveal(), StringComparison.Ordinal), language))),
            ("promises of one day", new PromiseCard().Render(id, PromiseCard.Content([Promised(language, 0), Promised(language, 1)], PromiseTalk.Lines.All(language, "several")[0], language))),
            ("promises, answered", new PromiseCard().Render(id, PromiseCard.Content([Promised(language, 0)], "", language) is var told ? told with { Answered = $"{told.Value("ids")}=Done" } : told)),
            ("promise, what next", new PromiseNextCard().Render(id, PromiseNextCard.Content(Promised(language, 0), new DateOnly(2026, 12, 3), language))),
            ("sheet with other promises", new SheetCard().Render(id, SheetCard.Content(Sheet.Empty, language, PromiseWords.Dated(Promised(language, 0), language)))),
            ("thanks, drafted", new ThanksCard().Render(id, ThanksCard.Content(new PersonalText(language == Language.Japanese ? "森さん" : "Mori-san"), new PersonalText(language == Language.Japanese ? "急ぎの図面を見てくれたこと" : "checking the drawing"), language))),
            ("company support", Support(language)),
            .. Flows(id, language),
            .. Mentors(language, id),
            .. Directory(language, id),
            ("clarity, not kept", new ClarityCard().Render(id, ClarityCard.Content(language, 2, kept: false) with { Answered = "3" })),
            ("welcome, guided", new WelcomeCard().Render(id, WelcomeCard.Content(language, hasModel: false))),
            .. CardsOfTheLoop.In(language),
            .. OneOnOne.CardsOfOneOnOne.In(language),
            .. CardsOfMemory.In(language),
        ];
    }

    private static Promise Promised(Language language, int which) => new(new Note(Guid.NewGuid(), NoteKind.Promise, At, new PersonalText((language, which) switch
    {
        (Language.Japanese, 0) => "課長に10分だけ時間をもらう",
        (Language.Japanese, _) => "企画書の下書きを一枚だけ書く",
        (_, 0) => "Ask my manager for ten minutes",
        _ => "Write one page of the draft",
    }))
    { Fields = Promise.FieldsOf(new DateOnly(2026, 12, 1), null) });

    private static AdaptiveCard Support(Language language)
    {
        var sample = DirectoryReader.Read(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Company", "Samples", "directory.sample.json"))).Directory!;
        var lines = new LineBank("HeroMe.Bot.Dialogs.Support.support");
        return SupportCard.Render([.. sample.Entries.Where(entry => entry.Kind == DirectoryKind.Posting).Take(3)], lines.All(language, "support.intro")[0], lines.All(language, "support.join")[0], language);
    }

    /// <summary>Cards of flows in the states that follow from a step or a result.</summary>
    private static IEnumerable<(string Name, AdaptiveCard Card)> Flows(Guid id, Language language)
    {
        var decision = FlowLibrary.Shipped.Find("decision", language)!;
        var progress = new FlowProgress("decision", "run", "", ImmutableDictionary<string, string>.Empty);
        foreach (var step in new[] { "matter", "confidence-before", "worst" })
        {
            yield return ($"flow, {step}", new FlowStepCard().Render(id, FlowStepCard.Content(progress, decision, decision.Step(step)!, language, canGoBack: step != "matter")));
        }

        var untangle = FlowLibrary.Shipped.Find("untangle", language)!;
        yield return ("flow, day", new FlowStepCard().Render(id, FlowStepCard.Content(progress, untangle, untangle.Step("when")!, language, canGoBack: true)));
        yield return ("flow, skip", new FlowStepCard().Render(id, FlowStepCard.Content(progress, untangle, untangle.Step("cannot-change")!, language, canGoBack: true)));
        yield return ("flow, known", new FlowStepCard().Render(id, FlowStepCard.Content(progress with { IsConfirming = true }, untangle, untangle.Step("cannot-change")!, language, canGoBack: true)));
        foreach (var kind in Enum.GetValues<FlowOfferKind>())
        {
            yield return ($"flow offer, {kind}", new FlowOfferCard().Render(id, FlowOfferCard.Content(kind, "decision", decision.Resume[0], language)));
        }

        foreach (var (script, stored) in new[] { (decision, true), (untangle, false), (FlowLibrary.Shipped.Find("resilience-control-sheet", language)!, true) })
        {
            var answered = script.Steps.Aggregate(progress, (all, step) => all.With(step, step.Scale is null ? Example(step, language) : "6", step.Kind == StepKind.Date ? DateOnly.FromDateTime(At.DateTime).AddDays(3) : null));
            var content = FlowResultCard.Content(answered, script, FlowRows.Of(answered, script), language, stored, calls: !stored);
            var card = new FlowResultCard();
            yield return ($"flow result, {script.Id}", card.Render(id, content));
            var edit = card.Answer(content, Press("edit"))!.Content;
            yield return ($"flow result, {script.Id}, edit", card.Render(id, edit));
            var ask = card.Answer(content, Press("delete"))!.Content;
            yield return ($"flow result, {script.Id}, delete", card.Render(id, ask));
            yield return ($"flow result, {script.Id}, gone", card.Render(id, card.Answer(ask, Press("delete"))!.Content));
        }

        // The longest that a result can be.
        var full = untangle.Steps.Aggregate(progress, (all, step) => all.With(step, new string(language == Language.Japanese ? '重' : 'w', FlowAnswers.MostLetters / untangle.Steps.Count)));
        yield return ("flow result, full", new FlowResultCard().Render(id, FlowResultCard.Content(full, untangle, FlowRows.Of(full, untangle), language, stored: false, calls: true)));
    }

    private static IEnumerable<(string Name, AdaptiveCard Card)> Directory(Language language, Guid id)
    {
        var all = OrgFieldWords.All.Aggregate(OrgFields.None, (fields, field) => fields | field);
        var used = OrgDataCard.Content(language, all, all & ~OrgFields.Office, isUsed: true);
        var org = new OrgContext
        {
            JobTitle = language == Language.Japanese ? "課長" : "Manager",
            Department = language == Language.Japanese ? "営業企画部" : "Sales Planning",
            Manager = new OrgManager("id", language == Language.Japanese ? "佐藤 花子" : "Hanako Sato", null),
            NextOneOnOne = new OneOnOneMeeting(At.AddDays(2), At.AddDays(2).AddMinutes(30)),
            ReadAt = At,
        };
        var known = OrgFieldWords.Of(org.Holds).Select(field => new AdaptiveFact(OrgFieldWords.Name(field, language), OrgFieldWords.Value(org, field, language, TimeZoneInfo.Utc)!)).ToList();
        yield return ("org-data, offered", new OrgDataCard().Render(id, OrgDataCard.Content(language, all, all, isUsed: false)));
        yield return ("org-data, asked for the manager", new OrgDataCard().Render(id, OrgDataCard.Content(language, all, OrgFields.Manager, isUsed: false)));
        yield return ("org-data, in use", OrgDataCard.Draw(id, used, known));
        yield return ("org-data, chosen", new OrgDataCard().Render(id, used with { Answered = "use" }));
    }

    private static string Example(FlowStep step, Language language) => (step.Hint.Split(language == Language.Japanese ? '：' : '.', 2)[^1].Split(": ")[^1].Split("e.g. ")[^1]).Trim();

    private static CardInput Press(string choice) => new(choice, new Dictionary<string, PersonalText>(StringComparer.Ordinal), At);

    private static IEnumerable<(string Name, AdaptiveCard Card)> Mentors(Language language, Guid id)
    {
        var matter = new PersonalText(language == Language.Japanese ? "会議で意見が言えなくて、もやもやしています、と聞いています。" : "So it's this: I never manage to say anything in meetings.");
        foreach (var mentor in MentorNames.Ids)
        {
            yield return ($"handover, {mentor}", new HandoverCard().Render(id, HandoverCard.Content(language, MentorCatalog.In(language).Of(mentor), matter)));
        }

        var table = new TableOpinions(TalkState.Start with { Family = "unsure" }, language);
        var mentors = TableSeats.For("unsure", MentorNames.Hiromi, hardship: false);
        var first = table.First(mentors);
        yield return ("round table", new RoundTableCard().Render(id, RoundTableCard.Content(language, new RoundTableFace(first, table.Sums(first), table.Question(first), MayGoRound: true, MayOppose: true), MentorCatalog.In(language))));
        var again = table.Again(mentors);
        yield return ("round table, again", new RoundTableCard().Render(id, RoundTableCard.Content(language, new RoundTableFace([.. again.SkipLast(1), table.Passing(mentors[^1])], "", table.Question(again), MayGoRound: false, MayOppose: true, IsAgain: true), MentorCatalog.In(language))));
        var four = table.First(TableSeats.For("unsure", MentorNames.Hiromi, hardship: false, TableSeats.Most));
        yield return ("round table of four", new RoundTableCard().Render(id, RoundTableCard.Content(language, new RoundTableFace(four, table.Sums(four), table.Question(four), MayGoRound: true, MayOppose: true), MentorCatalog.In(language))));
        var takumi = MentorCatalog.In(language).Of(MentorNames.Takumi);
        var company = MentorCatalog.In(language).With(new Dictionary<string, Persona>(StringComparer.Ordinal) { ["minato"] = takumi with { Id = "minato", Name = language == Language.Japanese ? "みなと" : "Minato" } });
        yield return ("mentors, with one of the company", new MentorPickerCard().Render(id, MentorPickerCard.Content(language, company)));
        yield return ("handover, one of the company", new HandoverCard().Render(id, HandoverCard.Content(language, company.Of("minato"), matter)));
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
