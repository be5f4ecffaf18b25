using System.Diagnostics;
using System.Text.Json;
using HeroMe.Bot.Company;
using HeroMe.Bot.Llm;
using HeroMe.Bot.Privacy;
using Microsoft.Extensions.Options;

namespace HeroMe.Bot.Preflight;

/// <summary>Asks the model for one word, and for one JSON object as the second reading of risk needs it. Nothing of a person is in the question.</summary>
internal sealed class ModelCheck(ChatModel model, IOptions<ModelOptions> options, Live<SwitchOptions> switches) : IPreflightCheck
{
    private const string Schema = """{"type":"object","properties":{"ready":{"type":"boolean"}},"required":["ready"],"additionalProperties":false}""";

    public async Task<IReadOnlyList<Finding>> RunAsync(CancellationToken ct)
    {
        if (!model.IsConfigured || !switches.Now.Model)
        {
            return [Finding.Skipped(model.IsConfigured ? "switched off by Switches:Model: the guided conversation answers" : "none: the guided conversation answers")];
        }

        var watch = Stopwatch.StartNew();
        var end = await AskAsync("Answer with the word ready.", ct);
        if (end.Outcome is not (ModelOutcome.Finished or ModelOutcome.LengthLimit))
        {
            return [Of(end)];
        }

        var took = watch.Elapsed;
        using var schema = JsonDocument.Parse(Schema);
        var json = await model.AskJsonAsync(Prompt("Answer with the JSON object that says that you are ready."), schema.RootElement, options.Value.Turn, ct);
        return [Finding.Ok($"answers after {took.TotalSeconds:0.0} s"), Json(json.End.Outcome)];
    }

    private static Finding Json(ModelOutcome outcome) => outcome == ModelOutcome.Finished
        ? Finding.Ok("answers in JSON")
        : Finding.Warning($"gives no JSON that follows a schema ({outcome}): risk is read on this machine only", "Model:Deployment: choose a model with structured outputs.");

    private static Finding Of(ModelEnd end) => (end.Outcome, end.Refusal) switch
    {
        (ModelOutcome.Refused, ModelRefusal.Key) => Finding.Fault("it refuses the sign-in", SettingOrigins.Of("Model:ApiKey") + " With Model:Scope: " + SettingOrigins.Of("Model:Scope")),
        (ModelOutcome.Refused, ModelRefusal.Deployment) => Finding.Fault("it does not know Model:Deployment", SettingOrigins.Of("Model:Deployment")),
        (ModelOutcome.Refused, _) => Finding.Fault("it refuses the request", "Model:Deployment: choose a chat model; see also the API version that the endpoint speaks."),
        (ModelOutcome.Throttled, _) => Finding.Warning("it has no capacity left", "Raise the quota: Azure AI Foundry → Deployments → tokens per minute."),
        (ModelOutcome.TooSlow, _) => Finding.Warning("it does not begin in time; the guided conversation would answer", "Choose a quicker model, or raise Model:FirstTokenSeconds."),
        (ModelOutcome.Broken, _) => Finding.Fault("the answer is not of a chat endpoint", SettingOrigins.Of("Model:Endpoint")),
        (ModelOutcome.Unavailable, _) => Finding.Fault("it cannot be reached, or reports an error of its own", "Model:Endpoint: check the host, and let the machine call it on port 443."),
        var (outcome, _) => Finding.Warning($"the answer ended as {outcome}", "Try again; if it stays so, choose another Model:Deployment."),
    };

    private async Task<ModelEnd> AskAsync(string question, CancellationToken ct)
    {
        await foreach (var answered in model.AskAsync(Prompt(question), ct))
        {
            if (answered is ModelEvent.Ended ended)
            {
                return ended.End;
            }
        }

        throw new UnreachableException("An answer always has an end.");
    }

    private static OutboundPrompt Prompt(string question) =>
        OutboundPrompt.From(new DraftPrompt([new DraftMessage(PromptRole.Person, [DraftPiece.Ours(question)])], [], [], PlaceholderStyle.Latin));
}
