using System.Globalization;
using AdaptiveCards;
using HeroMe.Bot.Cards;
using HeroMe.Bot.Mentors.Personas;
using HeroMe.Bot.Mentors.Sheets;
using HeroMe.Bot.Texts;

namespace HeroMe.Bot.Dialogs.Remembering;

/// <summary>Draws what the mentors remember: the list with the switch, and one fact to correct or delete. Pure; what it shows is not stored a second time.</summary>
internal sealed class MemoryFaces(IReadOnlyList<MemoryFact> facts, bool isOn, TimeZoneInfo zone, Language language, MentorCatalog? mentors = null)
{
    public const int PageSize = 5;
    private const int Glimpse = 60;
    private static readonly string[] WithInputs = ["Open", "Remove", "Save"];

    public AdaptiveCard List(Guid id, int from)
    {
        var page = Page(from);
        var (title, state) = (Of("Memory.Title"), Of(isOn ? "Memory.IsOn" : "Memory.IsOff"));
        var lines = page.Select(Line).ToList();
        var head = facts.Count == 0 ? Of("Memory.None") : Of("Memory.Shown", from + 1, from + page.Count, facts.Count);
        List<AdaptiveElement> body = [CardKit.Title(title), CardKit.Paragraph(state)];
        body.Add(page.Count == 0
            ? CardKit.Paragraph(head)
            : new AdaptiveChoiceSetInput
            {
                Id = MemoryCard.ItemInput,
                Label = head,
                Style = AdaptiveChoiceInputStyle.Expanded,
                Wrap = true,
                IsRequired = true,
                ErrorMessage = Of("MyData.ChooseOne"),
                Choices = [.. lines.Select((line, at) => new AdaptiveChoice { Title = line, Value = at.ToString(CultureInfo.InvariantCulture) })],
            });
        body.Add(CardKit.Note(Of("Memory.Teams")));
        string[] buttons =
        [
            .. page.Count > 0 ? ["Open", "Remove"] : Array.Empty<string>(), .. from + PageSize < facts.Count ? ["Older"] : Array.Empty<string>(), .. from > 0 ? ["Newer"] : Array.Empty<string>(),
            isOn ? "SwitchOff" : "SwitchOn", "Close",
        ];
        return Card(string.Join("\n\n", [title, state, head, .. lines, Of("Memory.Teams")]), body, id, buttons);
    }

    /// <summary>Data of the list's record: which fact each line stands for, and where the pages beside it begin.</summary>
    public IReadOnlyDictionary<string, string> ListData(int from)
    {
        var data = Page(from).Select((fact, at) => ($"{MemoryCard.FactKey}{at}", fact.Note.Id.ToString("N"))).ToDictionary(StringComparer.Ordinal);
        data["Older"] = (from + PageSize).ToString(CultureInfo.InvariantCulture);
        data["Newer"] = Math.Max(0, from - PageSize).ToString(CultureInfo.InvariantCulture);
        return data;
    }

    public AdaptiveCard Item(Guid id, MemoryFact fact)
    {
        var (head, use) = (Heard(fact), Of(fact.IsUsed ? "Memory.Used" : "Memory.Unused"));
        return Card(
            $"{head}\n\n{fact.Words.Reveal()}\n\n{use}",
            [CardKit.Title(head), Cards.Fields.Lines(MemoryCard.TextInput, Of("Memory.Words"), fact.Words.Reveal(), most: Sheet.LongestLine), CardKit.Note(use)],
            id,
            "Save", fact.IsUsed ? "Leave" : "Use", "Remove", "List", "Close");
    }

    /// <summary>When it was said and to whom, in a few words.</summary>
    public string Heard(MemoryFact fact) =>
        Of("Memory.Heard", SheetWords.Day(DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(fact.Note.At, zone).DateTime), language), (mentors ?? MentorCatalog.In(language)).Of(fact.Mentor).Name);

    private IReadOnlyList<MemoryFact> Page(int from) => [.. facts.Skip(from).Take(PageSize)];

    private string Line(MemoryFact fact)
    {
        var words = fact.Words.Reveal().ReplaceLineEndings(" ");
        return $"{(words.Length <= Glimpse ? words : Privacy.SafeUnicode.Cut(words, Glimpse) + "…")} ({Heard(fact)}{(fact.IsUsed ? "" : Of("Memory.NotUsedMark"))})";
    }

    private AdaptiveCard Card(string spoken, IEnumerable<AdaptiveElement> body, Guid id, params IEnumerable<string> buttons)
    {
        var card = CardKit.Card(spoken, body);
        card.Actions = [.. buttons.Select(choice => Button(id, choice))];
        return card;
    }

    /// <summary>A button that needs no input must work while nothing is selected.</summary>
    private AdaptiveExecuteAction Button(Guid id, string choice)
    {
        var button = CardKit.Button(Of($"Memory.Button{choice}"), id, choice);
        if (!WithInputs.Contains(choice))
        {
            button.AssociatedInputs = AdaptiveAssociatedInputs.None;
            ((AdaptiveSubmitAction)button.Fallback.Content).AssociatedInputs = AdaptiveAssociatedInputs.None;
        }

        return button;
    }

    private string Of(string key, params object[] args) => Words.Of(language, key, args);
}
