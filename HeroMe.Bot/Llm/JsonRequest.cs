using System.Text.Json;
using Microsoft.Extensions.AI;
using OpenAI.Chat;
using ChatFinishReason = Microsoft.Extensions.AI.ChatFinishReason;
using ChatMessage = Microsoft.Extensions.AI.ChatMessage;
using ChatResponseFormat = Microsoft.Extensions.AI.ChatResponseFormat;

namespace HeroMe.Bot.Llm;

/// <summary>One request for one JSON object. As in <see cref="ModelStream"/>, faults are values and only the caller's cancellation is thrown.</summary>
internal static class JsonRequest
{
    /// <summary>Room for a dozen short quotations; an answer that is cut off is no answer.</summary>
    private const int MostTokens = 1_200;

    public static ChatOptions For(JsonElement schema, bool withTemperature, bool withLimit) => new()
    {
        MaxOutputTokens = withLimit ? MostTokens : null,
        Temperature = withTemperature ? 0 : null,
        ResponseFormat = ChatResponseFormat.ForJsonSchema(schema, "answer"),
        AdditionalProperties = new AdditionalPropertiesDictionary { ["strict"] = true },
    };

    public static async Task<(string Text, UsageDetails? Usage, ModelFault Fault)> AskAsync(
        IChatClient client, List<ChatMessage> messages, ChatOptions options, AnswerBudget budget, TimeProvider time, CancellationToken caller)
    {
        try
        {
            var response = await client.GetResponseAsync(messages, options, budget.Token);
            var signals = response.RawRepresentation is ChatCompletion raw ? FilterReader.Read(raw) : FilterSignals.None;
            return (response.Text, response.Usage, new ModelFault(Outcome(response), signals));
        }
        catch (OperationCanceledException) when (caller.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception fault)
        {
            return ("", null, budget.Token.IsCancellationRequested ? new ModelFault(ModelOutcome.TooSlow, FilterSignals.None) : ModelFault.Read(fault, time.GetUtcNow()));
        }
    }

    private static ModelOutcome Outcome(ChatResponse response) =>
        response.FinishReason == ChatFinishReason.ContentFilter ? ModelOutcome.Filtered
        : string.IsNullOrWhiteSpace(response.Text) ? ModelOutcome.Empty
        : response.FinishReason == ChatFinishReason.Length ? ModelOutcome.LengthLimit
        : IsObject(response.Text) ? ModelOutcome.Finished
        : ModelOutcome.Broken;

    /// <returns>False when the text is not JSON, or JSON of another kind.</returns>
    private static bool IsObject(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return document.RootElement.ValueKind == JsonValueKind.Object;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
