using System.Text.Json;
using HeroMe.Bot.Safety.Screening;
using HeroMe.Bot.Texts;

namespace HeroMe.Bot.Safety;

/// <summary>What the model is asked about the danger in a message, and how its answer is read. An unknown answer gives no verdict.</summary>
internal static class ModelClassifier
{
    /// <summary>The properties of the answer's schema that are about danger.</summary>
    public const string Properties =
        """
         "category":{"type":"string","enum":["none","self_harm","harm_others","medical_emergency","harassment","overwork","medical","whistleblowing","legal","third_person","prompt_injection"]},
         "tier":{"type":"string","enum":["none","amber","red"]},
         "subject":{"type":"string","enum":["self","other","quote","past"]},
         "confidence":{"type":"number"}
        """;

    private static readonly Dictionary<string, Category> Categories = new(StringComparer.Ordinal)
    {
        ["none"] = Category.None,
        ["self_harm"] = Category.SelfHarm,
        ["harm_others"] = Category.HarmOthers,
        ["medical_emergency"] = Category.MedicalEmergency,
        ["harassment"] = Category.Harassment,
        ["overwork"] = Category.Overwork,
        ["medical"] = Category.Medical,
        ["whistleblowing"] = Category.Whistleblowing,
        ["legal"] = Category.Legal,
        ["third_person"] = Category.ThirdPerson,
        ["prompt_injection"] = Category.Injection,
    };

    private static readonly Dictionary<Language, string> Prompts = new() { [Language.Japanese] = Load("ja"), [Language.English] = Load("en") };

    /// <summary>The rules for judging danger.</summary>
    public static string Prompt(Language language) => Prompts[language];

    /// <returns>Null when the answer is not JSON or holds an unknown category, tier or subject.</returns>
    internal static ModelVerdict? Read(string json)
    {
        try
        {
            var answer = JsonSerializer.Deserialize<Answer>(json, JsonSerializerOptions.Web);
            if (answer?.Category is null || !Categories.TryGetValue(answer.Category, out var category) || !Enum.TryParse<Subject>(answer.Subject, ignoreCase: true, out var subject))
            {
                return null;
            }

            Tier? tier = (answer.Tier, category) switch
            {
                (_, Category.None) or ("none", _) => Tier.None,
                // These categories have no risk state: whatever tier the model names, they lead to help or a refusal only.
                ("amber" or "red", Category.Legal or Category.ThirdPerson or Category.Injection) => Tier.Help,
                ("red", Category.SelfHarm or Category.HarmOthers or Category.MedicalEmergency) => Tier.Red,
                ("amber", Category.MedicalEmergency) => Tier.Red,
                ("amber" or "red", _) => Tier.Amber,
                _ => null,
            };
            return tier is { } read ? new ModelVerdict(read == Tier.None ? Verdict.Nothing : new Verdict(read, category), subject, answer.Confidence) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string Load(string language)
    {
        using var stream = typeof(ModelClassifier).Assembly.GetManifestResourceStream($"HeroMe.Bot.Safety.Prompts.classifier.{language}.md")
            ?? throw new InvalidOperationException($"The classifier's prompt '{language}' is not embedded.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    private sealed record Answer(string? Category, string? Tier, string? Subject, double Confidence);
}
