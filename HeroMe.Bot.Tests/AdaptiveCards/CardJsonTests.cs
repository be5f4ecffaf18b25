using AdaptiveCards;
using HeroMe.Bot.Cards;
using HeroMe.Bot.Company;
using HeroMe.Bot.Dialogs;
using HeroMe.Bot.Dialogs.Consents;
using HeroMe.Bot.Dialogs.Erasure;
using HeroMe.Bot.Dialogs.HandOff;
using HeroMe.Bot.Dialogs.Harassment;
using HeroMe.Bot.Dialogs.Nudges;
using HeroMe.Bot.Dialogs.Preferences;
using HeroMe.Bot.Dialogs.Risk;
using HeroMe.Bot.Dialogs.SafetyPlan;
using HeroMe.Bot.Dialogs.Welcome;
using HeroMe.Bot.Dialogs.Wishes;
using HeroMe.Bot.People;
using HeroMe.Bot.Privacy;
using HeroMe.Bot.Safety;
using HeroMe.Bot.Safety.Screening;
using HeroMe.Bot.Tests.Harness;
using HeroMe.Bot.Texts;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using Activity = Microsoft.Bot.Schema.Activity;

namespace HeroMe.Bot.Tests.AdaptiveCards;

public sealed class CardJsonTests
{
    public static TheoryData<string> Faces => [.. Cards().Select(c => c.Name)];

    [Fact]
    public void Elements_are_written_as_the_schema_spells_them()
    {
        var card = new AdaptiveCard(new AdaptiveSchemaVersion(1, 5))
        {
            FallbackText = "all in words",
            Body =
            [
                new AdaptiveTextBlock("Hello") { Wrap = true, Weight = AdaptiveTextWeight.Bolder, Style = AdaptiveTextBlockStyle.Heading },
                new AdaptiveColumnSet { Columns = [new AdaptiveColumn { Width = "auto", Items = [new AdaptiveTextBlock("x")] }] },
                new AdaptiveFactSet { Facts = [new AdaptiveFact("a", "b")] },
                new AdaptiveTextInput { Id = "note", Label = "Note", IsMultiline = true, IsVisible = false },
            ],
            Actions = [CardKit.Button("Go", Guid.Empty, "go")],
        };
        var expected = Wire.Read(
            """
            {"type":"AdaptiveCard","version":"1.5","fallbackText":"all in words",
             "body":[
              {"type":"TextBlock","text":"Hello","wrap":true,"weight":"bolder","style":"heading"},
              {"type":"ColumnSet","columns":[{"type":"Column","width":"auto","items":[{"type":"TextBlock","text":"x"}]}]},
              {"type":"FactSet","facts":[{"title":"a","value":"b"}]},
              {"type":"Input.Text","id":"note","label":"Note","isMultiline":true,"isVisible":false}],
             "actions":[{"type":"Action.Execute","title":"Go","verb":"card","data":{"card":"00000000000000000000000000000000","choice":"go"},
              "fallback":{"type":"Action.Submit","title":"Go","data":{"card":"00000000000000000000000000000000","choice":"go"}}}]}
            """);
        Assert.True(JToken.DeepEquals(Sorted(expected), Sorted(Json.ToObject(card))), Json.ToObject(card).ToString());
    }

    [Theory]
    [MemberData(nameof(Faces))]
    public void Every_card_can_be_read_without_seeing_it_and_stays_small(string name)
    {
        var render = Json.ToObject(Cards().First(c => c.Name == name).Card);
        Assert.Equal("1.5", (string?)render["version"]);
        Assert.NotEmpty((string)render["fallbackText"]!);
        Assert.All(render["body"]!.Where(e => (string?)e["type"] == "TextBlock"), e => Assert.True((bool)e["wrap"]!));
        Assert.InRange(render["actions"]?.Count() ?? 0, 0, 6);
        Assert.InRange(render.ToString(Formatting.None).Length, 1, 28_000);
        foreach (var execute in (render["actions"] ?? new JArray()).Where(a => (string?)a["type"] == "Action.Execute"))
        {
            Assert.Equal(["card", "choice"], ((JObject)execute["data"]!).Properties().Select(p => p.Name));
            Assert.Equal("Action.Submit", (string?)execute["fallback"]!["type"]);
        }
    }

