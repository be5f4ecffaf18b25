using System.Text.Json;
using HeroMe.Bot.Llm;
using HeroMe.Bot.Privacy;
using HeroMe.Bot.Safety.Screening;
using HeroMe.Bot.Texts;

namespace HeroMe.Bot.Safety;

/// <summary>
/// Asks the model, in a separate call, how serious one message is and what it asks of the bot itself. The person's words are passed as data, the answer is one JSON object that follows a schema, and the deadline is short.
/// A late, broken or unknown answer gives no verdict.
/// </summary>
internal sealed class ModelClassifier(ChatModel model)
{
    public static readonly TimeSpan Deadline = TimeSpan.FromSeconds(2.5);

    private static readonly JsonElement Schema = JsonDocument.Parse(
        """
        {"type":"object","additionalProperties":false,"required":["category","tier","subject","confidence","request"],"properties":{
         "category":{"type":"string","enum":["none","self_harm","harm_others","medical_emergency","harassment","overwork","medical","whistleblowing","legal","third_person","prompt_injection"]},
         "tier":{"type":"string","enum":["none","amber","red"]},
         "subject":{"type":"string","enum":["self","other","quote","past"]},
         "confidence":{"type":"number"},
         "request":{"type":"string","enum":["none","my_data","export","delete_all","delete_some","privacy_question","consent_change","language","name_and_tone","human_desk"]}}}
        """).RootElement;

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

    private static readonly HashSet<string> Requests = new(StringComparer.Ordinal)
    {
        "my_data", "export", "delete_all", "delete_some", "privacy_question", "consent_change", "language", "name_and_tone", "human_desk",
    };

    private static readonly Dictionary<Language, string> Prompts = new() { [Language.Japanese] = Load("ja"), [Language.English] = Load("en") };

    public bool IsConfigured => model.IsConfigured;

    /// <param name="before">The previous lines of the conversation, oldest first.</param>
    /// <param name="message">The message to judge.</param>
    /// <param name="names">The person's names; redacted to placeholders.</param>
    /// <returns>The verdict, null when the model gave none; and the tokens used in either case.</returns>
    public async Task<(ModelVerdict? Verdict, int Tokens)> AskAsync(
        Language language, IReadOnlyList<DraftMessage> before, PersonalText message, IReadOnlyList<PersonalText> names, CancellationToken ct)
    {
        var prompt = OutboundPrompt.From(new DraftPrompt(
            [new DraftMessage(PromptRole.Rules, [DraftPiece.Ours(Prompts[language])]), .. before, DraftMessage.Said(message)],
            names,
            [],
            language == Language.Japanese ? PlaceholderStyle.Japanese : PlaceholderStyle.Latin));
        var answer = await model.AskJsonAsync(prompt, Schema, Deadline, ct);
        return (answer.End.Outcome == ModelOutcome.Finished ? Read(answer.Json.Reveal()) : null, answer.End.Usage.Input + answer.End.Usage.Output);
    }

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
            return tier is { } read ? new ModelVerdict(read == Tier.None ? Verdict.Nothing : new Verdict(read, category), subject, answer.Confidence) { Request = RequestIn(answer.Request) } : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <returns>Empty for anything but a name of the schema.</returns>
    private static string RequestIn(JsonElement? request) =>
        request is { ValueKind: JsonValueKind.String } named && named.GetString() is { } name && Requests.Contains(name) ? name : "";

    private static string Load(string language)
    {
        using var stream = typeof(ModelClassifier).Assembly.GetManifestResourceStream($"HeroMe.Bot.Safety.Prompts.classifier.{language}.md")
            ?? throw new InvalidOperationException($"The classifier's prompt '{language}' is not embedded.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    private sealed record Answer(string? Category, string? Tier, string? Subject, double Confidence, JsonElement? Request = null);
}
