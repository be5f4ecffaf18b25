using AdaptiveCards;
using HeroMe.Bot.Cards;
using HeroMe.Bot.Privacy;
using HeroMe.Bot.Texts;

namespace HeroMe.Bot.Dialogs.Rehearsal;

/// <summary>The three cards of a rehearsal: how the other side speaks, what to do at a stop, and at the end the one line that may be kept.</summary>
internal sealed class RehearsalCard : ICardTemplate
{
    public const string TemplateName = "rehearsal";
    public const string WhoField = "RehearsalWho";
    public const string LearntField = "RehearsalLearnt";
    public const string Keep = "Keep";
    public const string Leave = "Leave";
    private const string FaceKey = "face";
    private const string PauseFace = "pause";
    private const string EndFace = "end";
    private const int LongestLine = 160;
    private static readonly string[] Manners = [.. Enum.GetNames<Manner>()];

    public string Name => TemplateName;

    public static CardRecord Choice(Language language) => new(TemplateName, language);

    public static CardRecord Pause(Language language) => Face(language, PauseFace);

    public static CardRecord End(Language language) => Face(language, EndFace);

    public AdaptiveCard Render(Guid id, CardRecord content)
    {
        var l = content.Language;
        if (content.Answered is { } chosen)
        {
            var done = chosen is Keep or Leave ? Words.Of(l, $"Rehearsal.{chosen}Said") : Words.Of(l, "MyData.Chosen", Words.Of(l, $"Rehearsal.{chosen}"));
            return CardKit.Card(done, CardKit.Note(done));
        }

        return content.Value(FaceKey) switch
        {
            PauseFace => Card(id, l, [CardKit.Note(Words.Of(l, "Rehearsal.PausedHow"))], Words.Of(l, "Rehearsal.PausedHow"), nameof(RehearsalCommand.Again), nameof(RehearsalCommand.GoOn), nameof(RehearsalCommand.End)),
            EndFace => Card(
                id, l,
                [CardKit.Title(Words.Of(l, "Rehearsal.EndTitle")), CardKit.Note(Words.Of(l, "Rehearsal.EndHow")), Fields.Lines(LearntField, Words.Of(l, "Rehearsal.Learnt"), value: null, most: LongestLine, oneLine: true)],
                $"{Words.Of(l, "Rehearsal.EndTitle")}\n\n{Words.Of(l, "Rehearsal.EndHow")}", Keep, Leave),
            _ => Card(
                id, l,
                [CardKit.Title(Words.Of(l, "Rehearsal.Title")), CardKit.Paragraph(Words.Of(l, "Rehearsal.How")), Fields.Lines(WhoField, Words.Of(l, "Rehearsal.Who"), value: null, Words.Of(l, "Rehearsal.WhoHint"), LongestLine, oneLine: true), CardKit.Note(Words.Of(l, "Rehearsal.NotKept"))],
                string.Join("\n\n", Words.Of(l, "Rehearsal.Title"), Words.Of(l, "Rehearsal.How"), Words.Of(l, "Rehearsal.NotKept")), [.. Manners, nameof(RehearsalCommand.End)]),
        };
    }

    public CardAnswer? Answer(CardRecord content, CardInput tap)
    {
        var closed = new CardAnswer(content with { Answered = tap.Choice, Data = null });
        return (content.Value(FaceKey), tap.Choice) switch
        {
            (PauseFace, nameof(RehearsalCommand.Again) or nameof(RehearsalCommand.GoOn) or nameof(RehearsalCommand.End)) => closed with { Chosen = RehearsalDialog.Choice(tap.Choice) },
            (EndFace, Keep) when !tap.Input(LearntField).IsBlank => closed with { Chosen = RehearsalDialog.Choice(Keep, (LearntField, tap.Input(LearntField))) },
            (EndFace, Keep or Leave) => closed with { Content = closed.Content with { Answered = Leave } },
            (null, nameof(RehearsalCommand.End)) => closed,
            (null, var manner) when Manners.Contains(manner, StringComparer.Ordinal) => closed with { Chosen = RehearsalDialog.Choice(manner, (WhoField, tap.Input(WhoField))) },
            _ => null,
        };
    }

    private static CardRecord Face(Language language, string face) => new(TemplateName, language, Data: new Dictionary<string, string>(StringComparer.Ordinal) { [FaceKey] = face });

    private static AdaptiveCard Card(Guid id, Language language, IEnumerable<AdaptiveElement> body, string spoken, params IEnumerable<string> buttons)
    {
        var card = CardKit.Card(spoken, body);
        card.Actions = [.. buttons.Select(choice => CardKit.Button(Words.Of(language, $"Rehearsal.{choice}"), id, choice))];
        return card;
    }
}
