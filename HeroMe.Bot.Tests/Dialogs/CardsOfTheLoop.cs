using AdaptiveCards;
using HeroMe.Bot.Dialogs;
using HeroMe.Bot.Dialogs.CheckIns;
using HeroMe.Bot.Dialogs.Journey;
using HeroMe.Bot.Dialogs.SelfChecks;
using HeroMe.Bot.Notebook;
using HeroMe.Bot.People;
using HeroMe.Bot.Privacy;
using HeroMe.Bot.Texts;

namespace HeroMe.Bot.Tests.Dialogs;

/// <summary>The states of check-in, self-check and わたしの歩み that need answers to be reached, with the answers of an invented person.</summary>
internal static class CardsOfTheLoop
{
    private static readonly DateOnly Day = new(2026, 12, 1);
    private static readonly DateTimeOffset At = new(2026, 12, 1, 10, 30, 0, TimeSpan.FromHours(9));
    private static readonly PersonState Allows = new() { Consent = new Consent { ChatStorage = true, CheckIns = true, Notice = Consent.CurrentNotice } };

    public static IEnumerable<(string Name, AdaptiveCard Card)> In(Language language)
    {
        var (id, card) = (Guid.NewGuid(), new CheckInCard());
        var past = new CheckInSeries([.. Enumerable.Range(1, 9).Reverse().Select(week => new CheckIn(Day.AddDays(-7 * week), 2 + (week % 3)) { Talked = (Talked)(week % 3), Turn = 9 - week })]);
        var low = new CheckInSeries([.. past.Days.TakeLast(4).Take(2), .. past.Days.TakeLast(2).Select(day => day with { Mood = 2 })]);
        CardRecord Answered(CheckInSeries before, string due, PersonState state, string mood, string line = "") =>
            card.Answer(CheckInCard.Content(language, Day, before, null, due), Pressed("send", state, ("mood", mood), ("talked", "Some"), ("reflection", "4"), ("line", line)))!.Content;
        var result = Answered(past, CheckInOffer.HeroCheck, Allows, "4", language == Language.Japanese ? "水曜の会議が早く終わって助かった" : "Wednesday's meeting ended early, which helped");
        yield return ("check-in, new", card.Render(id, CheckInCard.Content(language, Day, past, null, "")));
        yield return ("check-in, result", card.Render(id, result));
        yield return ("check-in, first", card.Render(id, Answered(CheckInSeries.None, "", Allows, "3")));
        yield return ("check-in, not kept", card.Render(id, Answered(CheckInSeries.None, "", new PersonState(), "3")));
        yield return ("check-in, three low weeks", card.Render(id, Answered(low, "", Allows, "1")));
        yield return ("check-in, changed", card.Render(id, card.Answer(result, Pressed("edit", Allows))!.Content));
        yield return ("check-in, too late", card.Render(id, card.Answer(result, Pressed("edit", Allows) with { At = At.AddDays(1) })!.Content));

        var check = new SelfCheckCard();
        var values = new Dictionary<string, string>(StringComparer.Ordinal) { [SelfCheckCard.KindKey] = "HeroCheck", [SelfCheckCard.WorkKey] = SelfCheckCard.Yes };
        foreach (var page in SelfCheck.Pages(SelfCheckKind.HeroCheck, withWork: true))
        {
            yield return ($"self-check, {page.Name}", check.Render(id, SelfCheckCard.Content(language, values, page.Name, resumed: null)));
        }

        yield return ("self-check, resumed", check.Render(id, SelfCheckCard.Content(language, values, "items3", resumed: 1)));
        values[SelfCheckCard.KindKey] = "Monthly";
        yield return ("self-check, month", check.Render(id, SelfCheckCard.Content(language, values, "month", resumed: null)));

        var answers = new SelfCheck(SelfCheckKind.HeroCheck, Day, Answers(("o", 5), ("h", 2), ("e", 4), ("r", 4), ("w", 2)));
        var before = new SelfCheck(SelfCheckKind.HeroCheck, Day.AddDays(-84), Answers(("o", 3), ("h", 2), ("e", 3), ("r", 3)));
        var shown = new SelfCheckResultCard();
        yield return ("self-check, higher", shown.Render(id, SelfCheckResultCard.Content(language, answers, before, 1, kept: true)));
        yield return ("self-check, lower, not kept", shown.Render(id, SelfCheckResultCard.Content(language, before, answers, 1, kept: false)));
        yield return ("self-check, seen again", shown.Render(id, SelfCheckResultCard.Content(language, answers, null, 0, kept: true, Day.AddDays(3))));
        yield return ("self-check, too few", shown.Render(id, SelfCheckResultCard.Content(language, answers with { Answers = Answers(("o", 5), ("h", 2)) }, null, 0, kept: true)));
        var month = new SelfCheck(SelfCheckKind.Monthly, Day, new Dictionary<string, int>(StringComparer.Ordinal) { ["direct"] = 5, ["work"] = 3, ["steer"] = 3 });
        yield return ("self-check, often alone", shown.Render(id, SelfCheckResultCard.Content(language, month, month with { Answers = new Dictionary<string, int>(StringComparer.Ordinal) { ["direct"] = 4, ["steer"] = 2 } }, 1, kept: true)));
        yield return ("self-check, month seen", shown.Render(id, SelfCheckResultCard.Content(language, month with { Answers = new Dictionary<string, int>(StringComparer.Ordinal) { ["direct"] = 2 } }, null, 0, kept: false)));

        yield return ("journey", JourneyFace.Draw(JourneyView.Of(Day, [.. Notes(past, language)], at => at), checkIns: true, chats: true, language));
        yield return ("journey, little", JourneyFace.Draw(JourneyView.Of(Day, [.. Notes(past, language).Take(2)], at => at), checkIns: true, chats: false, language));
        yield return ("journey, nothing", JourneyFace.Draw(JourneyView.Of(Day, [], at => at), checkIns: false, chats: false, language));
    }