    [Fact]
    public void What_an_activity_carries_beyond_the_known_survives()
    {
        const string json = """{"type":"message","id":"1","timestamp":"2026-06-03T03:00:00.000Z","from":{"id":"a","aadObjectId":"o","userRole":"user"},"text":"x","value":{"a":1},"membershipSource":"y"}""";
        Assert.True(JToken.DeepEquals(Sorted(Wire.Read(json)), Sorted(WithoutTime(Json.ToObject(Json.Read<Activity>(json)!), Wire.Read(json)))));
    }

    private static readonly (ICardTemplate Template, (string Key, string Value)[] Data, string Choice)[] Filled =
    [
        (new ConsentCard(), [("days", "90"), ("changed", "yes")], "keep"),
        (new PurgeCard(), [], "remove"),
        (new PrivacyCard(), [("days", "90"), ("model", "true"), ("ChatStorage", "true"), ("Memory", "false")], "save"),
        (new SettingsCard(), [("language", "auto"), ("name", "ハナ"), ("tone", "Polite"), ("neutral", "true")], "save"),
    ];

    private static IEnumerable<(string Name, AdaptiveCard Card)> Cards()
    {
        foreach (var language in new[] { Language.Japanese, Language.English })
        {
            foreach (ICardTemplate template in new ICardTemplate[] { new WelcomeCard(), new WishCard(), new ErasureCard() })
            {
                yield return ($"{template.Name} {language}", template.Render(Guid.NewGuid(), new CardRecord(template.Name, language)));
                var choice = template is WelcomeCard ? "1" : template is WishCard ? "Think" : "erase";
                yield return ($"{template.Name} {language} answered", template.Render(Guid.NewGuid(), template.Answer(new CardRecord(template.Name, language), new CardInput(choice, new Dictionary<string, PersonalText>(StringComparer.Ordinal), DateTimeOffset.UnixEpoch))!.Content));
            }

            foreach (var (template, data, choice) in Filled)
            {
                var content = new CardRecord(template.Name, language, Data: data.ToDictionary(d => d.Key, d => d.Value, StringComparer.Ordinal));
                yield return ($"{template.Name} {language}", template.Render(Guid.NewGuid(), content));
                yield return ($"{template.Name} {language} answered", template.Render(Guid.NewGuid(), template.Answer(content, new CardInput(choice, new Dictionary<string, PersonalText>(StringComparer.Ordinal), DateTimeOffset.UnixEpoch))!.Content));
            }

            foreach (var (name, content) in Risk(language))
            {
                yield return ($"{name} {language}", CardTemplates.Find(content.Template)!.Render(Guid.NewGuid(), content));
            }

            yield return ($"desks {language}", DesksCard.Render(language, Here));
        }
    }

    private static HelpLineContext Here { get; } = HelpLineContext.Of(
        new DateTimeOffset(2026, 6, 3, 12, 0, 0, TimeSpan.FromHours(9)), "Asia/Tokyo", new CompanyOptions { CrisisDesks = [new CrisisDesk { Name = "EAP", Reach = "0120-000-000", Hours = "9:00-17:00" }] });

