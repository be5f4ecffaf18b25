using HeroMe.Bot.Outbox;
using HeroMe.Bot.Teams.Sending;
using Newtonsoft.Json.Linq;

namespace HeroMe.Bot.Tests.Teams.Sending;

public sealed class TeamsClientTests : IDisposable
{
    private const string Envelope = """
        "channelId":"msteams","conversation":{"id":"a:1/2","conversationType":"personal","tenantId":"tenant"},"from":{"id":"28:bot"},"recipient":{"id":"29:person"}
        """;

    private const string Informative = """
        {"type":"typing","text":"考えています…","entities":[{"type":"streaminfo","streamType":"informative","streamSequence":1}],
        """ + Envelope + "}";

    private const string AnswerParts = """
        "type":"message","text":"こたえ","suggestedActions":{"actions":[{"type":"imBack","title":"はい","value":"はい"}]},
        """;

    private const string Label = """{"type":"https://schema.org/Message","additionalType":["AIGeneratedContent"]}""";

    private const string Final = "{" + AnswerParts + """
        "entities":[{"type":"streaminfo","streamId":"s1","streamType":"final"},
        """ + Label + "]," + Envelope + "}";

    private readonly ConnectorFixture _on = new();
    private readonly List<Reservation> _reserved = [];
    private bool _wanted = true;

    [Fact]
    public async Task An_answer_opens_a_stream_stores_its_id_and_fills_it()
    {
        _on.Wire.Answers(201, Id("s1")).Answers(202);

        Assert.Equal(new DeliveryResult.Sent("s1"), await AnswerAsync());

        Assert.Equal([new Reservation("s1", Streamed: true)], _reserved);
        Sent(("POST", "", Informative), ("POST", "", Final));
    }

    [Fact]
    public async Task An_answer_with_a_reservation_goes_straight_to_the_final()
    {
        _on.Wire.Answers(202);
        Assert.Equal(new DeliveryResult.Sent("s1"), await AnswerAsync(new Reservation("s1", Streamed: true)));
        Sent(("POST", "", Final));
        Assert.Empty(_reserved);
    }

    [Fact]
    public async Task An_answer_on_a_plain_line_is_put_onto_it()
    {
        _on.Wire.Answers(200);
        Assert.Equal(new DeliveryResult.Sent("m1"), await AnswerAsync(new Reservation("m1", Streamed: false)));
        Sent(("PUT", "/m1", Update("m1")));
    }

    [Fact]
    public async Task When_the_lease_is_lost_meanwhile_what_was_opened_is_removed_and_nothing_follows()
    {
        _wanted = false;
        _on.Wire.Answers(201, Id("s1")).Answers(200);
        Assert.Equal(new DeliveryResult.Later(TimeSpan.Zero), await AnswerAsync());
        Assert.Equal([("POST", ""), ("DELETE", "/s1")], _on.Wire.Seen.Select(s => (s.Method, s.Url[ConnectorFixture.Activities.Length..])));
    }

    [Theory]
    [InlineData("Content stream was cancelled by user.")]
    [InlineData("Content stream is not allowed on an already completed streamed message")]
    public async Task A_stopped_or_completed_stream_counts_as_sent(string message)
    {
        _on.Wire.Answers(403, Stream(message));
        Assert.Equal(new DeliveryResult.Sent("s1"), await AnswerAsync(new Reservation("s1", Streamed: true)));
        Sent(("POST", "", Final));
    }

    [Fact]
    public async Task A_stream_older_than_two_minutes_is_finished_by_put()
    {
        _on.Wire.Answers(403, Stream("Content stream finished due to exceeded streaming time.")).Answers(200);
        Assert.Equal(new DeliveryResult.Sent("s1"), await AnswerAsync(new Reservation("s1", Streamed: true)));
        Sent(("POST", "", Final), ("PUT", "/s1", Update("s1")));
    }

    [Theory]
    [InlineData(403, """{"error":{"code":"ContentStreamNotAllowed","message":"Content stream is not allowed"}}""")]
    [InlineData(400, """{"error":{"code":"BadArgument","message":"streaming api is not enabled"}}""")]
    [InlineData(400, """{"error":{"code":"BadRequest","message":"anything"}}""")]
    [InlineData(405, "")]
    [InlineData(202, "")]
    [InlineData(201, "{}")]
    public async Task Where_streaming_is_refused_a_plain_line_is_posted_and_overwritten(int status, string body)
    {
        _on.Wire.Answers(status, body).Answers(201, Id("m1")).Answers(200);

        Assert.Equal(new DeliveryResult.Sent("m1"), await AnswerAsync());

        Assert.Equal([new Reservation("m1", Streamed: false)], _reserved);
        Sent(("POST", "", Informative), ("POST", "", """{"type":"message","text":"考えています…",""" + Envelope + "}"), ("PUT", "/m1", Update("m1")));
    }

