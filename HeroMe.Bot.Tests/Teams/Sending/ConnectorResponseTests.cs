using HeroMe.Bot.Teams.Sending;

namespace HeroMe.Bot.Tests.Teams.Sending;

public sealed class ConnectorResponseTests
{
    private const string Stream = "ContentStreamNotAllowed";

    public static TheoryData<int, string, string> Answers => new()
    {
        { 200, "", "Accepted" },
        { 202, "{}", "Accepted" },
        { 202, Error("ContentStreamSequenceOrderPreConditionFailed", "out of order"), "Accepted ContentStreamSequenceOrderPreConditionFailed" },
        { 400, Error("BadRequest", "Start streaming activities should include text"), "Refused" },
        { 400, Error("BadArgument", "Bad Argument: the Streaming API is not enabled for this bot"), "StreamRefused" },
        { 400, Error("BadArgument", "Bad Argument"), "Refused" },
        { 400, Error("BadSyntax", "Bad syntax"), "Refused" },
        { 405, "", "StreamRefused" },
        { 405, Error("BadArgument", "streaming api is not enabled"), "StreamRefused" },
        { 403, Error(Stream, "Content stream was cancelled by user."), "StreamStopped" },
        { 403, Error(Stream, "Content stream was canceled by user."), "StreamStopped" },
        { 403, Error(Stream, "CONTENT STREAM WAS CANCELED BY USER"), "StreamStopped" },
        { 403, Error(Stream, "Content stream finished due to exceeded streaming time."), "StreamTimeExceeded" },
        { 403, Error(Stream, "Content stream is not allowed on an already completed streamed message"), "StreamCompleted" },
        { 403, Error(Stream, "Message size too large"), "TooLarge" },
        { 403, Error(Stream, "Content stream is not allowed"), "StreamRefused" },
        { 429, Error("TooManyRequests", "API calls quota exceeded"), "Throttled" },
        { 401, Error("BotNotRegistered", "x"), "Refused" },
        { 403, Error("ForbiddenOperationException", "x"), "Gone ForbiddenOperationException" },
        { 403, Error("BotNotInConversationRoster", "x"), "Gone BotNotInConversationRoster" },
        { 403, Error("ConversationBlockedByUser", "x"), "Gone ConversationBlockedByUser" },
        { 403, Error("MessageWritesBlocked", "x"), "Gone MessageWritesBlocked" },
        { 403, """{"errorCode":209,"message":"x"}""", "Gone MessageWritesBlocked" },
        { 403, """{"error":{"code":"Forbidden","message":"{\"errorCode\":209,\"message\":\"{\\\"subCode\\\":\\\"ConversationBlockedByUser\\\"}\"}"}}""", "Gone ConversationBlockedByUser" },
        { 403, """{"errorCode":"209"}""", "Gone MessageWritesBlocked" },
        { 403, """{"errorCode":2090}""", "PossiblyTransient" },
        { 403, Error("BotDisabledByAdmin", "x"), "Gone BotDisabledByAdmin" },
        { 403, Error("InvalidBotApiHost", "x"), "Refused" },
        { 403, Error("NotEnoughPermissions", "x"), "Refused" },
        { 403, "", "PossiblyTransient" },
        { 403, Error("ServiceError", "Unknown"), "PossiblyTransient" },
        { 403, "<html>proxy</html>", "PossiblyTransient" },
        { 403, "[1,null,{\"error\":7}]", "PossiblyTransient" },
        { 403, "{\"error\":", "PossiblyTransient" },
        { 404, Error("ConversationNotFound", "x"), "PossiblyTransient ConversationNotFound" },
        { 404, Error("ActivityNotFoundInConversation", "x"), "Refused" },
        { 404, "", "Refused" },
        { 413, Error("MessageSizeTooBig", "x"), "TooLarge" },
        { 412, "", "Throttled" },
        { 503, "", "Throttled" },
        { 302, "", "Refused" },
        { 408, "", "Unknown" },
        { 500, "", "Unknown" },
        { 502, "", "Unknown" },
        { 504, "", "Unknown" },
    };

    [Theory]
    [MemberData(nameof(Answers))]
    public void An_answer_is_understood(int status, string body, string expected)
    {
        var outcome = ConnectorResponse.Classify(status, body, retryAfter: null);

        Assert.Equal(expected, outcome.Reason is null ? outcome.Kind.ToString() : $"{outcome.Kind} {outcome.Reason}");
        Assert.Equal(status, outcome.Status);
    }

    [Theory]
    [InlineData("""{"id":"1728640934763"}""", "1728640934763")]
    [InlineData("""{"id":""}""", null)]
    [InlineData("""{"id":7}""", null)]
    [InlineData("""[]""", null)]
    [InlineData("", null)]
    [InlineData("not json", null)]
    public void An_id_is_taken_when_there_is_one(string body, string? id) =>
        Assert.Equal(id, ConnectorResponse.Classify(201, body, retryAfter: null).Id);

    private static string Error(string code, string message) =>
        $$$"""{"error":{"code":"{{{code}}}","message":"{{{message}}}"}}""";
}
