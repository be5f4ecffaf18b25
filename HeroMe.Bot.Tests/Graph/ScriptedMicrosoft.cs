using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace HeroMe.Bot.Tests.Graph;

/// <summary>One request as it arrived.</summary>
internal sealed record MicrosoftCall(string Method, string Path, string Query, string Body, string Authorization)
{
    public string Whole => Uri.UnescapeDataString($"{Method} {Path}{Query} {Body} {Authorization}");
}

/// <summary>
/// The Bot Framework's token service and Microsoft Graph on a real loopback port. The token service keeps a token for each person who signed in; Graph
/// answers for one employee whose data the test sets, or with a status that the test sets for a path.
/// </summary>
internal sealed class ScriptedMicrosoft : IAsyncDisposable
{
    public const string GraphToken = "token-for-graph";
    public const string Code = "745254";
    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<string, string> _tokens = new(StringComparer.Ordinal);
    private int _open;

    private ScriptedMicrosoft(WebApplication app) => _app = app;

    public ConcurrentQueue<MicrosoftCall> Calls { get; } = new();

    /// <summary>Status to answer with, by the last part of the path; everything else is answered.</summary>
    public ConcurrentDictionary<string, int> Refuses { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>True: a refusal comes as a page of HTML, as a proxy sends it.</summary>
    public bool RefusesByPage { get; set; }

    /// <summary>False: the silent sign-in is refused, because nobody has consented yet.</summary>
    public bool Exchanges { get; set; } = true;

    public JObject Me { get; set; } = [];

    public JObject? Manager { get; set; } = Worker("boss-1", "佐藤 花子", "hanako.sato@contoso.example");

    public JArray Meetings { get; set; } = [];

    /// <summary>What every answer waits for; null for nothing.</summary>
    public Task? Before { get; set; }

    /// <summary>True while a request is being answered: the test's clock waits.</summary>
    public bool IsBusy => Volatile.Read(ref _open) > 0;

    public string Address => _app.Urls.First();

    public IReadOnlyList<MicrosoftCall> CallsOf(string last) => [.. Calls.Where(call => call.Path.EndsWith(last, StringComparison.OrdinalIgnoreCase))];

    public static async Task<ScriptedMicrosoft> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var microsoft = new ScriptedMicrosoft(app);
        app.Run(microsoft.AnswerAsync);
        await app.StartAsync();
        return microsoft;
    }

    /// <summary>Somebody in the directory.</summary>
    public static JObject Worker(string id, string name, string mail, string type = "Member") => new()
    {
        ["@odata.type"] = "#microsoft.graph.user",
        ["id"] = id,
        ["displayName"] = name,
        ["userPrincipalName"] = mail,
        ["mail"] = mail,
        ["userType"] = type,
        ["jobTitle"] = "課長",
        ["department"] = "営業企画部",
        ["officeLocation"] = "大阪",
    };

    public static JObject Meeting(DateTimeOffset start, params string[] people) => new()
    {
        ["start"] = new JObject { ["dateTime"] = start.UtcDateTime.ToString("s", System.Globalization.CultureInfo.InvariantCulture), ["timeZone"] = "UTC" },
        ["end"] = new JObject { ["dateTime"] = start.UtcDateTime.AddMinutes(30).ToString("s", System.Globalization.CultureInfo.InvariantCulture), ["timeZone"] = "UTC" },
        ["organizer"] = new JObject { ["emailAddress"] = new JObject { ["address"] = people[0] } },
        ["attendees"] = new JArray(people.Skip(1).Select(mail => new JObject { ["type"] = "required", ["emailAddress"] = new JObject { ["address"] = mail } })),
        ["isCancelled"] = false,
        ["isAllDay"] = false,
    };

    public void SignIn(string channelUserId) => _tokens[channelUserId] = GraphToken;

    public bool IsSignedIn(string channelUserId) => _tokens.ContainsKey(channelUserId);

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext http)
    {
        Interlocked.Increment(ref _open);
        try
        {
            using var reader = new StreamReader(http.Request.Body);
            var call = new MicrosoftCall(http.Request.Method, http.Request.Path, http.Request.QueryString.Value ?? "", await reader.ReadToEndAsync(), http.Request.Headers.Authorization.ToString());
            Calls.Enqueue(call);
            await (Before ?? Task.CompletedTask);
            var (status, body) = Refuses.TryGetValue(call.Path.Split('/')[^1], out var refused)
                ? (refused, new JObject { ["error"] = new JObject { ["code"] = "Refused", ["message"] = "secret of the other side" } })
                : Answer(call, http.Request.Query);
            http.Response.StatusCode = status;
            if (RefusesByPage && status >= 400)
            {
                http.Response.ContentType = "text/html";
                await http.Response.WriteAsync("<html><body>secret of the other side</body></html>");
            }
            else if (body is not null)
            {
                http.Response.ContentType = "application/json";
                await http.Response.WriteAsync(body.ToString(Formatting.None));
            }
        }
        finally
        {
            Interlocked.Decrement(ref _open);
        }
    }

    private (int Status, JToken? Body) Answer(MicrosoftCall call, IQueryCollection query)
    {
        var user = query["userId"].ToString() is { Length: > 0 } named ? named : query["userid"].ToString();
        switch (call.Path.ToLowerInvariant())
        {
            case "/api/usertoken/gettoken":
                if (query["code"].ToString() == Code)
                {
                    SignIn(user);
                }

                return _tokens.TryGetValue(user, out var token) ? (200, Token(token)) : (404, new JObject());
            case "/api/usertoken/exchange":
                if (!Exchanges)
                {
                    return (400, new JObject { ["error"] = new JObject { ["code"] = "BadRequest", ["message"] = "consent required" } });
                }

                SignIn(user);
                return (200, Token(GraphToken));
            case "/api/usertoken/signout":
                _tokens.TryRemove(user, out _);
                return (200, new JObject());
            case "/api/botsignin/getsigninresource":
                return (200, new JObject
                {
                    ["signInLink"] = "https://token.botframework.com/api/oauth/signin?signin=abc",
                    ["tokenExchangeResource"] = new JObject { ["id"] = "exchange-1", ["uri"] = "api://botid-1", ["providerId"] = "provider" },
                });
        }

        if (call.Authorization != $"Bearer {GraphToken}")
        {
            return (401, new JObject { ["error"] = new JObject { ["code"] = "InvalidAuthenticationToken", ["message"] = "no" } });
        }

        return call.Path switch
        {
            "/v1.0/me" => (200, Me),
            "/v1.0/me/manager" => Manager is null ? (404, new JObject { ["error"] = new JObject { ["code"] = "Request_ResourceNotFound", ["message"] = "no" } }) : (200, Manager),
            "/v1.0/me/calendarView" => (200, new JObject { ["value"] = Meetings }),
            _ => (404, null),
        };
    }

    private static JObject Token(string token) => new() { ["connectionName"] = "graph", ["token"] = token, ["expiration"] = "2036-01-01T00:00:00Z", ["channelId"] = "msteams" };
}
