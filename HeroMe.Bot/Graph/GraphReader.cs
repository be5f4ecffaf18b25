using System.Globalization;
using Microsoft.Graph;
using Microsoft.Graph.Models;
using Microsoft.Kiota.Abstractions;
using Microsoft.Kiota.Abstractions.Authentication;

namespace HeroMe.Bot.Graph;

/// <summary>The calls to Graph themselves. Only this class uses Microsoft's client, so its assembly is loaded when somebody is read about for the first time.</summary>
internal sealed class GraphReader
{
    /// <summary>How far ahead the next 1on1 is looked for.</summary>
    private const int DaysAhead = 21;
    private const int MostMeetings = 200;

    private readonly GraphServiceClient _graph;
    private OrgFields _denied;
    private OrgFields _late;

    private GraphReader(GraphServiceClient graph) => _graph = graph;

    /// <param name="objectId">Whose data it must be.</param>
    public static async Task<OrgReading> ReadAsync(HttpClient http, Uri address, string token, string objectId, OrgFields fields, DateTimeOffset now, CancellationToken ct)
    {
        using var graph = new GraphServiceClient(http, new BaseBearerTokenAuthenticationProvider(new Given(token, address.Host)), address.AbsoluteUri.TrimEnd('/'));
        try
        {
            return await new GraphReader(graph).ReadAsync(objectId, fields, now, ct);
        }
        catch (Exception fault) when (StatusOf(fault) is { } status)
        {
            return new OrgReading(status);
        }
    }

    private async Task<OrgReading> ReadAsync(string objectId, OrgFields fields, DateTimeOffset now, CancellationToken ct)
    {
        var me = await _graph.Me.GetAsync(request => request.QueryParameters.Select = ["id", "userType", "jobTitle", "department", "officeLocation"], ct);
        if (!string.Equals(me?.Id, objectId, StringComparison.OrdinalIgnoreCase))
        {
            return new OrgReading(OrgReadStatus.OtherAccount);
        }

        if (string.Equals(me!.UserType, "Guest", StringComparison.OrdinalIgnoreCase))
        {
            return new OrgReading(OrgReadStatus.Guest);
        }

        // Who the manager is decides which meeting is the 1on1.
        var ofManager = fields & (OrgFields.Manager | OrgFields.NextOneOnOne);
        var manager = ofManager == OrgFields.None ? null : await PartAsync(ofManager, () => ManagerAsync(ct));
        var next = manager is null || !fields.HasFlag(OrgFields.NextOneOnOne) ? null : await PartAsync(OrgFields.NextOneOnOne, () => NextAsync(manager, now, ct));
        var context = new OrgContext
        {
            JobTitle = Word(me.JobTitle),
            Department = Word(me.Department),
            Office = Word(me.OfficeLocation),
            Manager = manager is { Id: { } id } && Word(manager.DisplayName) is { } name ? new OrgManager(id, name, Word(manager.UserPrincipalName)) : null,
            NextOneOnOne = next,
            ReadAt = now,
        };
        return new OrgReading(OrgReadStatus.Read, context.Only(fields)) { Denied = _denied, Late = _late };
    }

    private async Task<User?> ManagerAsync(CancellationToken ct) =>
        await _graph.Me.Manager.GetAsync(request => request.QueryParameters.Select = ["id", "displayName", "userPrincipalName", "mail"], ct) as User;

    /// <summary>The first meeting to come that has nobody but the person and the manager in it. Subjects are not read.</summary>
    private async Task<OneOnOneMeeting?> NextAsync(User manager, DateTimeOffset now, CancellationToken ct)
    {
        var view = await _graph.Me.CalendarView.GetAsync(
            request =>
            {
                request.QueryParameters.StartDateTime = now.UtcDateTime.ToString("s", CultureInfo.InvariantCulture) + "Z";
                request.QueryParameters.EndDateTime = now.UtcDateTime.AddDays(DaysAhead).ToString("s", CultureInfo.InvariantCulture) + "Z";
                request.QueryParameters.Select = ["start", "end", "organizer", "attendees", "isCancelled", "isAllDay"];
                request.QueryParameters.Orderby = ["start/dateTime"];
                request.QueryParameters.Top = MostMeetings;
                request.Headers.Add("Prefer", "outlook.timezone=\"UTC\"");
            },
            ct);
        return view?.Value?
            .Where(meeting => meeting is { IsCancelled: not true, IsAllDay: not true } && IsWithNobodyBut(manager, meeting))
            .Select(meeting => Utc(meeting.Start) is { } start && Utc(meeting.End) is { } end ? new OneOnOneMeeting(start, end) : null)
            .FirstOrDefault(meeting => meeting?.StartsAt > now);
    }

    private static bool IsWithNobodyBut(User manager, Event meeting)
    {
        var people = (meeting.Attendees ?? []).Where(one => one.Type != AttendeeType.Resource).Select(one => one.EmailAddress?.Address)
            .Append(meeting.Organizer?.EmailAddress?.Address).OfType<string>().ToHashSet(StringComparer.OrdinalIgnoreCase);
        return people.Count == 2 && (people.Contains(manager.Mail ?? "") || people.Contains(manager.UserPrincipalName ?? ""));
    }

    /// <summary>A part that cannot be read leaves the others as they are; a sign-in that is no longer valid ends everything.</summary>
    private async Task<T?> PartAsync<T>(OrgFields part, Func<Task<T?>> read)
        where T : class
    {
        try
        {
            return await read();
        }
        catch (Exception fault) when (StatusOf(fault) is { } status and not OrgReadStatus.SignInNeeded)
        {
            _denied |= status == OrgReadStatus.NotAllowed ? part : OrgFields.None;
            _late |= status is OrgReadStatus.Busy or OrgReadStatus.Unavailable ? part : OrgFields.None;
            return null;
        }
    }

    /// <summary>Null for what is not a fault of the call.</summary>
    private static OrgReadStatus? StatusOf(Exception fault) => fault switch
    {
        ApiException { ResponseStatusCode: 401 } => OrgReadStatus.SignInNeeded,
        ApiException { ResponseStatusCode: 403 } => OrgReadStatus.NotAllowed,
        ApiException { ResponseStatusCode: 404 } => OrgReadStatus.NotFound,
        ApiException { ResponseStatusCode: 429 } => OrgReadStatus.Busy,

        // An error page in HTML, which a proxy sends, is no content that the client can read: InvalidOperationException.
        ApiException or HttpRequestException or System.Text.Json.JsonException or IOException or InvalidOperationException or FormatException => OrgReadStatus.Unavailable,
        _ => null,
    };

    private static string? Word(string? value) => string.IsNullOrWhiteSpace(value) ? null : value.Trim();

    private static DateTimeOffset? Utc(DateTimeTimeZone? time) =>
        DateTimeOffset.TryParse(time?.DateTime, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var at) ? at : null;

    /// <summary>The person's token, for Graph's host alone.</summary>
    private sealed class Given(string token, string host) : IAccessTokenProvider
    {
        public AllowedHostsValidator AllowedHostsValidator { get; } = new([host]);

        public Task<string> GetAuthorizationTokenAsync(Uri uri, Dictionary<string, object>? additionalAuthenticationContext = null, CancellationToken cancellationToken = default) =>
            Task.FromResult(AllowedHostsValidator.IsUrlHostValid(uri) ? token : "");
    }
}
