using AdaptiveCards;
using HeroMe.Bot.Cards;
using HeroMe.Bot.Notebook;
using HeroMe.Bot.Texts;

namespace HeroMe.Bot.Dialogs.MyData;

/// <summary>Draws the cards about one's own data. Pure; what they show is never stored a second time.</summary>
internal sealed class MyDataCards(StoredData held, Language language)
{
    public const int PageSize = 6;
    private const string More = "more";
    private const int Glimpse = 48;
    private const int Spoken = 500;
    public static readonly IReadOnlyList<int> ChatLives = [7, 30, 90];
    public static readonly IReadOnlyList<int> RecordLives = [3, 6, 13];
    private static readonly string[] WithInputs = ["Open", "Remove", "Save", "Erase", "Life"];
    private readonly StoredDataDescription _words = new(held, language, all: false);

    /// <summary>The records that lists and overview show, newest first, without the access log and the records of displayed data.</summary>
    public IReadOnlyList<Note> Items { get; } = [.. held.Records.Where(note => note.Kind is not (NoteKind.Access or NoteKind.Shown)).OrderByDescending(note => note.At)];

    /// <summary>One screen: what is stored in a few lines. All of it, and who has read it, behind one button.</summary>
    public AdaptiveCard Overview(Guid id)
    {
        string[] few = [_words.InAll(), held.State.Consent.Allows(Purpose.ChatStorage) ? Of("MyData.RetentionNow", held.Retention.ChatDays, held.Retention.RecordMonths) : Of("MyData.StorageOff"), Of("MyData.Rest")];
        var reads = held.Records.Count(note => note.Kind == NoteKind.Access);
        List<(string Title, string Lines)> all =
        [
            .. _words.Sections().Select(section => (section.Title, string.Join('\n', section.Lines.Select(line => $"- {line}")))),
            (_words.Kind(NoteKind.Access), reads == 0 ? Of("MyData.AccessNone") : Of("MyData.AccessCount", reads)),
        ];
        var card = Card(
            string.Join("\n\n", [Of("MyData.Title"), Of("MyData.Intro"), .. few, .. all.Select(section => $"{section.Title}\n{section.Lines}")]),
            [
                CardKit.Title(Of("MyData.Title")), CardKit.Note(Of("MyData.Intro")), .. few.Select(CardKit.Paragraph),
                CardKit.Hidden(More, all.SelectMany(section => new[] { CardKit.Heading(section.Title), CardKit.Paragraph(section.Lines) })),
            ],
            id, "Items", "Delete", "Export", "Retention", "Everything");
        card.Actions.Add(CardKit.Toggle(More, Of("MyData.More")));
        return card;
    }

    public AdaptiveCard Page(Guid id, int from)
    {
        var page = Items.Skip(from).Take(PageSize).ToList();
        var lines = page.Select(note => $"{_words.Time(note.At)} {_words.Kind(note.Kind)}: {Short(note.Text.Reveal(), Glimpse)}").ToList();
        var title = Of("MyData.ItemsTitle", from + 1, from + page.Count, Items.Count);
        var list = new AdaptiveChoiceSetInput
        {
            Id = MyDataCard.ItemInput,
            Label = title,
            Style = AdaptiveChoiceInputStyle.Expanded,
            Wrap = true,
            IsRequired = true,
            ErrorMessage = Of("MyData.ChooseOne"),
            Choices = [.. lines.Select((line, at) => new AdaptiveChoice { Title = line, Value = $"{at}" })],
        };
        List<string> buttons = ["Open", "Remove"];
        buttons.AddRange(from + PageSize < Items.Count ? ["Older"] : []);
        buttons.AddRange(from > 0 ? ["Newer"] : []);
        return Card(string.Join('\n', [title, .. lines]), [list], id, [.. buttons, "Overview", "Close"]);
    }

    /// <summary>Data of a list card's record: which note each line stands for, and where the next page begins.</summary>
    public IReadOnlyDictionary<string, string> PageData(int from)
    {
        var data = Items.Skip(from).Take(PageSize).Select((note, at) => ($"{MyDataCard.NoteKey}{at}", note.Id.ToString("N"))).ToDictionary(StringComparer.Ordinal);
        data["Older"] = $"{from + PageSize}";
        data["Newer"] = $"{Math.Max(0, from - PageSize)}";
        return data;
    }

    public AdaptiveCard Item(Guid id, Note note)
    {
        var text = note.Text.Reveal();
        var head = $"{_words.Time(note.At)} {_words.Kind(note.Kind)}";
        var correctable = Correctable(note);
        AdaptiveElement words = correctable
            ? new AdaptiveTextInput { Id = MyDataCard.TextInput, Label = Of("MyData.ItemText"), Value = text, IsMultiline = true, MaxLength = 4000 }
            : CardKit.Paragraph(text);
        return Card(
            $"{head}\n{Short(text, Spoken)}\n{_words.Until(note)}\n{Of("MyData.ItemGoesWith")}",
            [CardKit.Title(head), words, CardKit.Note(_words.Until(note)), CardKit.Note(Of("MyData.ItemGoesWith"))],
            id,
            [.. correctable ? ["Save"] : Array.Empty<string>(), "Remove", "Items", "Close"]);
    }

