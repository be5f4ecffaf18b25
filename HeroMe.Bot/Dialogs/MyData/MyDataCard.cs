using System.Globalization;
using AdaptiveCards;
using HeroMe.Bot.Cards;
using HeroMe.Bot.Dialogs.Erasure;
using HeroMe.Bot.Privacy;
using HeroMe.Bot.Texts;

namespace HeroMe.Bot.Dialogs.MyData;

/// <summary>
/// The buttons of all cards about one's own data. The card's record holds ids only, never a note's text: that is only on the screen,
/// and an answered card shrinks to one line. Every command runs as a turn, in order with the person's messages.
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

    /// <summary>Draws the answered card only; open cards are drawn by <see cref="MyDataCards"/>, because the record does not hold their content.</summary>
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
            _ => Command(content, tap) is { } command ? closed with { Chosen = new CardChoice(MyDataDialog.DialogId, command.Text, Typed(tap)) } : null,
        };
    }

    /// <returns>Null when these cards have no such button, or its data is broken or edited.</returns>
    private static MyDataCommand? Command(CardRecord content, CardInput tap) => tap.Choice switch
    {
        "Overview" => new MyDataCommand.ShowOverview(),
        "Items" => new MyDataCommand.ListRecords(0),
        "Older" or "Newer" => MyDataCommand.Parse($"Items {content.Value(tap.Choice)}"),
        "Open" => RecordOf(content, tap) is { } record ? new MyDataCommand.OpenRecord(record) : null,
        "Save" => RecordOf(content, tap) is { } record ? new MyDataCommand.CorrectRecord(record) : null,
        "Remove" => RecordOf(content, tap) is { } record ? new MyDataCommand.DeleteRecord(record) : null,
        "Delete" => new MyDataCommand.AskWhatToDelete(),

        // The deletion that the card asks to confirm, else the one selected in the card. Any other command in an edited field is refused.
        "Erase" => MyDataCommand.Parse(content.Value(PeriodKey) ?? tap.Input(WhatInput).Reveal()) is { } what and (MyDataCommand.DeletePeriod or MyDataCommand.DeleteKind) ? what : null,
        "Export" => new MyDataCommand.ExportAll(),
        "Retention" => new MyDataCommand.AskRetention(),
        "Life" => new MyDataCommand.SetRetention(Number(tap, ChatInput), Number(tap, RecordsInput)),
        _ => null,
    };

    /// <returns>The record that the card shows, else the one selected from its list; null when there is neither.</returns>
    private static Guid? RecordOf(CardRecord content, CardInput tap) =>
        Guid.TryParseExact(content.Value(NoteKey) ?? content.Value($"{NoteKey}{tap.Input(ItemInput).Reveal()}"), "N", out var id) ? id : null;

    private static int Number(CardInput tap, string field) => int.TryParse(tap.Input(field).Reveal(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    private static Dictionary<string, string> Typed(CardInput tap) => tap.Choice == "Save"
        ? new(StringComparer.Ordinal) { [TextInput] = tap.Input(TextInput).Reveal() }
        : new(StringComparer.Ordinal);
}
