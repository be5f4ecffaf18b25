using System.Text.Json;
using System.Text.Json.Serialization;
using AdaptiveCards;
using HeroMe.Bot.Cards;
using HeroMe.Bot.Dialogs.CheckIns;
using HeroMe.Bot.Dialogs.Clarity;
using HeroMe.Bot.Dialogs.Consents;
using HeroMe.Bot.Dialogs.Erasure;
using HeroMe.Bot.Dialogs.Flows;
using HeroMe.Bot.Dialogs.HandOff;
using HeroMe.Bot.Dialogs.Harassment;
using HeroMe.Bot.Dialogs.MentorChoice;
using HeroMe.Bot.Dialogs.MyData;
using HeroMe.Bot.Dialogs.Nudges;
using HeroMe.Bot.Dialogs.OneOnOne;
using HeroMe.Bot.Dialogs.OrgData;
using HeroMe.Bot.Dialogs.Preferences;
using HeroMe.Bot.Dialogs.Promises;
using HeroMe.Bot.Dialogs.Rehearsal;
using HeroMe.Bot.Dialogs.Remembering;
using HeroMe.Bot.Dialogs.Requests;
using HeroMe.Bot.Dialogs.Risk;
using HeroMe.Bot.Dialogs.RoundTable;
using HeroMe.Bot.Dialogs.SafetyPlan;
using HeroMe.Bot.Dialogs.SelfChecks;
using HeroMe.Bot.Dialogs.Sheets;
using HeroMe.Bot.Dialogs.Thanks;
using HeroMe.Bot.Dialogs.Welcome;
using HeroMe.Bot.Dialogs.Wishes;
using HeroMe.Bot.Notebook;
using HeroMe.Bot.People;
using HeroMe.Bot.Privacy;
using HeroMe.Bot.Texts;
using Activity = Microsoft.Bot.Schema.Activity;

namespace HeroMe.Bot.Dialogs;

/// <summary>The sealed state of one card: which template draws it, its language, the button that was pressed, and further data of the template.</summary>
/// <param name="Template">Stored as <c>Topic</c>, the name it had in earlier releases.</param>
/// <param name="Answered">The button that was pressed; null while the card is open.</param>
internal sealed record CardRecord(
    [property: JsonPropertyName("Topic")] string Template, Language Language, string? Answered = null, IReadOnlyDictionary<string, string>? Data = null)
{
    private const int Least = 1000;

    /// <summary>A dummy stored by turns that show no card, so that the rows do not reveal which turns showed one.</summary>
    public static CardRecord None { get; } = new("none", Language.Japanese);

    /// <summary>Until when its buttons are answered; null for a record of an earlier release, which is stored no longer than that.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? AnswerableUntil { get; init; }

    [JsonIgnore]
    public bool IsNone => Template == None.Template;

    /// <returns>Null when the record holds nothing under this key.</returns>
    public string? Value(string key) => Data?.GetValueOrDefault(key);

    public override string ToString() => $"{nameof(CardRecord)} {Template}";

    public byte[] ToBytes() => JsonPadding.Pad(JsonSerializer.SerializeToUtf8Bytes(this), Least);

    /// <exception cref="InvalidDataException">The bytes hold JSON null.</exception>
    public static CardRecord FromBytes(byte[] bytes) =>
        JsonSerializer.Deserialize<CardRecord>(bytes) ?? throw new InvalidDataException("A card record is empty.");
}

/// <summary>What a pressed button leads to. <see cref="Follow"/> goes into the inbox as if the person had written it; null for no message.</summary>
internal sealed record CardAnswer(CardRecord Content, PersonalText? Follow = null, bool EraseEverything = false)
{
    /// <summary>The turn that the press continues with; null when there is none.</summary>
    public CardChoice? Chosen { get; init; }

    /// <summary>Changes the person's state, applied to what is stored at that moment; null when nothing changes.</summary>
    public Func<PersonState, PersonState>? Change { get; init; }

    /// <summary>Adds records, in the same transaction; null when there are none.</summary>
    public Action<PersonalNotebook>? Keep { get; init; }
}

/// <summary>One kind of card: how it is drawn in each state, and what its buttons mean. Pure.</summary>
internal interface ICardTemplate
{
    string Name { get; }

    /// <summary>Draws the card in its recorded state; once <see cref="CardRecord.Answered"/> is set it has no buttons.</summary>
    AdaptiveCard Render(Guid id, CardRecord content);

    /// <summary>True when its fields may mention risk: the press is then carried out all the same, and only danger to life is answered in addition.</summary>
    bool TakesAnyWords => false;

    /// <returns>Null when the card has no such button (broken or edited card data).</returns>
    CardAnswer? Answer(CardRecord content, CardInput tap);
}

internal static class CardTemplates
{
    private static readonly Dictionary<string, ICardTemplate> All =
        new ICardTemplate[]
        {
            new WelcomeCard(), new WishCard(), new ErasureCard(), new ConsentCard(), new PurgeCard(), new PrivacyCard(), new SettingsCard(),
            new RedCard(), new AskCard(), new SoftCard(), new CareCard(), new AfterCard(), new SafetyPlanCard(), new HarassmentRecordCard(), new HandOffCard(), new MyDataCard(), new FileOffer(),
            new OfferCard(), new MenuCard(), new SheetCard(), new NudgeCard(), new NudgeSettingsCard(), new PromiseCard(), new PromiseNextCard(), new ThanksCard(), new CheckInCard(), new SelfCheckCard(),
            new SelfCheckResultCard(), new FlowStepCard(), new FlowOfferCard(), new FlowPickerCard(), new ExercisePickerCard(), new FlowResultCard(), new MentorPickerCard(), new HandoverCard(), new MentorOfferCard(), new RoundTableCard(),
            new ClarityCard(), new OneOnOnePrepCard(), new AfterOneOnOneCard(), new OrgDataCard(), new MemoryCard(), new RehearsalCard(),
        }.ToDictionary(t => t.Name, StringComparer.Ordinal);

    /// <returns>Null when this version has no template of that name.</returns>
    public static ICardTemplate? Find(string name) => All.GetValueOrDefault(name);

    public static Activity Message(Guid id, CardRecord content) => CardKit.Message(All[content.Template].Render(id, content));
}
