using AdaptiveCards;
using HeroMe.Bot.Dialogs;
using HeroMe.Bot.Dialogs.OneOnOne;
using HeroMe.Bot.Privacy;
using HeroMe.Bot.Texts;

namespace HeroMe.Bot.Tests.Dialogs.OneOnOne;

/// <summary>The states of the 1on1 cards that need words to be reached, with those of an invented person, and as full as they can be.</summary>
internal static class CardsOfOneOnOne
{
    private static readonly DateTimeOffset At = new(2026, 12, 1, 10, 30, 0, TimeSpan.FromHours(9));

    public static IEnumerable<(string Name, AdaptiveCard Card)> In(Language language)
    {
        var (id, card) = (Guid.NewGuid(), new OneOnOnePrepCard());
        var choose = OneOnOnePrepCard.Content("series", [.. Lines(language).Lines.Select(line => new OneOnOneCandidate(line.Part, line.Words, Guid.NewGuid()))], new DateOnly(2026, 12, 9), null, language);
        yield return ("1on1, choose", card.Render(id, choose));
        var edit = card.Answer(choose, Pressed(OneOnOnePrepCard.Next, ("chooseWins", "0"), ("chooseTopics", "0,1"), ("chooseNextSteps", "0")))!.Content;
        yield return ("1on1, edit", card.Render(id, edit));
        var fields = Lines(language).Fields().Select(field => (field.Key, field.Value)).ToArray();
        yield return ("1on1, softer", card.Render(id, card.Answer(edit, Pressed(OneOnOnePrepCard.Softer, fields))!.Content));
        var preview = card.Answer(edit, Pressed(OneOnOnePrepCard.Preview, fields))!.Content;
        yield return ("1on1, preview", card.Render(id, preview));
        var illness = language == Language.Japanese ? "通院で早退する日があること" : "that I leave early for the doctor";
        yield return ("1on1, preview with a warning", card.Render(id, card.Answer(edit, Pressed(OneOnOnePrepCard.Preview, ("Topics", illness)))!.Content));
        yield return ("1on1, ready", card.Render(id, card.Answer(preview, Pressed(OneOnOnePrepCard.Ready, ("mail", "boss@example.co.jp")))!.Content));
        yield return ("1on1, the inserted card", SharedOneOnOneCard.Draw(Lines(language), language));
        yield return ("1on1, after", new AfterOneOnOneCard().Render(id, AfterOneOnOneCard.Content(Lines(language), language)));

        var full = OneOnOneContent.Read(_ => string.Join('\n', Enumerable.Range(0, OneOnOneContent.MostOfPart).Select(n => new string(language == Language.Japanese ? '薬' : 'w', OneOnOneContent.LongestLine - 1) + n)));
        var filled = full.Fields().Select(field => (field.Key, field.Value)).ToArray();
        var heavy = card.Answer(edit, Pressed(OneOnOnePrepCard.Preview, filled))!.Content;
        yield return ("1on1, preview, full", card.Render(id, heavy));
        yield return ("1on1, ready, full", card.Render(id, card.Answer(heavy, Pressed(OneOnOnePrepCard.Ready))!.Content));
        yield return ("1on1, the inserted card, full", SharedOneOnOneCard.Draw(full, language));

        var records = Enumerable.Range(1, ShareFaces.Most).Select(n => OneOnOneRecord.Of($"s{n}", n, n == 1 ? Lines(language) : full, "", language, At)).ToList();
        yield return ("1on1 sharing, list", ShareFaces.Ready(records, TimeZoneInfo.Utc, language));
        yield return ("1on1 sharing, preview", ShareFaces.Preview(records[0], records[0].Card()!, ChatKind.OneToOne, others: true, language));
        yield return ("1on1 sharing, group", ShareFaces.Preview(records[1], records[1].Card()!, ChatKind.Group, others: false, language));
    }

    private static OneOnOneContent Lines(Language language) => OneOnOneContent.Read(part => (language, part) switch
    {
        (Language.Japanese, OneOnOnePart.Wins) => "見積もりの手順書を一枚にまとめられた",
        (Language.Japanese, OneOnOnePart.Topics) => "企画を誰と進めるか\n異動の希望をいつ伝えるか",
        (Language.Japanese, OneOnOnePart.Requests) => "週に15分、進め方を相談する時間がほしい",
        (Language.Japanese, _) => "企画書の下書きを一枚だけ書く(12月9日(水))",
        (_, OneOnOnePart.Wins) => "Put the estimate guide on one page",
        (_, OneOnOnePart.Topics) => "Who to run the project with\nWhen to say that I'd like to move",
        (_, OneOnOnePart.Requests) => "15 minutes a week to talk about how I work",
        _ => "Write one page of the draft (Wednesday, December 9)",
    });

    private static CardInput Pressed(string choice, params (string Field, string Value)[] inputs) =>
        new(choice, inputs.ToDictionary(input => input.Field, input => new PersonalText(input.Value), StringComparer.Ordinal), At);
}
