using System.Globalization;
using System.Text.Json;
using HeroMe.Bot.Llm;
using HeroMe.Bot.Privacy;
using HeroMe.Bot.Safety;
using HeroMe.Bot.Safety.Screening;
using HeroMe.Bot.Texts;

namespace HeroMe.Bot.Understanding.Findings;

/// <summary>What the model read in one message.</summary>
/// <param name="Verdict">Null when it gave no valid answer in time.</param>
/// <param name="Tokens">Used in either case.</param>
internal sealed record ModelReading(ModelVerdict? Verdict, ModelFindings Findings, int Tokens)
{
    /// <summary>Of messages about which no model is asked.</summary>
    public static ModelReading Nothing { get; } = new(null, ModelFindings.Nothing, 0);
}

/// <summary>
/// Asks the model, in one separate call beside the answer, how serious a message is and what else it says. The person's words are passed as data, the
/// answer is one JSON object that follows a schema, and the deadline is short. A late, broken or unknown answer changes nothing.
/// </summary>
internal sealed class ModelReader(ChatModel model)
{
    public static readonly TimeSpan Deadline = TimeSpan.FromSeconds(2.5);

    // The risk comes first: it is short, and all that matters when it is there.
    private static readonly JsonElement Schema = JsonDocument.Parse(
        $$$"""
        {"type":"object","additionalProperties":false,"required":["category","tier","subject","confidence","request","acts","dates","facts"],"properties":{
        {{{ModelClassifier.Properties}}},
        {{{FindingsReader.Properties}}}
        }}
        """).RootElement;

    private static readonly Dictionary<Language, string> Prompts = new() { [Language.Japanese] = Load("ja"), [Language.English] = Load("en") };

    public bool IsConfigured => model.IsConfigured;

    /// <param name="before">The previous lines of the conversation, oldest first.</param>
    /// <param name="message">The message to read.</param>
    /// <param name="names">The person's names; redacted to placeholders.</param>
    /// <param name="today">The person's local date, from which days are counted.</param>
    public async Task<ModelReading> AskAsync(
        Language language, IReadOnlyList<DraftMessage> before, PersonalText message, IReadOnlyList<PersonalText> names, DateOnly today, CancellationToken ct)
    {
        var rules = DraftPiece.Ours($"{ModelClassifier.Prompt(language)}\n{Prompts[language]}\n{today.ToString("yyyy-MM-dd (ddd)", CultureInfo.InvariantCulture)}");
        var prompt = OutboundPrompt.From(new DraftPrompt(
            [new DraftMessage(PromptRole.Rules, [rules]), .. before, DraftMessage.Said(message)],
            names,
            [],
            language == Language.Japanese ? PlaceholderStyle.Japanese : PlaceholderStyle.Latin));
        var answer = await model.AskJsonAsync(prompt, Schema, Deadline, ct);
        var tokens = answer.End.Usage.Input + answer.End.Usage.Output;
        if (answer.End.Outcome != ModelOutcome.Finished || ModelClassifier.Read(answer.Json.Reveal()) is not { } verdict)
        {
            return ModelReading.Nothing with { Tokens = tokens };
        }

        // A message that shows danger, or that wants to give the reader orders, is answered by fixed words and stays out of the talk.
        using var json = JsonDocument.Parse(answer.Json.Reveal());
        return new ModelReading(verdict, verdict.Verdict.Tier == Tier.None ? FindingsReader.Read(json.RootElement, message, prompt.Restore, today) : ModelFindings.Nothing, tokens);
    }

    private static string Load(string language)
    {
        using var stream = typeof(ModelReader).Assembly.GetManifestResourceStream($"HeroMe.Bot.Understanding.Prompts.findings.{language}.md")
            ?? throw new InvalidOperationException($"The prompt 'findings.{language}' is not embedded.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
