using System.Globalization;
using AdaptiveCards;
using HeroMe.Bot.Cards;
using HeroMe.Bot.Insights;
using HeroMe.Bot.Notebook;
using HeroMe.Bot.Privacy;
using HeroMe.Bot.Texts;

namespace HeroMe.Bot.Dialogs.Clarity;

/// <summary>How clear somebody feels after a talk (すっきり度), from 1 to 5, or nothing. Stored only with the consent to check-ins.</summary>
internal sealed class ClarityCard : ICardTemplate
{
    public const string TemplateName = "clarity";
    private const string VariantKey = "variant";
    private const string KeptKey = "kept";
    private const string Skip = "skip";
    private const int Questions = 4;
    private const int Replies = 3;
    private const int Middle = 3;
    private static readonly string[] Scores = ["1", "2", "3", "4", "5"];

    public string Name => TemplateName;

    /// <param name="variant">Chooses among the wordings, so that two talks end differently.</param>
    /// <param name="kept">True when the answer will be stored.</param>
    public static CardRecord Content(Language language, int variant, bool kept)
    {
        var data = new Dictionary<string, string>(StringComparer.Ordinal) { [VariantKey] = variant.ToString(CultureInfo.InvariantCulture) };
        if (kept)
        {
            data[KeptKey] = "yes";
        }

        return new CardRecord(TemplateName, language, Data: data);
    }

    public AdaptiveCard Render(Guid id, CardRecord content)
    {
        var (l, variant) = (content.Language, Variant(content));
        if (content.Answered is { } answered)
        {
            string[] said = answered == Skip ? [Words.Of(l, "Clarity.Skipped")]
                : [Words.Of(l, $"Clarity.{Height(answered)}{variant % Replies}"), .. content.Value(KeptKey) is null ? [Words.Of(l, "Clarity.NotKept")] : Array.Empty<string>()];
            return CardKit.Card(string.Join("\n\n", said), [CardKit.Paragraph(said[0]), .. said[1..].Select(CardKit.Note)]);
        }

        var question = Words.Of(l, $"Clarity.Question{variant % Questions}");
        var card = CardKit.Card(question, CardKit.Paragraph(question));
        card.Actions = [.. Scores.Select(score => CardKit.Button(Words.Of(l, $"Clarity.Label{score}"), id, score)), CardKit.Button(Words.Of(l, "Clarity.Skip"), id, Skip)];
        return card;
    }

    public CardAnswer? Answer(CardRecord content, CardInput tap)
    {
        if (tap.Choice == Skip)
        {
            return new CardAnswer(content with { Answered = Skip });
        }

        if (!Scores.Contains(tap.Choice))
        {
            return null;
        }

        var text = new PersonalText(Words.Of(content.Language, "Clarity.Record", tap.Choice, Words.Of(content.Language, $"Clarity.Label{tap.Choice}")));
        return new CardAnswer(content with { Answered = tap.Choice })
        {
            Keep = notebook =>
            {
                notebook.Add(notebook.New(NoteKind.CheckIn, text) with { Fields = new Dictionary<string, string>(StringComparer.Ordinal) { ["kind"] = TemplateName, ["score"] = tap.Choice } });
                notebook.Count(Counts.OfFive(CountCell.Clarity, int.Parse(tap.Choice, CultureInfo.InvariantCulture)));
            },
        };
    }

    private static string Height(string score) => int.Parse(score, CultureInfo.InvariantCulture) switch
    {
        < Middle => "Low",
        Middle => "Middle",
        _ => "High",
    };

    private static int Variant(CardRecord content) => int.TryParse(content.Value(VariantKey), NumberStyles.None, CultureInfo.InvariantCulture, out var variant) ? variant : 0;
}