    [Fact]
    public async Task A_stream_switched_off_under_an_open_answer_falls_back_too()
    {
        _on.Wire.Answers(403, Stream("Content stream is not allowed")).Answers(200);
        Assert.Equal(new DeliveryResult.Sent("s1"), await AnswerAsync(new Reservation("s1", Streamed: true)));
        Sent(("POST", "", Final), ("PUT", "/s1", Update("s1")));
    }

    [Fact]
    public async Task An_open_message_that_takes_no_answer_is_removed_before_another_one_is_opened()
    {
        _on.Wire.Answers(403, Stream("Content stream is not allowed")).Answers(400).Answers(200).Answers(201, Id("m1")).Answers(200);
        Assert.Equal(new DeliveryResult.Sent("m1"), await AnswerAsync(new Reservation("s1", Streamed: true)));
        Assert.Equal(["POST", "PUT", "DELETE", "POST", "PUT"], _on.Wire.Seen.Select(s => s.Method));
        Assert.Equal([new Reservation("m1", Streamed: false)], _reserved);
    }

    [Fact]
    public async Task A_reserved_message_that_vanished_is_opened_once_more_and_then_the_answer_stands_alone()
    {
        _on.Wire.Answers(404).Answers(201, Id("m2")).Answers(404).Answers(201, Id("m3"));
        Assert.Equal(new DeliveryResult.Sent("m3"), await AnswerAsync(new Reservation("m1", Streamed: false)));
        Assert.Equal(["PUT", "POST", "PUT", "POST"], _on.Wire.Seen.Select(s => s.Method));
        Assert.Equal("こたえ", _on.Wire.Seen[^1].Json.Value<string>("text"));
    }

