using Microsoft.Extensions.Options;

namespace HeroMe.Bot.Llm;

/// <summary>An Azure OpenAI resource, or any chat endpoint that speaks OpenAI's protocol (section <c>Model</c>). Nothing set means: no model, guided conversation only.</summary>
internal sealed class ModelOptions
{
    public const string Section = "Model";

    /// <value>The address of an Azure OpenAI resource, such as <c>https://NAME.openai.azure.com/</c>, or any base address ending in <c>/v1/</c>.</value>
    public string? Endpoint { get; set; }

    /// <value>Name of the deployment or model.</value>
    public string? Deployment { get; set; }

    public string? ApiKey { get; set; }

    /// <value>Instead of a key: the scope of an Entra token, such as <c>https://cognitiveservices.azure.com/.default</c>.</value>
    public string? Scope { get; set; }

    /// <value>Seconds until the first words. An answer that starts later is discarded and the guided conversation answers.</value>
    public double FirstTokenSeconds { get; set; } = 8;

    /// <value>Seconds for the whole answer.</value>
    public double TurnSeconds { get; set; } = 60;

    public bool IsConfigured => Has(Endpoint) || Has(Deployment) || Has(ApiKey) || Has(Scope);

    /// <summary>The endpoint with a trailing slash, which the setting may omit.</summary>
    public Uri Address => new(Endpoint!.EndsWith('/') ? Endpoint : Endpoint + "/");

    public TimeSpan FirstToken => TimeSpan.FromSeconds(FirstTokenSeconds);

    public TimeSpan Turn => TimeSpan.FromSeconds(TurnSeconds);

    /// <summary>The same endpoint with another deployment.</summary>
    internal ModelOptions With(string deployment) => new() { Endpoint = Endpoint, Deployment = deployment, ApiKey = ApiKey, Scope = Scope, FirstTokenSeconds = FirstTokenSeconds, TurnSeconds = TurnSeconds };

    internal static bool Has(string? value) => !string.IsNullOrWhiteSpace(value);
}

/// <summary>Refuses to start with incomplete or invalid settings. Names every fault by its key, never by its value.</summary>
internal sealed class ModelOptionsCheck : IValidateOptions<ModelOptions>
{
    public ValidateOptionsResult Validate(string? name, ModelOptions options)
    {
        var faults = (options.IsConfigured ? Faults(options) : []).Concat(Budgets(options)).ToList();
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private static IEnumerable<string> Faults(ModelOptions options)
    {
        if (!ModelOptions.Has(options.Endpoint))
        {
            yield return "Model:Endpoint is missing.";
        }
        else if (!Uri.TryCreate(options.Endpoint, UriKind.Absolute, out var uri) || uri.Scheme is not ("https" or "http") || uri.UserInfo.Length > 0 || uri.Query.Length > 0 || uri.Fragment.Length > 0)
        {
            yield return "Model:Endpoint must be a plain https address.";
        }
        else
        {
            if (uri.Scheme == Uri.UriSchemeHttp && !uri.IsLoopback)
            {
                yield return "Model:Endpoint must be an https address (http is allowed on this machine only): what people say travels over it.";
            }

            if (!AzureAddress.IsResource(options.Address) && !options.Address.AbsolutePath.EndsWith("/v1/", StringComparison.Ordinal))
            {
                yield return "Model:Endpoint must be the address of an Azure OpenAI resource (https://NAME.openai.azure.com/) or a base address that ends in /v1/, without chat/completions.";
            }

            if (AzureAddress.Deployment(options.Address) is { } named && ModelOptions.Has(options.Deployment) && named != options.Deployment)
            {
                yield return "Model:Endpoint names another deployment than Model:Deployment: leave it out of the address.";
            }

            if (uri.Scheme == Uri.UriSchemeHttp && ModelOptions.Has(options.Scope))
            {
                yield return "Model:Scope needs an https Model:Endpoint: tokens are not sent in clear.";
            }
        }

        if (!ModelOptions.Has(options.Deployment))
        {
            yield return "Model:Deployment is missing.";
        }

        if (ModelOptions.Has(options.ApiKey) == ModelOptions.Has(options.Scope))
        {
            yield return ModelOptions.Has(options.ApiKey)
                ? "Model:ApiKey and Model:Scope are both set: keep one."
                : "Model:ApiKey or Model:Scope is missing.";
        }

        if (options.ApiKey is { } key && key.Any(c => c is < '!' or > '~'))
        {
            yield return "Model:ApiKey holds a character that no key has.";
        }
    }

    private static IEnumerable<string> Budgets(ModelOptions options)
    {
        if (options.FirstTokenSeconds is not (>= 1 and <= 60))
        {
            yield return "Model:FirstTokenSeconds must be between 1 and 60.";
        }

        // A turn has 120 seconds in all.
        if (options.TurnSeconds is not (>= 1 and <= 100) || options.TurnSeconds < options.FirstTokenSeconds)
        {
            yield return "Model:TurnSeconds must be between Model:FirstTokenSeconds and 100.";
        }
    }
}
