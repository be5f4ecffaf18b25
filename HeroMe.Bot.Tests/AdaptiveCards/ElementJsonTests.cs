using AdaptiveCards;
using HeroMe.Bot.Tests.Harness;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace HeroMe.Bot.Tests.AdaptiveCards;

/// <summary>Each element as the card schema spells it, what is default left out; the serializer brings no naming of its own.</summary>
public sealed class ElementJsonTests
{
    private static readonly JsonSerializer Serializer = JsonSerializer.Create(new JsonSerializerSettings
    {
        DateParseHandling = DateParseHandling.None,
        NullValueHandling = NullValueHandling.Ignore,
        TypeNameHandling = TypeNameHandling.None,
    });

    public static TheoryData<string, string> Elements => new()
    {
        { nameof(AdaptiveTextBlock), """{"type":"TextBlock","text":"t","size":"extraLarge","weight":"bolder","color":"good","isSubtle":true,"wrap":true,"maxLines":2,"fontType":"monospace","style":"heading","horizontalAlignment":"center","spacing":"none","separator":true,"id":"i","isVisible":false}""" },
        { nameof(AdaptiveRichTextBlock), """{"type":"RichTextBlock","inlines":[{"type":"TextRun","text":"a","italic":true,"underline":true,"highlight":true},{"type":"TextRun","text":"b","selectAction":{"type":"Action.OpenUrl","url":"https://example.org/"}}]}""" },
        { nameof(AdaptiveContainer), """{"type":"Container","style":"emphasis","bleed":true,"verticalContentAlignment":"center","items":[{"type":"TextBlock","text":"t"}],"selectAction":{"type":"Action.Submit","data":{"a":1}}}""" },
        { nameof(AdaptiveColumnSet), """{"type":"ColumnSet","columns":[{"type":"Column","width":"auto","items":[{"type":"TextBlock","text":"s"}]},{"type":"Column","width":"stretch","items":[{"type":"TextBlock","text":"t"}]}]}""" },
        { nameof(AdaptiveFactSet), """{"type":"FactSet","facts":[{"title":"a","value":"b"}]}""" },
        { nameof(AdaptiveImage), """{"type":"Image","url":"https://example.org/a.png","altText":"alt","size":"small","style":"person","width":"20px","height":"10px"}""" },
        { nameof(AdaptiveImageSet), """{"type":"ImageSet","imageSize":"medium","images":[{"type":"Image","url":"https://example.org/a.png"}]}""" },
        { nameof(AdaptiveActionSet), """{"type":"ActionSet","actions":[{"type":"Action.ToggleVisibility","title":"t","targetElements":["a",{"elementId":"b","isVisible":false}]}]}""" },
        { nameof(AdaptiveTable), """{"type":"Table","gridStyle":"accent","columns":[{"width":2},{"width":"30px"}],"rows":[{"type":"TableRow","style":"good","cells":[{"type":"TableCell","items":[{"type":"TextBlock","text":"t"}]}]}]}""" },
        { nameof(AdaptiveTextInput), """{"type":"Input.Text","id":"i","label":"l","placeholder":"p","value":"v","isMultiline":true,"maxLength":9,"isRequired":true,"errorMessage":"e","style":"email","regex":"r"}""" },
        { nameof(AdaptiveNumberInput), """{"type":"Input.Number","id":"i","min":1.0,"max":5.5}""" },
        { nameof(AdaptiveDateInput), """{"type":"Input.Date","id":"i","value":"2026-06-03","min":"2026-01-01","max":"2026-12-31"}""" },
        { nameof(AdaptiveTimeInput), """{"type":"Input.Time","id":"i","value":"09:30"}""" },
        { nameof(AdaptiveToggleInput), """{"type":"Input.Toggle","id":"i","title":"t","value":"yes","valueOn":"yes","valueOff":"no","wrap":true}""" },
        { nameof(AdaptiveChoiceSetInput), """{"type":"Input.ChoiceSet","id":"i","style":"expanded","isMultiSelect":true,"value":"a","choices":[{"title":"A","value":"a"}]}""" },
        { nameof(AdaptiveExecuteAction), """{"type":"Action.Execute","title":"Go","verb":"go","data":{"a":"b"},"associatedInputs":"none","mode":"secondary","isEnabled":false,"tooltip":"t","style":"positive","fallback":{"type":"Action.Submit","title":"Go","data":{"a":"b"}}}""" },
        { nameof(AdaptiveShowCardAction), """{"type":"Action.ShowCard","title":"More","card":{"type":"AdaptiveCard","version":"1.5","body":[{"type":"TextBlock","text":"t"}]}}""" },
        { nameof(AdaptiveFallbackElement), """{"type":"TextBlock","text":"t","fallback":"drop","targetWidth":"wide"}""" },
        { nameof(AdaptiveRefresh), """{"type":"AdaptiveCard","version":"1.5","speak":"s","lang":"ja","refresh":{"action":{"type":"Action.Execute","verb":"anew"},"userIds":["u"]}}""" },
    };

