using AdaptiveCards;
using HeroMe.Bot.Cards;
using HeroMe.Bot.Notebook;
using HeroMe.Bot.Privacy;
using HeroMe.Bot.Texts;

namespace HeroMe.Bot.Dialogs.Harassment;

/// <summary>A form for what happened, when and where, in the person's own words. Stored only when they press save, and only they can see it.</summary>
internal sealed class HarassmentRecordCard : ICardTemplate
{
    public const string TemplateName = "harassment-record";
    public static readonly string[] Parts = ["When", "Where", "Who", "What", "Seen", "After"];
    private const string Save = "save";
    private const string Stop = "stop";

    public string Name => TemplateName;

    public bool TakesAnyWords => true;

    public AdaptiveCard Render(Guid id, CardRecord content)
    {
        var l = content.Language;
        if (content.Answered == Stop)
        {
            var stopped = Words.Of(l, "Record.Stopped");
            return CardKit.Card(stopped, CardKit.Paragraph(stopped));
        }

        if (content.Answered == Save)
        {
            var done = Words.Of(l, "Record.Saved");
            var parts = Parts.Where(p => content.Value(p) is not null).Select(p => (Head: Words.Of(l, $"Record.Part{p}"), Text: content.Value(p)!)).ToList();
            return CardKit.Card(
                string.Join("\n\n", [done, .. parts.Select(p => $"{p.Head}: {p.Text}")]),
                [CardKit.Title(done), .. parts.SelectMany(p => new[] { CardKit.Paragraph($"**{p.Head}**"), CardKit.Paragraph(Fields.Written(p.Text)) })]);
        }

        string[] said = [Words.Of(l, "Record.Title"), Words.Of(l, "Record.What"), Words.Of(l, "Record.Privacy")];
        var card = CardKit.Card(
            string.Join("\n\n", [.. said, .. Parts.Select(p => Words.Of(l, $"Record.Part{p}"))]),
            [
                CardKit.Title(said[0]), CardKit.Paragraph(said[1]), CardKit.Note(said[2]),
                .. Parts.Select(p => Fields.Lines(p, Words.Of(l, $"Record.Part{p}"), content.Value(p), most: p == "What" ? 2000 : 500, oneLine: p is "When" or "Where" or "Who")),
            ]);
        card.Actions = [CardKit.Button(Words.Of(l, "Record.Save"), id, Save), CardKit.Button(Words.Of(l, "Record.NotNow"), id, Stop)];
        return card;
    }

    public CardAnswer? Answer(CardRecord content, CardInput tap)
    {
        var written = Parts.Where(p => !tap.Input(p).IsBlank).ToDictionary(p => p, p => tap.Input(p).Reveal(), StringComparer.Ordinal);
        return tap.Choice switch
        {
            Stop => new CardAnswer(content with { Answered = Stop }),
            Save when written.Count == 0 => new CardAnswer(content),
            Save => new CardAnswer(content with { Answered = Save, Data = written })
            {
                Keep = notebook => notebook.Add(notebook.New(NoteKind.HarassmentRecord, PersonalText.Empty) with { Fields = written }),
            },
            _ => null,
        };
    }
}
