using AdaptiveCards;
using HeroMe.Bot.Cards;
using HeroMe.Bot.Notebook;
using HeroMe.Bot.Safety.Screening;
using HeroMe.Bot.Texts;

namespace HeroMe.Bot.Dialogs.Preferences;

/// <summary>Language, name, tone and notifications on one card with one button. Each can be changed in words as well.</summary>
internal sealed class SettingsCard : ICardTemplate
{
    public const string TemplateName = "settings";
    private const string Save = "save";
    private const string LanguageField = "language";
    private const string NameField = "name";
    private const string ToneField = "tone";
    private const string NeutralField = "neutral";
    private const string Fault = "fault";
    private const string Shown = "shown-";
    private const string Automatic = "auto";
    private const string On = "true";
    private const string Off = "false";

    public string Name => TemplateName;

    public static CardRecord Content(TurnScope scope)
    {
        var settings = scope.State.Settings;
        var data = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [LanguageField] = settings.Language?.ToString() ?? Automatic,
            [NameField] = settings.CalledBy ?? "",
            [ToneField] = scope.Tone.ToString(),
            [NeutralField] = settings.NeutralNotices ? On : Off,
        };
        foreach (var field in data.Keys.ToList())
        {
            data[Shown + field] = data[field];
        }

        return new CardRecord(TemplateName, settings.Language ?? scope.Language, Data: data);
    }

    public AdaptiveCard Render(Guid id, CardRecord content)
    {
        var l = content.Language;
        var name = content.Value(NameField) is { Length: > 0 } given ? given : Words.Of(l, "Settings.NameNone");
        var facts = new[]
        {
            new AdaptiveFact(Words.Of(l, "Settings.Language"), Words.Of(l, $"Settings.Language{content.Value(LanguageField)}")),
            new AdaptiveFact(Words.Of(l, "Settings.Name"), name),
            new AdaptiveFact(Words.Of(l, "Settings.Tone"), Words.Of(l, $"Settings.Tone{content.Value(ToneField)}")),
            new AdaptiveFact(Words.Of(l, "Settings.Notices"), Words.Of(l, content.Value(NeutralField) == On ? "Settings.NoticesNeutral" : "Settings.NoticesOpen")),
        };
        var title = Words.Of(l, content.Answered is null ? "Settings.Title" : "Settings.Saved");
        var inWords = string.Join("\n\n", [title, .. facts.Select(f => $"{f.Title}: {f.Value}"), Words.Of(l, "Settings.ByWords")]);
        if (content.Answered is not null)
        {
            return CardKit.Card(inWords, CardKit.Title(title), new AdaptiveFactSet { Facts = [.. facts] }, CardKit.Note(Words.Of(l, "Settings.ByWords")));
        }

        var card = CardKit.Card(
            inWords,
            [
                CardKit.Title(title),
                .. content.Value(Fault) is { Length: > 0 } ? [CardKit.Paragraph(Words.Of(l, "Settings.NotAName"))] : Array.Empty<AdaptiveElement>(),
                Choices(LanguageField, content, Words.Of(l, "Settings.Language"), [Automatic, nameof(Language.Japanese), nameof(Language.English)]),
                new AdaptiveTextInput { Id = NameField, Label = Words.Of(l, "Settings.Name"), Placeholder = Words.Of(l, "Settings.NameHint"), Value = content.Value(NameField), MaxLength = CalledBy.Longest },
                Choices(ToneField, content, Words.Of(l, "Settings.Tone"), [nameof(Tone.Polite), nameof(Tone.Casual)]),
                new AdaptiveToggleInput { Id = NeutralField, Label = Words.Of(l, "Settings.Notices"), Title = Words.Of(l, "Settings.NoticesNeutral"), ValueOn = On, ValueOff = Off, Value = content.Value(NeutralField), Wrap = true },
                CardKit.Note(Words.Of(l, "Settings.ByWords")),
            ]);
        card.Actions = [CardKit.Button(Words.Of(l, "Settings.Save"), id, Save)];
        return card;
    }

    public CardAnswer? Answer(CardRecord content, CardInput tap)
    {
        if (tap.Choice != Save)
        {
            return null;
        }

        var typed = tap.Inputs.GetValueOrDefault(NameField);
        var name = typed is null ? content.Value(NameField) ?? "" : typed.IsBlank ? "" : CalledBy.Read(typed);
        var data = new Dictionary<string, string>(content.Data ?? CardChoice.NoInputs, StringComparer.Ordinal)
        {
            [LanguageField] = OneOf(tap.Input(LanguageField).Reveal(), content.Value(LanguageField), Automatic, nameof(Language.Japanese), nameof(Language.English)),
            [ToneField] = OneOf(tap.Input(ToneField).Reveal(), content.Value(ToneField), nameof(Tone.Polite), nameof(Tone.Casual)),
            [NeutralField] = OneOf(tap.Input(NeutralField).Reveal(), content.Value(NeutralField), On, Off),
            [Fault] = name is null ? Fault : "",
        };
        if (name is null)
        {
            // Not a name: nothing is saved and the other choices stay on the card. If the text shows risk, it is passed on as a message.
            return new CardAnswer(content with { Data = data }, Follow: Screen.Read(typed!).Tier < Tier.Amber ? null : typed);
        }

        data[NameField] = name;
        var language = Enum.TryParse<Language>(data[LanguageField], out var l) ? l : (Language?)null;
        return new CardAnswer(content with { Answered = Save, Data = data, Language = language ?? content.Language })
        {
            Change = state => state with { Settings = Apply(state.Settings, content, data, language) },
        };
    }

    /// <summary>Applies only what was changed on the card, so that a change in words since it was shown is not undone.</summary>
    private static Settings Apply(Settings settings, CardRecord shown, Dictionary<string, string> chosen, Language? language)
    {
        bool Changed(string field) => chosen[field] != shown.Value(Shown + field);
        return settings with
        {
            Language = Changed(LanguageField) ? language : settings.Language,
            CalledBy = Changed(NameField) ? (chosen[NameField].Length > 0 ? chosen[NameField] : null) : settings.CalledBy,
            Tone = Changed(ToneField) ? Enum.Parse<Tone>(chosen[ToneField]) : settings.Tone,
            NeutralNotices = Changed(NeutralField) ? chosen[NeutralField] == On : settings.NeutralNotices,
        };
    }

    private static string OneOf(string chosen, string? shown, params ReadOnlySpan<string> known) => known.Contains(chosen) ? chosen : shown ?? known[0];

    private static AdaptiveChoiceSetInput Choices(string field, CardRecord content, string label, string[] values)
    {
        var prefix = field == LanguageField ? "Settings.Language" : "Settings.Tone";
        return new AdaptiveChoiceSetInput
        {
            Id = field,
            Label = label,
            Style = AdaptiveChoiceInputStyle.Compact,
            Value = content.Value(field),
            Choices = [.. values.Select(v => new AdaptiveChoice { Title = Words.Of(content.Language, $"{prefix}{v}"), Value = v })],
        };
    }
}