    [Theory]
    [MemberData(nameof(Elements))]
    public void An_element_is_written_as_the_schema_spells_it(string name, string expected)
    {
        // Read back from text: what counts is what is on the wire, not that a token holds a Uri.
        var written = Wire.Read(JObject.FromObject(Element(name), Serializer).ToString());
        Assert.True(JToken.DeepEquals(Sorted(Wire.Read(expected)), Sorted(written)), written.ToString());
    }

    [Theory]
    [InlineData("1.5", 1, 5)]
    [InlineData("1", 1, 0)]
    public void A_version_is_read_from_words(string words, int major, int minor)
    {
        var version = new AdaptiveSchemaVersion(words);
        Assert.Equal((major, minor), (version.Major, version.Minor));
        Assert.True(version.CompareTo(new AdaptiveSchemaVersion(1, 6)) < 0);
    }

    private static AdaptiveTypedElement Element(string name) => name switch
    {
        nameof(AdaptiveTextBlock) => new AdaptiveTextBlock("t")
        {
            Size = AdaptiveTextSize.ExtraLarge,
            Weight = AdaptiveTextWeight.Bolder,
            Color = AdaptiveTextColor.Good,
            IsSubtle = true,
            Wrap = true,
            MaxLines = 2,
            FontType = AdaptiveFontType.Monospace,
            Style = AdaptiveTextBlockStyle.Heading,
            HorizontalAlignment = AdaptiveHorizontalAlignment.Center,
            Spacing = AdaptiveSpacing.None,
            Separator = true,
            Id = "i",
            IsVisible = false,
        },
        nameof(AdaptiveRichTextBlock) => new AdaptiveRichTextBlock
        {
            Inlines =
            [
                new AdaptiveTextRun("a") { Italic = true, Underline = true, Highlight = true },
                new AdaptiveTextRun("b") { SelectAction = new AdaptiveOpenUrlAction { UrlString = "https://example.org/" } },
            ],
        },
        nameof(AdaptiveContainer) => new AdaptiveContainer
        {
            Style = AdaptiveContainerStyle.Emphasis,
            Bleed = true,
            VerticalContentAlignment = AdaptiveVerticalContentAlignment.Center,
            Items = [new AdaptiveTextBlock("t")],
            SelectAction = new AdaptiveSubmitAction { Data = new JObject { ["a"] = 1 } },
        },
        nameof(AdaptiveColumnSet) => new AdaptiveColumnSet
        {
            Columns = [new AdaptiveColumn { Width = "auto", Items = [new AdaptiveTextBlock("s")] }, new AdaptiveColumn { Width = "stretch", Items = [new AdaptiveTextBlock("t")] }],
        },
        nameof(AdaptiveFactSet) => new AdaptiveFactSet { Facts = [new AdaptiveFact("a", "b")] },
        nameof(AdaptiveImage) => new AdaptiveImage("https://example.org/a.png")
        {
            AltText = "alt",
            Size = AdaptiveImageSize.Small,
            Style = AdaptiveImageStyle.Person,
            PixelWidth = 20,
            PixelHeight = 10,
        },
        nameof(AdaptiveImageSet) => new AdaptiveImageSet { ImageSize = AdaptiveImageSize.Medium, Images = [new AdaptiveImage(new Uri("https://example.org/a.png"))] },
        nameof(AdaptiveActionSet) => new AdaptiveActionSet
        {
            Actions = [new AdaptiveToggleVisibilityAction { Title = "t", TargetElements = [new AdaptiveTargetElement("a"), new AdaptiveTargetElement("b", false)] }],
        },
        nameof(AdaptiveTable) => new AdaptiveTable
        {
            GridStyle = AdaptiveContainerStyle.Accent,
            Columns = [new AdaptiveTableColumnDefinition { Width = 2 }, new AdaptiveTableColumnDefinition { PixelWidth = 30 }],
            Rows = [new AdaptiveTableRow { Style = AdaptiveContainerStyle.Good, Cells = [new AdaptiveTableCell { Items = [new AdaptiveTextBlock("t")] }] }],
        },
        nameof(AdaptiveTextInput) => new AdaptiveTextInput
        {
            Id = "i",
            Label = "l",
            Placeholder = "p",
            Value = "v",
            IsMultiline = true,
            MaxLength = 9,
            IsRequired = true,
            ErrorMessage = "e",
            Style = AdaptiveTextInputStyle.Email,
            Regex = "r",
        },
        nameof(AdaptiveNumberInput) => new AdaptiveNumberInput { Id = "i", Min = 1, Max = 5.5 },
        nameof(AdaptiveDateInput) => new AdaptiveDateInput { Id = "i", Value = "2026-06-03", Min = "2026-01-01", Max = "2026-12-31" },
        nameof(AdaptiveTimeInput) => new AdaptiveTimeInput { Id = "i", Value = "09:30" },
        nameof(AdaptiveToggleInput) => new AdaptiveToggleInput { Id = "i", Title = "t", Value = "yes", ValueOn = "yes", ValueOff = "no", Wrap = true },
        nameof(AdaptiveChoiceSetInput) => new AdaptiveChoiceSetInput
        {
            Id = "i",
            Style = AdaptiveChoiceInputStyle.Expanded,
            IsMultiSelect = true,
            Value = "a",
            Choices = [new AdaptiveChoice { Title = "A", Value = "a" }],
        },
        nameof(AdaptiveExecuteAction) => new AdaptiveExecuteAction
        {
            Title = "Go",
            Verb = "go",
            Data = new JObject { ["a"] = "b" },
            AssociatedInputs = AdaptiveAssociatedInputs.None,
            Mode = AdaptiveActionMode.Secondary,
            IsEnabled = false,
            Tooltip = "t",
            Style = "positive",
            Fallback = new AdaptiveFallbackElement(new AdaptiveSubmitAction { Title = "Go", Data = new JObject { ["a"] = "b" } }),
        },
        nameof(AdaptiveShowCardAction) => new AdaptiveShowCardAction { Title = "More", Card = new AdaptiveCard("1.5") { Body = [new AdaptiveTextBlock("t")] } },
        nameof(AdaptiveFallbackElement) => new AdaptiveTextBlock("t")
        {
            Fallback = new AdaptiveFallbackElement(AdaptiveFallbackElement.AdaptiveFallbackType.Drop),
            AdditionalProperties = { ["targetWidth"] = "wide" },
        },
        nameof(AdaptiveRefresh) => new AdaptiveCard(new AdaptiveSchemaVersion(1, 5))
        {
            Speak = "s",
            Lang = "ja",
            Refresh = new AdaptiveRefresh { Action = new AdaptiveExecuteAction { Verb = "anew" }, UserIds = ["u"] },
        },
        _ => throw new ArgumentOutOfRangeException(nameof(name)),
    };

    private static JToken Sorted(JToken token) => token switch
    {
        JObject o => new JObject(o.Properties().OrderBy(p => p.Name, StringComparer.Ordinal).Select(p => new JProperty(p.Name, Sorted(p.Value)))),
        JArray a => new JArray(a.Select(Sorted)),
        _ => token,
    };
}
