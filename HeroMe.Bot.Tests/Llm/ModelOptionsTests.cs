using HeroMe.Bot.Llm;
using HeroMe.Bot.Tests.Boundaries;
using HeroMe.Bot.Tests.Harness;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace HeroMe.Bot.Tests.Llm;

public sealed class ModelOptionsTests
{
    [Fact]
    public void Nothing_set_is_no_model_and_no_fault() => Assert.Empty(Faults(new ModelOptions { Endpoint = "", Deployment = " ", ApiKey = null }));

    [Theory]
    [InlineData("https://name.openai.azure.com/openai/v1/")]
    [InlineData("https://api.example.com/v1")]
    [InlineData("http://localhost:11434/v1/")]
    [InlineData("https://name.openai.azure.com")]
    [InlineData("https://name.openai.azure.com/")]
    [InlineData("https://name.openai.azure.com/openai/")]
    [InlineData("https://name.openai.azure.com/openai/deployments/m")]
    [InlineData("https://name.openai.azure.com/openai/deployments/m/chat/completions")]
    [InlineData("https://name.cognitiveservices.azure.com/")]
    [InlineData("https://name.services.ai.azure.com/")]
    [InlineData("https://name.openai.azure.us/")]
    public void Three_settings_are_enough(string endpoint) => Assert.Empty(Faults(new ModelOptions { Endpoint = endpoint, Deployment = "m", ApiKey = "k" }));

    [Fact]
    public void All_faults_are_listed_at_once() =>
        Assert.Equal(6, Faults(new ModelOptions { Endpoint = "http://model.example.com/v1/chat/completions", Scope = " ", FirstTokenSeconds = 0, TurnSeconds = 500 }).Length);

    [Theory]
    [InlineData("http://model.example.com/v1/", "https")]
    [InlineData("https://u:p@model.example.com/v1/", "plain")]
    [InlineData("https://model.example.com/v1/?key=1", "plain")]
    [InlineData("ftp://model.example.com/v1/", "plain")]
    [InlineData("model", "plain")]
    [InlineData("https://model.example.com/openai/", "/v1/")]
    [InlineData("https://model.example.com/openai/deployments/m/", "/v1/")]
    [InlineData("https://openai.azure.com.example.com/", "/v1/")]
    [InlineData("https://example.openai.azure.com/openai/v1/chat/completions", "/v1/")]
    [InlineData("https://example.openai.azure.com/openai/deployments/other/", "another deployment")]
    [InlineData("http://example.openai.azure.com/", "https")]
    [InlineData("https://example.openai.azure.com/openai/deployments/m/chat/completions?api-version=2024-10-21", "plain")]
    public void A_bad_endpoint_is_named_without_its_value(string endpoint, string says)
    {
        var fault = Assert.Single(Faults(new ModelOptions { Endpoint = endpoint, Deployment = "m", ApiKey = "k" }));
        Assert.Contains(says, fault, StringComparison.Ordinal);
        Assert.DoesNotContain("example", fault, StringComparison.Ordinal);
    }

    [Fact]
    public void Key_and_scope_exclude_each_other_and_a_token_is_not_sent_in_clear()
    {
        Assert.Single(Faults(new ModelOptions { Endpoint = "https://m.example.com/v1/", Deployment = "m", ApiKey = "k", Scope = "s" }));
        Assert.Single(Faults(new ModelOptions { Endpoint = "http://localhost/v1/", Deployment = "m", Scope = "s" }));
        Assert.Single(Faults(new ModelOptions { Endpoint = "https://m.example.com/v1/", Deployment = "m", ApiKey = "k\n" }));
    }

    [Fact]
    public async Task The_process_does_not_start_half_configured()
    {
        var fault = await Assert.ThrowsAsync<OptionsValidationException>(() => BotHost.StartAsync(settings: new Dictionary<string, string>(StringComparer.Ordinal) { ["Model:Deployment"] = "m" }));
        Assert.Contains("Model:Endpoint is missing.", fault.Failures);
        Assert.Contains("Model:ApiKey or Model:Scope is missing.", fault.Failures);
    }

    [Theory]
    [InlineData("README.md")]
    [InlineData("README.ja.md")]
    public async Task The_three_settings_of_the_readme_reach_a_model_through_the_whole_app(string document)
    {
        await using var server = await ScriptedModel.StartAsync();
        server.Will(ScriptedModel.Answer("はい。"));
        var settings = File.ReadLines(Path.Combine(Source.Root, document))
            .Where(l => l.StartsWith("Model__", StringComparison.Ordinal))
            .Select(l => l.Split('=', 2))
            .ToDictionary(p => p[0].Replace("__", ":", StringComparison.Ordinal), p => p[1], StringComparer.Ordinal);
        Assert.Equal(3, settings.Count);
        Assert.Empty(Faults(new ModelOptions { Endpoint = settings["Model:Endpoint"], Deployment = settings["Model:Deployment"], ApiKey = settings["Model:ApiKey"] }));

        settings["Model:Endpoint"] = server.Address;
        await using var bot = await BotHost.StartAsync(settings: settings);
        var (text, end) = await ModelScene.ReadAsync(bot.Services.GetRequiredService<ChatModel>().AskAsync(ModelScene.Prompt(), CancellationToken.None));
        Assert.Equal(("はい。", ModelOutcome.Finished), (text, end.Outcome));
        Assert.Contains($"\"model\":\"{settings["Model:Deployment"]}\"", Assert.Single(server.Requests).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_settings_there_is_no_model_and_asking_says_so()
    {
        await using var bot = await BotHost.StartAsync();
        var model = bot.Services.GetRequiredService<ChatModel>();
        Assert.False(model.IsConfigured);
        Assert.Equal(ModelOutcome.Off, (await ModelScene.ReadAsync(model.AskAsync(ModelScene.Prompt(), CancellationToken.None))).End.Outcome);
    }

    private static string[] Faults(ModelOptions options) => [.. new ModelOptionsCheck().Validate(null, options).Failures ?? []];
}