    [Fact]
    public async Task A_channel_without_ids_gets_the_answer_as_a_message_of_its_own()
    {
        _on.Wire.Answers(202).Answers(202).Answers(202);
        Assert.Equal(new DeliveryResult.Sent(null), await AnswerAsync());
        Assert.Empty(_reserved);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_unknown_outcome_of_an_answer_is_repeated_later(bool? streamed)
    {
        _on.Wire.Answers(504);
        Assert.IsType<DeliveryResult.Later>(await AnswerAsync(streamed is { } s ? new Reservation("s1", s) : null));
        Assert.Single(_on.Wire.Seen);
        Assert.Empty(_reserved);
    }

    [Theory]
    [InlineData("Answer", 403, """{"error":{"code":"BotNotInConversationRoster"}}""", "Ended")]
    [InlineData("Card", 403, """{"error":{"code":"BotDisabledByAdmin"}}""", "Ended")]
    [InlineData("Card", 403, """{"errorCode":209}""", "Ended")]
    [InlineData("Card", 401, "", "Later")]
    [InlineData("Card", 502, "", "Later")]
    [InlineData("Crisis", 504, "", "Later")]
    public async Task Every_kind_ends_as_it_must(string kind, int status, string body, string expected)
    {
        _on.Wire.Answers(status, body);
        var result = await DeliverAsync(new DeliveryItem(Enum.Parse<DeliveryKind>(kind), Text(), null, "…", "すみません"));
        Assert.Equal(expected, result.GetType().Name);
        Assert.Single(_on.Wire.Seen);
    }

    [Theory]
    [InlineData("Answer", 413)]
    [InlineData("Card", 400)]
    public async Task What_is_refused_for_good_is_lost_and_the_person_is_told(string kind, int status)
    {
        _on.Wire.Answers(status).Answers(201, Id("m1"));
        Assert.Equal(new DeliveryResult.Lost(), await DeliverAsync(new DeliveryItem(Enum.Parse<DeliveryKind>(kind), Text(), null, "…", "すみません")));
        Assert.Equal(2, _on.Wire.Seen.Count);
        Assert.Equal("すみません", _on.Wire.Seen[^1].Json.Value<string>("text"));
    }

    [Theory]
    [InlineData(201, """{"id":"a:new"}""", "Moved")]
    [InlineData(201, """{"id":"a:1/2"}""", "Later")]
    [InlineData(429, "", "Later")]
    [InlineData(504, "", "Later")]
    [InlineData(403, """{"error":{"code":"BotNotInConversationRoster"}}""", "Ended")]
    [InlineData(404, """{"error":{"code":"ConversationNotFound"}}""", "Ended")]
    public async Task A_chat_that_is_not_found_time_after_time_is_created_once(int status, string body, string expected)
    {
        const string NotFound = """{"error":{"code":"ConversationNotFound"}}""";
        _on.Wire.Answers(404, NotFound).Answers(404, NotFound).Answers(404, NotFound).Answers(404, NotFound);
        for (var attempt = 0; attempt < (status == 429 ? 3 : 1); attempt++)
        {
            _on.Wire.Answers(status, body);
        }

        var result = await DeliverAsync(new DeliveryItem(DeliveryKind.Crisis, Text(), null, "…", ""));
        Assert.Equal(expected, result.GetType().Name);
        Assert.All(_on.Wire.Seen.Skip(4), seen => Assert.Equal("https://smba.trafficmanager.net/emea/v3/conversations", seen.Url));
        var wanted = """{"isGroup":false,"bot":{"id":"28:bot"},"members":[{"id":"object"}],"tenantId":"tenant","channelData":{"tenant":{"id":"tenant"}}}""";
        Assert.True(JToken.DeepEquals(Cards.Json.Read<JObject>(wanted), _on.Wire.Seen[4].Json));
    }

    [Theory]
    [InlineData("Card")]
    [InlineData("Crisis")]
    public async Task Everything_but_an_answer_is_one_plain_post(string kind)
    {
        _on.Wire.Answers(201, Id("m1"));
        var card = new JObject { ["id"] = "ours", ["type"] = "message", ["attachments"] = new JArray(new JObject { ["contentType"] = "x" }) };

        Assert.Equal(new DeliveryResult.Sent("m1"), await DeliverAsync(new DeliveryItem(Enum.Parse<DeliveryKind>(kind), card, null, "…", "すみません")));

        Sent(("POST", "", """{"type":"message","attachments":[{"contentType":"x"}],""" + Envelope + "}"));
        Assert.Equal("ours", card.Value<string>("id"));
    }

    [Fact]
    public async Task A_throttled_item_waits_as_long_as_teams_asks()
    {
        _on.Wire.Answers(429, shape: r => r.Headers.RetryAfter = new(TimeSpan.FromSeconds(90)));
        Assert.Equal(new DeliveryResult.Later(TimeSpan.FromSeconds(90), IsThrottled: true), await AnswerAsync());
    }

    [Fact]
    public async Task Text_and_card_never_travel_together()
    {
        var both = Text();
        both["attachments"] = new JArray(new JObject());
        await Assert.ThrowsAsync<ArgumentException>(() => DeliverAsync(new DeliveryItem(DeliveryKind.Answer, both, null, "…", "すみません")));
        Assert.Empty(_on.Wire.Seen);
    }

    public void Dispose() => _on.Dispose();

    private static string Id(string id) => $$"""{"id":"{{id}}"}""";

    private static string Stream(string message) => new JObject
    {
        ["error"] = new JObject { ["code"] = "ContentStreamNotAllowed", ["message"] = message },
    }.ToString();

    private static string Update(string id) => "{" + AnswerParts + $"\"id\":\"{id}\",\"entities\":[{Label}]," + Envelope + "}";

    private static JObject Text() => Cards.Json.Read<JObject>("{" + AnswerParts + $"\"id\":\"ours\",\"entities\":[{Label}]}}")!;

    private Task<DeliveryResult> AnswerAsync(Reservation? reservation = null) =>
        DeliverAsync(new DeliveryItem(DeliveryKind.Answer, Text(), reservation, "考えています…", "すみません"));

    private Task<DeliveryResult> DeliverAsync(DeliveryItem item)
    {
        Task<bool> ReservedAsync(Reservation reservation, CancellationToken ct)
        {
            _reserved.Add(reservation);
            return Task.FromResult(_wanted);
        }

        return _on.RunAsync(new TeamsClient(_on.Client, new ReplyPlaceholder(_on.Client), _on.Time).DeliverAsync(item, ConnectorFixture.To, ReservedAsync, CancellationToken.None));
    }

    private void Sent(params (string Method, string Path, string Body)[] expected)
    {
        Assert.Equal(expected.Select(e => (e.Method, ConnectorFixture.Activities + e.Path)), _on.Wire.Seen.Select(s => (s.Method, s.Url)));
        foreach (var (wire, seen) in expected.Zip(_on.Wire.Seen))
        {
            Assert.True(JToken.DeepEquals(Cards.Json.Read<JObject>(wire.Body), seen.Json), seen.Body);
        }
    }
}
