using System.Globalization;
using AdaptiveCards;
using HeroMe.Bot.Cards;
using HeroMe.Bot.Dialogs.Erasure;
using HeroMe.Bot.Notebook;
using HeroMe.Bot.Privacy;
using HeroMe.Bot.Texts;

namespace HeroMe.Bot.Dialogs.MyData;

/// <summary>
/// What the buttons of all cards about one's own data mean. The card's record holds ids only, never a record's words: those are on the screen,
/// and a tapped card closes to one line. Everything goes on as a turn, in the person's own order of work.
/// </summary>
internal sealed class MyDataCard : ICardTemplate
{
    public const string TemplateName = "mydata";
    public const string NoteKey = "note";
    public const string FromKey = "from";
    public const string PeriodKey = "period";
    public const string ItemInput = "item";
    public const string TextInput = "text";
    public const string WhatInput = "what";
    public const string ChatInput = "chat";
    public const string RecordsInput = "records";

    public string Name => TemplateName;

    /// <summary>The open cards are made by <see cref="MyDataCards"/> with what they show; a record alone makes only the closed one.</summary>
    public AdaptiveCard Render(Guid id, CardRecord content)
    {
        var words = content.Answered is { } choice
            ? Words.Of(content.Language, "MyData.Chosen", Words.Of(content.Language, $"MyData.Button{choice}"))
            : Words.Of(content.Language, "MyData.Title");
        return CardKit.Card(words, CardKit.Note(words));
    }

    public CardAnswer? Answer(CardRecord content, CardInput tap)
    {
        var closed = new CardAnswer(content with { Answered = tap.Choice, Data = null });
        return tap.Choice switch
        {
            "Everything" => closed with { Follow = new PersonalText(ErasureWords.Request(content.Language)) },
            "Close" or "Keep" => closed,
            _ => Command(content, tap) is { } command ? closed with { Chosen = new Choice(MyDataDialog.DialogId, command, Typed(tap)) } : null,
        };
    }

    private static string? Command(CardRecord content, CardInput tap) => tap.Choice switch
    {
        "Items" => "Items 0",
        "Older" or "Newer" => content.Value(tap.Choice) is { } from ? $"Items {from}" : null,
        "Delete" or "Export" or "Retention" or "Access" or "Overview" => tap.Choice,
        "Open" or "Remove" or "Save" => NoteOf(content, tap) is { } note ? $"{tap.Choice} {note}" : null,
        "Erase" => content.Value(PeriodKey) ?? What(tap.Input(WhatInput).Reveal()),
        "Life" => $"Life {Number(tap, ChatInput)} {Number(tap, RecordsInput)}",
        _ => null,
    };

    private static string? NoteOf(CardRecord content, CardInput tap) => content.Value(NoteKey) ?? content.Value($"{NoteKey}{tap.Input(ItemInput).Reveal()}");

    /// <summary>A period or a kind that exists, by its name; anything else is edited card data.</summary>
    private static string? What(string what) =>
        what.Split(' ') is not [var sort, var name] || !name.All(char.IsAsciiLetter) ? null
        : sort == nameof(Period) && Enum.TryParse<Period>(name, out _) ? what
        : sort == nameof(NoteKind) && Enum.TryParse<NoteKind>(name, out _) ? what
        : null;

    private static int Number(CardInput tap, string field) => int.TryParse(tap.Input(field).Reveal(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    private static Dictionary<string, string> Typed(CardInput tap) => tap.Choice == "Save"
        ? new(StringComparer.Ordinal) { [TextInput] = tap.Input(TextInput).Reveal() }
        : new(StringComparer.Ordinal);
}
