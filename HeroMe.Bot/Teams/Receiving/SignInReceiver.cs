using System.Globalization;
using HeroMe.Bot.Dialogs;
using HeroMe.Bot.Dialogs.OrgData;
using HeroMe.Bot.Graph;
using HeroMe.Bot.Inbox;
using HeroMe.Bot.Notebook;
using HeroMe.Bot.People;
using HeroMe.Bot.Privacy;
using HeroMe.Bot.Teams.SignIn;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;
using Microsoft.Extensions.Options;
using Activity = Microsoft.Bot.Schema.Activity;

namespace HeroMe.Bot.Teams.Receiving;

/// <summary>
/// Teams' three sign-in invokes. They change no dialog: the token goes to the token service, and what follows is a turn of its own, put into the inbox
/// once however many clients of the person send the same. Only of persons who allowed it, in their own chat.
/// </summary>
internal sealed partial class SignInReceiver(
    PersonRepository people, UserTokens tokens, SignOuts signOuts, InboxWriter inbox, IOptions<GraphOptions> graph, TimeProvider clock, ILogger<SignInReceiver> log)
{
    private const int LongestId = 256;
    private const int LongestCode = 64;
    private const int LongestToken = 32_768;

    /// <summary>How long an exchange is remembered. Every client of a person sends it, within seconds.</summary>
    private static readonly TimeSpan SameFor = TimeSpan.FromMinutes(5);

    private readonly Lock _gate = new();
    private readonly RecentEntries<(PersonId Person, string Id), Task<bool>> _exchanges = new(clock, SameFor, capacity: 10_000);

    /// <summary>What <c>signin/failure</c> may name; anything else a client sends is not logged.</summary>
    private static readonly HashSet<string> Failures = new(StringComparer.Ordinal)
    {
        "installappfailed", "authrequestfailed", "installedappnotfound", "invokeerror", "resourcematchfailed", "oauthcardnotvalid", "tokenmissing", "userconsentrequired", "interactionrequired",
    };

    /// <summary>The silent sign-in. 412 has Teams show its button, with which the person signs in in a window.</summary>
    public async Task<InvokeResponse> ExchangedAsync(Activity activity, CancellationToken ct)
    {
        if (InvokeValue.As<TokenExchangeInvokeRequest>(activity.Value) is not { Id.Length: > 0 and <= LongestId, Token.Length: > 0 and <= LongestToken } given
            || given.ConnectionName != graph.Value.ConnectionName)
        {
            return new InvokeResponse { Status = StatusCodes.Status400BadRequest };
        }

        if (await AllowingAsync(activity, ct) is not { } person)
        {
            return Done;
        }

        if (!await ExchangeOnceAsync(person, given, ct))
        {
            return new InvokeResponse
            {
                Status = StatusCodes.Status412PreconditionFailed,
                Body = new TokenExchangeInvokeResponse { Id = given.Id, ConnectionName = given.ConnectionName, FailureDetail = "The token could not be exchanged." },
            };
        }

        await FollowAsync(activity, person, OrgDataDialog.SignedIn, $"signed in {given.Id}", ct);
        return Done;
    }

    /// <summary>The window in which the person signed in has closed.</summary>
    public async Task<InvokeResponse> VerifiedAsync(Activity activity, CancellationToken ct)
    {
        if (InvokeValue.Text(InvokeValue.Object(activity.Value), "state") is not { Length: > 0 and <= LongestCode } code)
        {
            return new InvokeResponse { Status = StatusCodes.Status400BadRequest };
        }

        // Closing the window is the person's own choice: there is nothing to redeem and nothing to say.
        if (code is not ("CancelledByUser" or "UserCancelledSignIn") && await AllowingAsync(activity, ct) is { } person)
        {
            var choice = await tokens.RedeemAsync(OrgUser.Of(person.Profile.Address), code, ct) ? OrgDataDialog.SignedIn : OrgDataDialog.NotSignedIn;
            await FollowAsync(activity, person, choice, $"signed in {code}", ct);
        }

        return Done;
    }

    /// <summary>Teams could not sign in silently. The person is told once for each time they allowed it.</summary>
    public async Task<InvokeResponse> FailedAsync(Activity activity, CancellationToken ct)
    {
        var code = InvokeValue.Text(InvokeValue.Object(activity.Value), "code");
        LogFailed(code is not null && Failures.Contains(code) ? code : "other");
        if (await AllowingAsync(activity, ct) is { } person)
        {
            await FollowAsync(activity, person, OrgDataDialog.NotSignedIn, string.Create(CultureInfo.InvariantCulture, $"not signed in {person.Profile.State.Consent.DecidedAt:O}"), ct);
        }

        return Done;
    }

    private static InvokeResponse Done => new() { Status = StatusCodes.Status200OK };

    /// <returns>Null for anybody else than a person who allowed it and whose own chat this is: nothing is asked of the token service then.</returns>
    private async Task<Person?> AllowingAsync(Activity activity, CancellationToken ct) =>
        graph.Value.IsUsed && ActivityContent.IsPersonal(activity) && await people.FindAsync(AddressReader.From(activity), ct) is { } person
        && person.Profile.Address.ConversationId == activity.Conversation.Id && person.Profile.Installed && person.Profile.State.Consent.Allows(Purpose.OrgData) ? person : null;

    /// <summary>One exchange for all clients that send the same: the others wait for its end.</summary>
    private Task<bool> ExchangeOnceAsync(Person person, TokenExchangeInvokeRequest given, CancellationToken ct)
    {
        lock (_gate)
        {
            if (!_exchanges.TryGet((person.Id, given.Id), out var exchange))
            {
                // Without the token of the first request, on whose end the others do not depend; the exchange has a deadline of its own.
                exchange = tokens.ExchangeAsync(OrgUser.Of(person.Profile.Address), given.Token, CancellationToken.None);
                _exchanges.Set((person.Id, given.Id), exchange);
            }

            return exchange.WaitAsync(ct);
        }
    }

    /// <summary>
    /// Queues what follows, unless the person has erased everything, removed the app or withdrawn the consent since the invoke began: then the token
    /// service forgets the token that it has just been given.
    /// </summary>
    private async Task FollowAsync(Activity activity, Person person, CardChoice choice, string once, CancellationToken ct)
    {
        if (await AllowingAsync(activity, ct) is not { } now || now.Id != person.Id)
        {
            signOuts.Enqueue(OrgUser.Of(person.Profile.Address));
            return;
        }

        await inbox.EnqueueAsync(
            now.Profile.Address,
            new ClientFacts(now.Profile.Locale, now.Profile.TimeZone),
            new IncomingMessage { Event = IncomingKind.CardChoice, ActivityId = once, Choice = choice, ArrivedAt = clock.GetUtcNow() },
            ct);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Teams could not sign a person in: {Code}")]
    private partial void LogFailed(string code);
}
