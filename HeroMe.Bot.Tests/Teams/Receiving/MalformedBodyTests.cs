using System.Globalization;
using System.Text;

namespace HeroMe.Bot.Tests.Teams.Receiving;

/// <summary>Whatever is posted, the bot answers with a plain status and accepts the next valid message.</summary>
public sealed class MalformedBodyTests : IAsyncLifetime
{
    private static readonly Lazy<Dictionary<string, byte[]>> Bodies = new(Generate);

    private TeamsHost _host = null!;

    public static TheoryData<string> Names => [.. Bodies.Value.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_malformed_body_is_answered_and_forgotten(string name)
    {
        using var response = await _host.PostAsync(Bodies.Value[name]);
        Assert.Contains((int)response.StatusCode, new List<int> { 200, 400, 403, 413 });

        var before = _host.Received.Count;
        using var next = await _host.PostAsync(TeamsHost.Message());
        Assert.Equal((200, before + 1), ((int)next.StatusCode, _host.Received.Count));
    }

    [Theory]
    [InlineData("root array")]
    [InlineData("root null")]
    [InlineData("empty")]
    [InlineData("not UTF-8")]
    [InlineData("deep value")]
    [InlineData("two values")]
    [InlineData("conversation null")]
    [InlineData("from removed")]
    [InlineData("type empty text")]
    public async Task What_cannot_be_answered_is_never_taken_in(string name)
    {
        using var response = await _host.PostAsync(Bodies.Value[name]);
        Assert.Equal(400, (int)response.StatusCode);
        Assert.Empty(_host.Received);
    }

    public async Task InitializeAsync() => _host = await TeamsHost.StartAsync();

    public async Task DisposeAsync() => await _host.DisposeAsync();

    private static Dictionary<string, byte[]> Generate()
    {
        var bodies = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        var good = Cards.Json.Text(TeamsHost.Message());
        void Add(string name, string json) => bodies.Add(name, Encoding.UTF8.GetBytes(json));

        for (var length = 0; length < good.Length; length += 13)
        {
            Add(string.Create(CultureInfo.InvariantCulture, $"cut after {length}"), good[..length]);
        }

        (string Name, string Json)[] wrong =
        [
            ("null", "null"), ("number", "5"), ("huge number", "1e999"), ("long number", new string('9', 400)), ("flag", "true"), ("empty text", "\"\""),
            ("array", "[]"), ("array of null", "[null]"), ("array of numbers", "[1]"), ("object", "{}"), ("lone surrogate", "\"\\ud800\""), ("null byte", "\"\\u0000\""),
        ];
        foreach (var property in TeamsHost.Message().Properties().Select(p => p.Name).Concat(["membersAdded", "attachments", "suggestedActions", "relatesTo"]))
        {
            foreach (var (name, json) in wrong)
            {
                Add($"{property} {name}", Without(property)[..^1] + $",\"{property}\":{json}}}");
            }

            Add($"{property} removed", Without(property));
        }

        Add("empty", "");
        Add("blank", " \r\n\t ");
        Add("root array", "[" + good + "]");
        Add("root null", "null");
        Add("root number", "7");
        Add("root text", "\"message\"");
        Add("two values", good + good);
        Add("trailing text", good + "x");
        Add("trailing null bytes", good + "\0\0");
        Add("raw null byte inside", good.Replace("こんにちは", "a\0b", StringComparison.Ordinal));
        Add("null bytes only", "\0\0\0\0");
        Add("deep arrays", new string('[', 100_000));
        Add("deep objects", string.Concat(Enumerable.Repeat("{\"a\":", 50_000)));
        Add("deep value", Without("value")[..^1] + ",\"value\":" + new string('[', 500) + new string(']', 500) + "}");
        Add("type name", good[..^1] + ",\"$type\":\"System.IO.FileInfo, System.IO\"}");
        Add("reference", good[..^1] + ",\"$ref\":\"1\"}");
        Add("value with reference", Without("value")[..^1] + ",\"value\":{\"$ref\":\"1\",\"$id\":\"2\",\"$values\":[]}}");
        Add("twice the same property", good[..^1] + ",\"type\":\"invoke\",\"type\":\"typing\"}");
        Add("not a number", Without("value")[..^1] + ",\"value\":NaN}");
        Add("constructor", Without("value")[..^1] + ",\"value\":new Date(0)}");
        Add("comment", "/* x */" + good + "// y");
        Add("form", "type=message&text=x");
        Add("xml", "<activity/>");
        Add("over a megabyte", Cards.Json.Text(TeamsHost.Message(new string('x', 1_100_000))));
        bodies.Add("not UTF-8", [.. Encoding.UTF8.GetBytes(good[..20]), 0xC3, 0x28, .. Encoding.UTF8.GetBytes(good[20..])]);
        bodies.Add("UTF-16", Encoding.Unicode.GetBytes(good));
        bodies.Add("UTF-8 with mark", [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(good)]);
        bodies.Add("gzip", [0x1F, 0x8B, 8, 0, 0, 0, 0, 0]);
        return bodies;
    }

    private static string Without(string property)
    {
        var message = TeamsHost.Message();
        message.Remove(property);
        return Cards.Json.Text(message);
    }
}