    /// <summary>The answers of the items of some elements, by the first letter of their names.</summary>
    private static Dictionary<string, int> Answers(params (string Letter, int Value)[] values) =>
        Measures.All.Where(measure => measure.Id is "psycap" or "engagement").SelectMany(measure => measure.Items)
            .Select(item => (item.Id, Value: values.FirstOrDefault(value => item.Id[..1] == value.Letter).Value)).Where(answer => answer.Value > 0)
            .ToDictionary(answer => answer.Id, answer => answer.Value, StringComparer.Ordinal);

    private static IEnumerable<Note> Notes(CheckInSeries past, Language language)
    {
        var (kept, win) = language == Language.Japanese ? ("課長に10分だけ時間をもらう", "資料を早めに出せて、お礼を言われた") : ("Ask my manager for ten minutes", "Sent the document early and was thanked");
        foreach (var day in past.Days)
        {
            yield return Note(NoteKind.CheckIn, day.Day, "", day.Fields());
        }

        foreach (var (month, value) in new[] { (3, 2), (2, 2), (1, 3) })
        {
            var check = new SelfCheck(SelfCheckKind.Monthly, Day.AddDays(-28 * month), new Dictionary<string, int>(StringComparer.Ordinal) { ["steer"] = value });
            yield return Note(NoteKind.SelfCheck, check.Day, "", check.Fields());
        }

        foreach (var state in new[] { "done", "done", "partly", "letgo", "missed", "" })
        {
            yield return Note(NoteKind.Promise, Day.AddDays(-9), kept, new Dictionary<string, string>(StringComparer.Ordinal) { ["state"] = state });
        }

        yield return Note(NoteKind.Win, Day.AddDays(-8), win, []);
        yield return Note(NoteKind.Win, Day.AddDays(-20), win, []);
    }

    private static Note Note(NoteKind kind, DateOnly day, string text, Dictionary<string, string> fields) =>
        new(Guid.NewGuid(), kind, new DateTimeOffset(day, new TimeOnly(12, 0), TimeSpan.FromHours(9)), new PersonalText(text)) { Fields = fields };

    private static CardInput Pressed(string choice, PersonState state, params (string Field, string Value)[] inputs) =>
        new(choice, inputs.ToDictionary(input => input.Field, input => new PersonalText(input.Value), StringComparer.Ordinal), At) { State = state };
}
