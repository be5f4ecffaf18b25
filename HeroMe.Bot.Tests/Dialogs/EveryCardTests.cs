using AdaptiveCards;
using HeroMe.Bot.Cards;
using HeroMe.Bot.Dialogs;
using HeroMe.Bot.Dialogs.Requests;
using HeroMe.Bot.Dialogs.Risk;
using HeroMe.Bot.Privacy;
using HeroMe.Bot.Texts;
using Newtonsoft.Json.Linq;

namespace HeroMe.Bot.Tests.Dialogs;

/// <summary>Rules for every card, in each language and state, so that it works in Teams on a desktop, in a browser and on a phone.</summary>
[Trait("Capability", "C17")]
public sealed class EveryCardTests
{
    private const int LimitOfTeams = 28 * 1024;
    private const int StatesAtMost = 100;
    private static readonly Language[] Languages = Enum.GetValues<Language>();
    private static readonly Dictionary<string, JObject> Faces = Collect();

    public static TheoryData<string> Cards => [.. Faces.Keys];

    [Fact]
    public void Every_template_is_seen_before_and_after_each_of_its_answers()
    {
        foreach (var template in Templates())
        {
            Assert.All(Languages, l =>
            {
                var fresh = Faces[$"{template.Name} {l}"];

                // A help card that asks nothing stays unchanged, so that its numbers can be called again; the menu can be used again.
                var answerable = template is not (CareCard or SoftCard or MenuCard) && fresh["actions"]?.Any(a => (string?)a["type"] == "Action.Execute") == true;
                Assert.InRange(Faces.Keys.Count(k => k.StartsWith($"{template.Name} {l}", StringComparison.Ordinal)), answerable ? 2 : 1, int.MaxValue);
            });
        }
    }

    [Theory]
    [MemberData(nameof(Cards))]
    public void It_is_of_the_version_that_every_client_draws(string card)
    {
        Assert.Equal("AdaptiveCard", (string?)Faces[card]["type"]);
        Assert.Equal("1.5", (string?)Faces[card]["version"]);
        Assert.True(Json.ToBytes(Faces[card]).Length < LimitOfTeams);
    }

