using Microsoft.Extensions.Options;

namespace HeroMe.Bot.Graph;

/// <summary>How much of the company's directory may be read, at most. The person chooses within it; what a level needs must be granted to the connection in Azure.</summary>
internal enum GraphLevel
{
    /// <summary>Nothing but what Teams itself sends with a message.</summary>
    None,

    /// <summary>The person's own job title, department and office (<c>User.Read</c>).</summary>
    Self,

    /// <summary>And who their manager is (<c>User.Read.All</c>, which an administrator grants).</summary>
    Directory,

    /// <summary>And when they meet their manager next (<c>Calendars.ReadBasic</c>).</summary>
    Calendar,
}

/// <summary>Microsoft Graph (section <c>Graph</c>).</summary>
internal sealed class GraphOptions
{
    public const string Section = "Graph";

    private const string PublicCloud = "https://graph.microsoft.com/v1.0";

    /// <value>The address of Graph with its version; other clouds have their own.</value>
    public string? BaseUrl { get; set; } = PublicCloud;

    /// <value>Name of the OAuth connection of the Azure Bot.</value>
    public string? ConnectionName { get; set; }

    public GraphLevel Level { get; set; }

    public bool IsUsed => Level != GraphLevel.None;

    public Uri Address => new((string.IsNullOrWhiteSpace(BaseUrl) ? PublicCloud : BaseUrl).TrimEnd('/'));

    /// <summary>The fields that a person can switch on.</summary>
    public OrgFields Offered => Level switch
    {
        GraphLevel.None => OrgFields.None,
        GraphLevel.Self => OrgFields.JobTitle | OrgFields.Department | OrgFields.Office,
        GraphLevel.Directory => OrgFields.JobTitle | OrgFields.Department | OrgFields.Office | OrgFields.Manager,
        _ => OrgFields.JobTitle | OrgFields.Department | OrgFields.Office | OrgFields.Manager | OrgFields.NextOneOnOne,
    };
}

/// <summary>Refuses to start with incomplete or unsafe settings. Names every fault by its key, never by its value.</summary>
internal sealed class GraphOptionsCheck : IValidateOptions<GraphOptions>
{
    public ValidateOptionsResult Validate(string? name, GraphOptions options)
    {
        var faults = Faults(options).ToList();
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private static IEnumerable<string> Faults(GraphOptions options)
    {
        if (!Enum.IsDefined(options.Level))
        {
            yield return "Graph:Level must be None, Self, Directory or Calendar.";
        }

        if (options.IsUsed && string.IsNullOrWhiteSpace(options.ConnectionName))
        {
            yield return "Graph:ConnectionName is missing: Graph:Level asks for a sign-in, and it names the OAuth connection of the bot.";
        }

        if (!string.IsNullOrWhiteSpace(options.BaseUrl) && !IsSafe(options.BaseUrl))
        {
            yield return "Graph:BaseUrl must be a plain https address (http is allowed on this machine only): a person's token travels over it.";
        }
    }

    private static bool IsSafe(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var uri)
        && uri is { UserInfo.Length: 0, Query.Length: 0, Fragment.Length: 0 }
        && (uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback));
}
