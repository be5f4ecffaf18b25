namespace HeroMe.Bot.Llm;

/// <summary>
/// Recognises the address of an Azure OpenAI resource, as the portal shows it: <c>https://NAME.openai.azure.com/</c>, <c>…/openai/</c> or the
/// address of one deployment. A base address on an Azure host that ends in <c>/v1/</c> does not count: that endpoint speaks OpenAI's own protocol.
/// </summary>
internal static class AzureAddress
{
    /// <summary>Public cloud, Azure Government and Azure China.</summary>
    private static readonly string[] Hosts =
    [
        ".openai.azure.com", ".cognitiveservices.azure.com", ".services.ai.azure.com",
        ".openai.azure.us", ".cognitiveservices.azure.us",
        ".openai.azure.cn", ".cognitiveservices.azure.cn",
    ];

    /// <returns>False for an address on another host, and for an Azure host with any other path, such as <c>/openai/v1/</c>.</returns>
    public static bool IsResource(Uri address) => IsHost(address) && Parts(address) is [] or ["openai"] or ["openai", "deployments"] or ["openai", "deployments", _] or ["openai", "deployments", _, "chat", "completions"];

    /// <returns>The deployment that the address names; null when it names none.</returns>
    public static string? Deployment(Uri address) => IsResource(address) && Parts(address) is [_, _, var name, ..] ? Uri.UnescapeDataString(name) : null;

    /// <summary>Scheme and host only: Azure's client adds the path.</summary>
    public static Uri Resource(Uri address) => new(address.GetLeftPart(UriPartial.Authority));

    private static bool IsHost(Uri address) => Hosts.Any(host => address.Host.EndsWith(host, StringComparison.OrdinalIgnoreCase));

    private static string[] Parts(Uri address) => address.AbsolutePath.Split('/', StringSplitOptions.RemoveEmptyEntries);
}