    public AdaptiveCard Delete(Guid id)
    {
        var kinds = held.Records.Select(note => note.Kind).Where(kind => kind != NoteKind.Shown).Distinct().Order();
        var choices = Enum.GetValues<Period>().Select(period => (period, Deletion.In(period, held).Count)).Where(found => found.Count > 0)
            .Select(found => Option(new MyDataCommand.DeletePeriod(found.period), Of($"MyData.Period{found.period}"), found.Count))
            .Concat(kinds.Select(OfKind))
            .ToList();
        var what = new AdaptiveChoiceSetInput
        {
            Id = MyDataCard.WhatInput,
            Label = Of("MyData.DeleteWhat"),
            Style = AdaptiveChoiceInputStyle.Expanded,
            Wrap = true,
            IsRequired = true,
            ErrorMessage = Of("MyData.ChooseOne"),
            Choices = choices,
        };
        return Card(
            string.Join('\n', [Of("MyData.DeleteTitle"), .. choices.Select(choice => choice.Title), Of("MyData.DeleteSpares"), Of("MyData.DeleteFinal")]),
            [CardKit.Title(Of("MyData.DeleteTitle")), what, CardKit.Note(Of("MyData.DeleteSpares")), CardKit.Note(Of("MyData.DeleteFinal"))],
            id, "Erase", "Keep", "Everything");
    }

    public AdaptiveCard Confirm(Guid id, Period period)
    {
        string[] words = [Of("MyData.ConfirmTitle", Of($"MyData.Period{period}"), Deletion.In(period, held).Count), Of("MyData.DeleteSpares"), Of("MyData.DeleteFinal"), Of("Erase.ByWords")];
        return Card(string.Join("\n\n", words), [CardKit.Title(words[0]), .. words[1..].Select(CardKit.Paragraph)], id, "Erase", "Keep");
    }

    /// <param name="company">The company's retention, which is the upper limit of the choice.</param>
    public AdaptiveCard Life(Guid id, Retention company)
    {
        var now = Of("MyData.RetentionNow", held.Retention.ChatDays, held.Retention.RecordMonths);
        return Card(
            string.Join('\n', [Of("MyData.RetentionTitle"), now, Of("MyData.RetentionAtOnce")]),
            [
                CardKit.Title(Of("MyData.RetentionTitle")), CardKit.Paragraph(now),
                Choose(MyDataCard.ChatInput, "MyData.RetentionChat", "MyData.Days", ChatLives.Where(days => days <= company.ChatDays), held.Retention.ChatDays),
                Choose(MyDataCard.RecordsInput, "MyData.RetentionRecords", "MyData.Months", RecordLives.Where(months => months <= company.RecordMonths), held.Retention.RecordMonths),
                CardKit.Note(Of("MyData.RetentionAtOnce")),
            ],
            id, "Life", "Close");
    }

    /// <summary>
    /// True when the person may correct the note: it holds their own words, not the bot's answer. The fixed sentence that replaces words which must not be
    /// stored cannot be corrected: the correction would store those very words.
    /// </summary>
    public static bool Correctable(Note note) =>
        note.Kind is NoteKind.Said or NoteKind.Feedback or NoteKind.Memory or NoteKind.SafetyPlan or NoteKind.HarassmentRecord
        && Enum.GetValues<Language>().All(l => note.Text.Reveal() != Words.Of(l, "Risk.NotKept"));

    private AdaptiveChoiceSetInput Choose(string id, string label, string unit, IEnumerable<int> values, int chosen) => new()
    {
        Id = id,
        Label = Of(label),
        Value = $"{chosen}",
        Choices = [.. values.Append(chosen).Distinct().Order().Select(value => new AdaptiveChoice { Title = Of(unit, value), Value = $"{value}" })],
    };

    private AdaptiveChoice OfKind(NoteKind kind)
    {
        var (own, all) = (held.Records.Count(note => note.Kind == kind), Deletion.Of(kind, held).Count);
        var name = Of("MyData.DeleteKind", _words.Kind(kind));
        var option = Option(new MyDataCommand.DeleteKind(kind), name, own);
        option.Title = all > own ? Of("MyData.DeleteWith", name, own, all - own) : option.Title;
        return option;
    }

    private AdaptiveChoice Option(MyDataCommand command, string title, int count) => new() { Value = command.Text, Title = Of("MyData.DeleteOption", title, count) };

    private AdaptiveCard Card(string spoken, IEnumerable<AdaptiveElement> body, Guid id, params IEnumerable<string> buttons)
    {
        var card = CardKit.Card(spoken, body);
        card.Actions = [.. buttons.Select(choice => Button(id, choice))];
        return card;
    }

    /// <summary>A button that needs no input must work even while required fields of the card are empty.</summary>
    private AdaptiveExecuteAction Button(Guid id, string choice)
    {
        var button = CardKit.Button(Of($"MyData.Button{choice}"), id, choice);
        if (!WithInputs.Contains(choice))
        {
            button.AssociatedInputs = AdaptiveAssociatedInputs.None;
            ((AdaptiveSubmitAction)button.Fallback.Content).AssociatedInputs = AdaptiveAssociatedInputs.None;
        }

        return button;
    }

    private static string Short(string text, int most)
    {
        var line = text.ReplaceLineEndings(" ");
        return line.Length <= most ? line : line[..(char.IsHighSurrogate(line[most - 1]) ? most - 1 : most)] + "…";
    }

    private string Of(string key, params object[] args) => Words.Of(language, key, args);
}
