using AdaptiveCards;
using HeroMe.Bot.Cards;
using HeroMe.Bot.Privacy;
using HeroMe.Bot.Texts;

namespace HeroMe.Bot.Dialogs.Remembering;

/// <summary>
/// The buttons of the cards about the mentors' memory. The record holds ids only: the facts are on the screen, and an answered card shrinks to one line.
/// </summary>
internal sealed class MemoryCard : ICardTemplate
{
    public const string TemplateName = "memory";
    public const string FactKey = "fact";
    public const string ItemInput = "MemoryItem";
    public const string TextInput = "MemoryText";

    public string Name => TemplateName;

    /// <summary>Draws the answered card only; open ones are drawn by <see cref="MemoryFaces"/>.</summary>
    public AdaptiveCard Render(Guid id, CardRecord content)
    {
        var words = content.Answered is { } choice
            ? Words.Of(content.Language, "MyData.Chosen", Words.Of(content.Language, $"Memory.Button{choice}"))
            : Words.Of(content.Language, "Memory.Title");
        return CardKit.Card(words, CardKit.Note(words));
    }

    public CardAnswer? Answer(CardRecord content, CardInput tap)
    {
        var closed = new CardAnswer(content with { Answered = tap.Choice, Data = null });
        return tap.Choice switch
        {
            "Close" => closed,
            "List" or "SwitchOn" or "SwitchOff" => closed with { Chosen = Choice(tap.Choice) },
            "Older" or "Newer" => closed with { Chosen = Choice("List", (FactKey, content.Value(tap.Choice) ?? "0")) },
            "Open" or "Remove" or "Save" or "Use" or "Leave" => FactOf(content, tap) is { } fact ? closed with { Chosen = Choice(tap.Choice, (FactKey, fact), (TextInput, tap.Choice == "Save" ? tap.Input(TextInput).Reveal() : "")) } : null,
            UsedCard.Save => closed with { Chosen = UsedCard.Chosen(content, tap) },
            _ => null,
        };
    }

    private static CardChoice Choice(string value, params (string Key, string Value)[] inputs) =>
        new(MemoryDialog.DialogId, value, inputs.ToDictionary(input => input.Key, input => input.Value, StringComparer.Ordinal));

    /// <returns>The fact that the card shows, else the one selected in its list; null when there is neither.</returns>
    private static string? FactOf(CardRecord content, CardInput tap) => content.Value(FactKey) ?? content.Value($"{FactKey}{tap.Input(ItemInput).Reveal()}");
}
