using System.Net;
using System.Text;
using Newtonsoft.Json.Linq;

namespace HeroMe.Bot.Tests.Teams;

internal sealed record SeenRequest(string Method, string Url, string? Authorization, string Body)
{
    public JObject Json => Cards.Json.Read<JObject>(Body)!;
}

/// <summary>Receives every outgoing HTTP call: answers are scripted, and an unexpected call fails the test.</summary>
internal sealed class FakeWire : HttpMessageHandler, IHttpClientFactory, IHttpMessageHandlerFactory
{
    private readonly Queue<Func<HttpResponseMessage>> _script = new();

    public List<SeenRequest> Seen { get; } = [];

    /// <summary>Answers what the script does not; null means an unexpected call.</summary>
    public Func<HttpRequestMessage, HttpResponseMessage?> Otherwise { get; set; } = _ => null;

    public HttpClient CreateClient(string name) => new(this, disposeHandler: false) { Timeout = Timeout.InfiniteTimeSpan };

    public HttpMessageHandler CreateHandler(string name) => this;

    public FakeWire Answers(int status, string body = "", Action<HttpResponseMessage>? shape = null)
    {
        _script.Enqueue(() => Response(status, body, shape));
        return this;
    }

    public FakeWire Fails(Exception fault)
    {
        _script.Enqueue(() => throw fault);
        return this;
    }

    public static HttpResponseMessage Response(int status, string body = "", Action<HttpResponseMessage>? shape = null)
    {
        var response = new HttpResponseMessage((HttpStatusCode)status) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        shape?.Invoke(response);
        return response;
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (Otherwise(request) is { } answer)
        {
            return answer;
        }

        var body = request.Content is null ? string.Empty : await request.Content.ReadAsStringAsync(cancellationToken);
        Seen.Add(new SeenRequest(request.Method.Method, request.RequestUri!.AbsoluteUri, request.Headers.Authorization?.ToString(), body));
        return _script.Count > 0 ? _script.Dequeue()() : throw new InvalidOperationException("Unexpected call: " + request.Method);
    }
}