    private static IEnumerable<(string Name, CardRecord Content)> Risk(Language language)
    {
        var at = Here;
        foreach (var about in new[] { Category.SelfHarm, Category.HarmOthers, Category.MedicalEmergency })
        {
            yield return ($"red {about}", RiskCards.Content(RedCard.TemplateName, language, about, at));
            yield return ($"red {about} answered", RiskCards.Content(RedCard.TemplateName, language, about, at) with { Answered = RedCard.Safe });
        }

        foreach (var card in new[] { "ask", "askAgain" })
        {
            yield return (card, RiskCards.Content(AskCard.TemplateName, language, Category.SelfHarm, at, card));
            yield return ($"{card} answered", RiskCards.Content(AskCard.TemplateName, language, Category.SelfHarm, at, card) with { Answered = AskCard.No });
        }

        foreach (var card in SafetyWords.In(language).Cards.Keys.Where(k => k.StartsWith("care-", StringComparison.Ordinal)).Append("some"))
        {
            yield return (card, RiskCards.Content(CareCard.TemplateName, language, Enum.TryParse<Category>(card.Replace("care-", ""), out var about) ? about : Category.SelfHarm, at, card));
        }

        yield return ("after", new CardRecord(AfterCard.TemplateName, language));
        yield return ("after answered", new CardRecord(AfterCard.TemplateName, language, "mayAsk"));
        var plan = SafetyPlanCard.Parts.ToDictionary(p => p, p => $"{p}: 歩く*静かに*", StringComparer.Ordinal);
        yield return ("plan", new CardRecord(SafetyPlanCard.TemplateName, language));
        yield return ("plan saved", new CardRecord(SafetyPlanCard.TemplateName, language, "save", plan));
        yield return ("plan read", new CardRecord(SafetyPlanCard.TemplateName, language, null, new Dictionary<string, string>(plan, StringComparer.Ordinal) { [SafetyPlanCard.ReadingKey] = "yes" }));
        yield return ("plan later", new CardRecord(SafetyPlanCard.TemplateName, language, "later"));
        yield return ("record", new CardRecord(HarassmentRecordCard.TemplateName, language));
        yield return ("record kept", new CardRecord(HarassmentRecordCard.TemplateName, language, "save", HarassmentRecordCard.Parts.ToDictionary(p => p, p => $"{p} の記録", StringComparer.Ordinal)));
        yield return ("hand-off", new CardRecord(HandOffCard.TemplateName, language, null, new Dictionary<string, string>(StringComparer.Ordinal) { [HandOffCard.SummaryField] = "仕事の量のことで相談したいです" }));
        var nudge = NudgeContent.In(language);
        var once = NudgeCard.Content(language, nudge.FirstLines[0], nudge.Bodies[0], nudge.Why, nudge.Fortnightly[0]);
        yield return ("nudge", once);
        foreach (var pressed in new[] { "checkin", "skip", "change", "stop" })
        {
            yield return ($"nudge {pressed}", once with { Answered = pressed });
        }

        var chosen = new NudgePlan { Rhythm = NudgeRhythm.Monthly, Day = DayOfWeek.Friday, Hour = 15 };
        yield return ("nudge settings", NudgeSettingsCard.Content(language, null, isAllowed: false));
        yield return ("nudge settings, on", NudgeSettingsCard.Content(language, chosen, isAllowed: true));
        yield return ("nudge settings saved", NudgeSettingsCard.Content(language, chosen, isAllowed: true) with { Answered = NudgeSettingsCard.Save });
        yield return ("nudge settings later", NudgeSettingsCard.Content(language, null, isAllowed: false) with { Answered = "later" });
        yield return ("hand-off done", new CardRecord(HandOffCard.TemplateName, language, HandOffCard.With));
    }

    // The moment is the same, its spelling may differ.
    private static JObject WithoutTime(JObject written, JObject original)
    {
        Assert.Equal(DateTimeOffset.Parse((string)original["timestamp"]!, System.Globalization.CultureInfo.InvariantCulture), (DateTimeOffset)written["timestamp"]!);
        written["timestamp"] = original["timestamp"];
        return written;
    }

    private static JToken Sorted(JToken token) => token switch
    {
        JObject o => new JObject(o.Properties().OrderBy(p => p.Name, StringComparer.Ordinal).Select(p => new JProperty(p.Name, Sorted(p.Value)))),
        JArray a => new JArray(a.Select(Sorted)),
        _ => token,
    };
}