    [Theory]
    [MemberData(nameof(Cards))]
    public void Its_whole_content_stands_in_the_text_alternative(string card)
    {
        var alternative = Bare((string?)Faces[card]["fallbackText"]);
        Assert.NotEqual("", alternative);
        Assert.Equal(alternative, Bare((string?)Faces[card]["speak"]));
        foreach (var paragraph in TextBlocks(card))
        {
            Assert.Contains(Bare((string?)paragraph["text"]), alternative, StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(Cards))]
    public void It_has_six_buttons_at_most_each_with_a_title_that_fits_on_a_phone(string card)
    {
        var buttons = Objects(card).Where(o => ((string?)o["type"])?.StartsWith("Action.", StringComparison.Ordinal) == true && o.Parent is JArray).ToList();
        Assert.InRange(buttons.Count, 0, 6);
        Assert.All(buttons, b => Assert.InRange(((string?)b["title"] ?? "").Length, 1, 40));
        Assert.Equal(buttons.Count, buttons.Select(b => (string?)b["title"]).Distinct(StringComparer.Ordinal).Count());
    }

    [Theory]
    [MemberData(nameof(Cards))]
    public void A_button_carries_an_opaque_id_and_works_in_a_client_that_only_knows_Submit(string card)
    {
        foreach (var button in Objects(card).Where(o => (string?)o["type"] == "Action.Execute"))
        {
            Assert.Equal([CardKit.IdKey, CardKit.ChoiceKey], ((JObject)button["data"]!).Properties().Select(p => p.Name));
            Assert.True(Guid.TryParseExact((string?)button["data"]![CardKit.IdKey], "N", out _));
            Assert.Equal("Action.Submit", (string?)button["fallback"]!["type"]);
            Assert.True(JToken.DeepEquals(button["data"], button["fallback"]!["data"]));
        }
    }

    [Theory]
    [MemberData(nameof(Cards))]
    public void On_a_narrow_screen_every_text_wraps_and_nothing_has_a_fixed_width(string card)
    {
        Assert.NotEmpty(TextBlocks(card).Concat(Objects(card).Where(IsInput)));
        Assert.All(TextBlocks(card), b => Assert.True((bool?)b["wrap"], (string?)b["text"]));
        Assert.Empty(Objects(card).Where(o => o["width"] is { } width && width.ToString().EndsWith("px", StringComparison.Ordinal)));
    }

    [Theory]
    [MemberData(nameof(Cards))]
    public void Every_field_has_a_label_every_picture_a_text_and_no_two_elements_share_a_name(string card)
    {
        Assert.All(Objects(card).Where(IsInput), o => Assert.NotEqual("", (string?)o["label"] ?? (string?)o["title"] ?? ""));
        Assert.All(Objects(card).Where(o => (string?)o["type"] == "Image"), o => Assert.NotEqual("", (string?)o["altText"] ?? ""));
        var names = Objects(card).Where(o => o["type"] is not null && o["id"] is not null).Select(o => (string?)o["id"]).ToList();
        Assert.Equal(names.Distinct(StringComparer.Ordinal), names);
        Assert.All(Objects(card).Where(IsInput), o => Assert.NotNull(o["id"]));
    }

    [Theory]
    [MemberData(nameof(Cards))]
    public void What_is_hidden_has_a_button_that_shows_it_and_a_client_without_that_button_shows_it(string card)
    {
        var shown = Objects(card).Where(o => (string?)o["type"] == "Action.ToggleVisibility").ToList();
        Assert.All(shown, o => Assert.Equal("drop", (string?)o["fallback"]));
        Assert.Equal(
            Objects(card).Where(o => (bool?)o["isVisible"] == false).Select(o => (string?)o["id"]),
            shown.SelectMany(o => o["targetElements"]!.Select(target => (string?)target)));
    }

    [Theory]
    [MemberData(nameof(Cards))]
    public void A_picture_is_small_and_comes_with_the_card_and_from_nowhere_else(string card) =>
        Assert.All(Objects(card).Where(o => (string?)o["type"] != "Action.OpenUrl" && o["url"] is not null), o =>
        {
            var parts = ((string)o["url"]!).Split(',');
            Assert.Equal("data:image/png;base64", parts[0]);
            Assert.InRange(Convert.FromBase64String(parts[1]).Length, 1, 6 * 1024);
        });

    [Theory]
    [MemberData(nameof(Cards))]
    public void It_speaks_one_language(string card)
    {
        // Names of languages, and of the two tones of Japanese, are Japanese in both languages.
        var text = new[] { "日本語", "です・ます", "くだけて", "くだけた話し方" }.Aggregate((string)Faces[card]["fallbackText"]!, (all, own) => all.Replace(own, "", StringComparison.Ordinal));
        if (card.Contains(Language.English.ToString(), StringComparison.Ordinal))
        {
            Assert.DoesNotMatch("[ぁ-んァ-ヶ一-龠]", text);
        }
        else
        {
            Assert.Matches("[ぁ-んァ-ヶ]", text);
        }
    }

    private static Dictionary<string, JObject> Collect()
    {
        var cards = new Dictionary<string, AdaptiveCard>(StringComparer.Ordinal);
        foreach (var language in Languages)
        {
            foreach (var template in Templates())
            {
                Walk(template, $"{template.Name} {language}", new CardRecord(template.Name, language), cards);
            }

            foreach (var (name, card) in CardsOfOneMoment.In(language))
            {
                cards.Add($"{name} {language}", card);
            }
        }

        return cards.ToDictionary(f => f.Key, f => Json.ToObject(f.Value), StringComparer.Ordinal);
    }

    /// <summary>Follows every button from the new card to all states that can be reached.</summary>
    private static void Walk(ICardTemplate template, string name, CardRecord content, Dictionary<string, AdaptiveCard> cards)
    {
        var ahead = new Queue<(string Name, CardRecord Content)>([(name, content)]);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (ahead.TryDequeue(out var next))
        {
            if (!seen.Add(Convert.ToBase64String(next.Content.ToBytes())) || seen.Count > StatesAtMost)
            {
                continue;
            }

            var render = template.Render(Guid.NewGuid(), next.Content);
            cards.Add(next.Name, render);
            foreach (var choice in render.Actions.OfType<AdaptiveExecuteAction>().Select(a => (string)((JObject)a.Data!)[CardKit.ChoiceKey]!))
            {
                var answer = template.Answer(next.Content, new CardInput(choice, new Dictionary<string, PersonalText>(StringComparer.Ordinal), DateTimeOffset.UnixEpoch));
                Assert.NotNull(answer);
                ahead.Enqueue(($"{next.Name}, {choice}", answer.Content));
            }
        }
    }

    private static IEnumerable<ICardTemplate> Templates() => typeof(ICardTemplate).Assembly.GetTypes()
        .Where(t => t is { IsClass: true, IsAbstract: false } && typeof(ICardTemplate).IsAssignableFrom(t))
        .Select(t => (ICardTemplate)Activator.CreateInstance(t)!);

    private static IEnumerable<JObject> Objects(string card) => Faces[card].DescendantsAndSelf().OfType<JObject>();

    private static bool IsInput(JObject o) => ((string?)o["type"])?.StartsWith("Input.", StringComparison.Ordinal) == true;

    private static IReadOnlyList<JObject> TextBlocks(string card) => [.. Objects(card).Where(o => (string?)o["type"] == "TextBlock")];

    private static string Bare(string? text) => (text ?? "").Replace("*", "", StringComparison.Ordinal);
}
