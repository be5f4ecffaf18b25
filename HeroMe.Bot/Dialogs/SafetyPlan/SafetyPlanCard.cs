using AdaptiveCards;
using HeroMe.Bot.Cards;
using HeroMe.Bot.Notebook;
using HeroMe.Bot.Privacy;
using HeroMe.Bot.Texts;

namespace HeroMe.Bot.Dialogs.SafetyPlan;

/// <summary>
/// A plan for the next crisis in the person's own words, in the order of Stanley and Brown's Safety Planning Intervention: warning signs, coping alone,
/// people and places that distract, people to ask for help, professionals, making the surroundings safe; and one reason for living.
/// </summary>
internal sealed class SafetyPlanCard : ICardTemplate
{
    public const string TemplateName = "safety-plan";
    public const string NoteKey = "note";
    public const string ReadingKey = "reading";
    public static readonly string[] Parts = ["Signs", "Alone", "Around", "People", "Lines", "Safer", "Reason"];
    private const string Save = "save";
    private const string Later = "later";
    private const string Edit = "edit";

    public string Name => TemplateName;

    public bool TakesAnyWords => true;

    public AdaptiveCard Render(Guid id, CardRecord content)
    {
        var l = content.Language;
        if (content.Answered == Later)
        {
            var later = Words.Of(l, "Plan.Later");
            return CardKit.Card(later, CardKit.Paragraph(later));
        }

        return content.Answered == Save || content.Value(ReadingKey) is not null ? Reading(id, content) : Writing(id, content);
    }

    public CardAnswer? Answer(CardRecord content, CardInput tap)
    {
        switch (tap.Choice)
        {
            case Edit:
                return new CardAnswer(content) { Chosen = SafetyPlanDialog.Rewrite };
            case Later:
                return new CardAnswer(content with { Answered = Later });
            case Save when Parts.Any(p => !tap.Input(p).IsBlank):
                var written = Parts.Where(p => !tap.Input(p).IsBlank).ToDictionary(p => p, p => tap.Input(p).Reveal(), StringComparer.Ordinal);
                var replaced = content.Value(NoteKey);
                return new CardAnswer(content with { Answered = Save, Data = written })
                {
                    Keep = notebook =>
                    {
                        if (Guid.TryParse(replaced, out var old))
                        {
                            notebook.Remove(old);
                        }

                        notebook.Add(notebook.New(NoteKind.SafetyPlan, PersonalText.Empty) with { Fields = written });
                    },
                };
            case Save:
                // All fields are empty: the card stays open.
                return new CardAnswer(content);
            default:
                return null;
        }
    }

    private static AdaptiveCard Writing(Guid id, CardRecord content)
    {
        var l = content.Language;
        string[] said = [Words.Of(l, "Plan.Title"), Words.Of(l, "Plan.What"), Words.Of(l, "Plan.Privacy")];
        var card = CardKit.Card(
            string.Join("\n\n", [.. said, .. Parts.Select(p => Words.Of(l, $"Plan.Part{p}"))]),
            [
                CardKit.Title(said[0]), CardKit.Paragraph(said[1]), CardKit.Note(said[2]),
                .. Parts.Select(p => Fields.Lines(p, Words.Of(l, $"Plan.Part{p}"), content.Value(p), Words.Of(l, $"Plan.Hint{p}"))),
            ]);
        card.Actions = [CardKit.Button(Words.Of(l, "Plan.Save"), id, Save), CardKit.Button(Words.Of(l, "Plan.NotNow"), id, Later)];
        return card;
    }

    private static AdaptiveCard Reading(Guid id, CardRecord content)
    {
        var l = content.Language;
        var title = Words.Of(l, "Plan.Mine");
        var reached = Words.Of(l, content.Answered == Save ? "Plan.Saved" : "Plan.Reach");
        var parts = Parts.Where(p => content.Value(p) is not null).Select(p => (Head: Words.Of(l, $"Plan.Part{p}"), Text: content.Value(p)!)).ToList();
        var card = CardKit.Card(
            string.Join("\n\n", [title, .. parts.Select(p => $"{p.Head}: {p.Text}"), reached]),
            [CardKit.Title(title), .. parts.SelectMany(p => new[] { CardKit.Paragraph($"**{p.Head}**"), CardKit.Paragraph(Fields.Written(p.Text)) }), CardKit.Note(reached)]);
        if (content.Answered is null)
        {
            card.Actions = [CardKit.Button(Words.Of(l, "Plan.Edit"), id, Edit)];
        }

        return card;
    }
}
