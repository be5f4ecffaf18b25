using System.Text.Json;
using AdaptiveCards;
using HeroMe.Bot.Cards;
using HeroMe.Bot.Dialogs.MentorChoice;
using HeroMe.Bot.Mentors;
using HeroMe.Bot.Mentors.Personas;
using HeroMe.Bot.Mentors.RoundTable;
using HeroMe.Bot.Texts;

namespace HeroMe.Bot.Dialogs.RoundTable;

/// <summary>One seat as the card's record holds it.</summary>
/// <param name="Name">Null in a record of an earlier release, which knows the built-in mentors only.</param>
/// <param name="Speaks">False for a mentor who passed: nothing can be asked deeper.</param>
internal sealed record TableSeat(string Mentor, string Text, bool Speaks, string? Name = null)
{
    public override string ToString() => $"{nameof(TableSeat)} {Mentor}";
}

/// <summary>The round table on one card: a container for each mentor, then the host's lines and the question that stays with the person.</summary>
internal sealed class RoundTableCard : ICardTemplate
{
    public const string TemplateName = "round-table";
    private const string SeatsKey = "seats";
    private const string HostKey = "host";
    private const string QuestionKey = "question";
    private const string AgainKey = "again";
    private const string OpposeKey = "oppose";
    private const string Enough = "enough";
    private const string DeepenPrefix = "deepen.";
    private const string DeepenOne = "deepen-one";
    private const string WhoField = "TableWho";
    private const int MostButtons = 6;

    public string Name => TemplateName;

    public static CardRecord Content(Language language, RoundTableFace face, MentorCatalog mentors)
    {
        var data = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [SeatsKey] = JsonSerializer.Serialize(face.Opinions.Select(opinion => new TableSeat(opinion.Mentor, opinion.Text.Reveal(), opinion.Stance is not null || face.IsAgain, mentors.Of(opinion.Mentor).Name))),
            [HostKey] = face.Host,
            [QuestionKey] = face.Question,
        };
        if (face.MayGoRound)
        {
            data[AgainKey] = "yes";
        }

        if (face.MayOppose)
        {
            data[OpposeKey] = "yes";
        }

        return new CardRecord(TemplateName, language, Data: data);
    }

    public AdaptiveCard Render(Guid id, CardRecord content)
    {
        var (l, seats) = (content.Language, Seats(content));
        var title = Words.Of(l, "RoundTable.Title");
        string[] foot =
        [
            .. new[] { content.Value(HostKey), content.Value(QuestionKey), content.Answered == Enough ? Words.Of(l, "RoundTable.EnoughSaid") : null }.OfType<string>().Where(line => line.Length > 0),
        ];
        var card = CardKit.Card(
            string.Join("\n\n", [title, .. seats.Select(seat => $"{NameOf(seat, l)}: {seat.Text}"), .. foot]),
            [CardKit.Title(title), .. seats.Select(seat => Seat(seat, l)), .. foot.Select(CardKit.Paragraph)]);
        if (content.Answered is null)
        {
            if (HasChoice(seats))
            {
                List<AdaptiveChoice> deeper = [.. Deeper(seats).Select(seat => new AdaptiveChoice { Title = NameOf(seat, l), Value = seat.Mentor })];
                card.Body.Add(new AdaptiveChoiceSetInput { Id = WhoField, Label = Words.Of(l, "RoundTable.DeepenWho"), Style = AdaptiveChoiceInputStyle.Compact, Value = deeper[0].Value, Choices = deeper });
            }

            card.Actions = [.. Choices(content, seats).Take(MostButtons).Select(choice => CardKit.Button(choice.Title, id, choice.Value))];
        }

        return card;
    }

    public CardAnswer? Answer(CardRecord content, CardInput tap)
    {
        var seats = Seats(content);
        if (!Choices(content, seats).Any(choice => choice.Value == tap.Choice))
        {
            return null;
        }

        var answered = content with { Answered = tap.Choice };
        return tap.Choice == Enough ? new CardAnswer(answered)
            : new CardAnswer(answered)
            {
                Chosen = tap.Choice switch
                {
                    AgainKey => RoundTableDialog.Again([.. seats.Where(seat => seat.Speaks)]),
                    OpposeKey => RoundTableDialog.Oppose,
                    DeepenOne => RoundTableDialog.Deepen(Deeper(seats).FirstOrDefault(seat => seat.Mentor == tap.Input(WhoField).Reveal())?.Mentor ?? Deeper(seats).First().Mentor),
                    _ => RoundTableDialog.Deepen(tap.Choice[DeepenPrefix.Length..]),
                },
            };
    }

    private static IEnumerable<(string Value, string Title)> Choices(CardRecord content, IReadOnlyList<TableSeat> seats)
    {
        var l = content.Language;
        if (HasChoice(seats))
        {
            yield return (DeepenOne, Words.Of(l, "RoundTable.DeepenOne"));
        }

        foreach (var seat in HasChoice(seats) ? [] : Deeper(seats))
        {
            yield return ($"{DeepenPrefix}{seat.Mentor}", Words.Of(l, "RoundTable.Deepen", NameOf(seat, l)));
        }

        if (content.Value(OpposeKey) is not null)
        {
            yield return (OpposeKey, Words.Of(l, "RoundTable.Oppose"));
        }

        if (content.Value(AgainKey) is not null && seats.Count(seat => seat.Speaks) > 1)
        {
            yield return (AgainKey, Words.Of(l, "RoundTable.Again"));
        }

        yield return (Enough, Words.Of(l, "RoundTable.Enough"));
    }

    private static IEnumerable<TableSeat> Deeper(IEnumerable<TableSeat> seats) => seats.Where(seat => seat.Speaks && seat.Mentor != MentorNames.Hiromi);

    /// <summary>A card has room for six buttons: of four mentors one is chosen from a list.</summary>
    private static bool HasChoice(IEnumerable<TableSeat> seats) => Deeper(seats).Count() > TableSeats.Usual;

    private static AdaptiveContainer Seat(TableSeat seat, Language language) =>
        new() { Separator = true, Items = [MentorRow.Of(new MentorFace(seat.Mentor, NameOf(seat, language), ""), language, Fields.Written(seat.Text))] };

    private static string NameOf(TableSeat seat, Language language) => seat.Name ?? MentorCatalog.In(language).Of(seat.Mentor).Name;

    private static List<TableSeat> Seats(CardRecord content) => content.Value(SeatsKey) is { } json ? JsonSerializer.Deserialize<List<TableSeat>>(json) ?? [] : [];
}

/// <summary>What one showing of the table holds.</summary>
/// <param name="IsAgain">True when they answer each other.</param>
internal sealed record RoundTableFace(IReadOnlyList<TableOpinion> Opinions, string Host, string Question, bool MayGoRound, bool MayOppose, bool IsAgain = false)
{
    public override string ToString() => nameof(RoundTableFace);
}
