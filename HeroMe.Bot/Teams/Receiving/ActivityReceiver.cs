using HeroMe.Bot.Cards;
using HeroMe.Bot.Company;
using HeroMe.Bot.Dialogs;
using HeroMe.Bot.Dialogs.Risk;
using HeroMe.Bot.Inbox;
using HeroMe.Bot.Mentors.Guided;
using HeroMe.Bot.Outbox;
using HeroMe.Bot.People;
using HeroMe.Bot.Privacy;
using HeroMe.Bot.Safety;
using HeroMe.Bot.Safety.Screening;
using HeroMe.Bot.Storage;
using HeroMe.Bot.Texts;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;
using Microsoft.Extensions.Options;
using Newtonsoft.Json.Linq;
using Activity = Microsoft.Bot.Schema.Activity;

namespace HeroMe.Bot.Teams.Receiving;

/// <summary>
/// What happens to an activity that passed the checks: danger is answered at once, words go into the inbox, taps are answered in place,
/// anything unknown is taken note of with 200.
/// </summary>
internal sealed class ActivityReceiver(InboxWriter inbox, TeamsClient teams, ImmediateCrisisCard crisis, SubmitActionHandler taps, ReplyDefaults facts)
{
    /// <summary>Once a minute at the most: whoever goes on writing knows by now.</summary>
    private readonly RecentKeys _sorry = new(facts.Clock, TimeSpan.FromMinutes(1));

    private readonly RecentKeys _polite = new(facts.Clock, TimeSpan.FromHours(1));

    public async Task<ReceiveResult> EnqueueAsync(Activity activity, CancellationToken ct)
    {
        var from = AddressReader.From(activity);
        if (activity.Type == ActivityTypes.Invoke)
        {
            return await InvokeAsync(activity, from, ct);
        }

        if (!ActivityContent.IsPersonal(activity))
        {
            if (activity.Type == ActivityTypes.Message && _polite.First(from.ConversationId))
            {
                await teams.Say(from, Text(activity, "Group.Polite"), ct);
            }

            return new ReceiveResult(200, null);
        }

        return Kind(activity) is { } kind ? await PersonalAsync(activity, from, kind, ct) : await OtherAsync(activity, from, ct);
    }

    private async Task<ReceiveResult> PersonalAsync(Activity activity, TeamsAddress from, IncomingKind kind, CancellationToken ct)
    {
        var message = ActivityContent.Message(activity, kind, facts.Clock.GetUtcNow()) with { DeferredRisk = crisis.DeferredFor(from) };
        if (message.IsDanger)
        {
            inbox.CancelRunningTurn(from);
            message = message with { Shown = await crisis.ShowAsync(from, message.ActivityId, facts.RedCardFor(activity, message.Verdict)) };
        }

        try
        {
            if (kind == IncomingKind.Message && await taps.AnswerAsync(activity, from, facts.LanguageFor(activity), ct))
            {
                return new ReceiveResult(200, null);
            }

            await inbox.EnqueueAsync(from, ActivityContent.Client(activity), message, ct);
            crisis.ClearDeferred(from);
            return new ReceiveResult(200, null);
        }
        catch (Exception fault) when (message.Shown is not null && fault is not OperationCanceledException)
        {
            // Whatever is away, database or keys: the card was the answer; asking Teams to repeat would only show it again.
            crisis.DeferRiskUpdate(from, message.Verdict, message.Shown);
            return new ReceiveResult(200, null);
        }
        catch (StoreUnavailableException)
        {
            if (message.IsDanger)
            {
                crisis.DeferRiskUpdate(from, message.Verdict, null);
            }

            if (_sorry.First(from.ConversationId))
            {
                await teams.Say(from, Text(activity, "Sorry.Store"), ct);
            }

            return new ReceiveResult(503, null);
        }
    }

    private async Task<ReceiveResult> OtherAsync(Activity activity, TeamsAddress from, CancellationToken ct)
    {
        if (activity.Type == ActivityTypes.InstallationUpdate && activity.Action == "remove")
        {
            try
            {
                await inbox.RemovedAsync(from, facts.Clock.GetUtcNow(), ct);
            }
            catch (StoreUnavailableException)
            {
                return new ReceiveResult(503, null);
            }
        }

        return new ReceiveResult(200, null);
    }

    private async Task<ReceiveResult> InvokeAsync(Activity activity, TeamsAddress from, CancellationToken ct)
    {
        InvokeResponse? answer = null;
        // Only a card's action is an object; Teams' file consent has the bare word "accept" in its place.
        var heard = Verdict.Nothing;
        var tapped = ActivityContent.Tap(((activity.Value as JObject)?["action"] as JObject)?["data"]);
        if (tapped.Verdict.Tier == Tier.Red)
        {
            // Typed into a field of a card: the crisis card comes before the tap.
            inbox.CancelRunningTurn(from);
            tapped = tapped with { Shown = await crisis.ShowAsync(from, activity.Id ?? "", facts.RedCardFor(activity, tapped.Verdict)) };
        }
        else if (FeedbackReader.Read(activity) is { } given)
        {
            // Written about an answer, into the form of a thumb: heard all the same.
            heard = Screen.Read(given.Words);
            if (heard.Tier == Tier.Red)
            {
                // What it means for the talk is written with the next message.
                inbox.CancelRunningTurn(from);
                crisis.DeferRiskUpdate(from, heard, await crisis.ShowAsync(from, activity.Id ?? "", facts.RedCardFor(activity, heard)));
            }
        }

        try
        {
            await teams.Run(
                activity,
                context =>
                {
                    context.TurnState[HeroMeBot.AddressKey] = from;
                    context.TurnState[HeroMeBot.TappedKey] = tapped;
                    context.OnSendActivities((_, activities, _) =>
                    {
                        answer = activities.FirstOrDefault(a => a.Type == ActivityTypesEx.InvokeResponse)?.Value as InvokeResponse ?? answer;
                        return Task.FromResult(activities.Select(_ => new ResourceResponse()).ToArray());
                    });
                },
                ct);
            if (heard.Tier == Tier.Amber)
            {
                await HearAsync(activity, from, heard, ct);
            }
        }
        catch (StoreUnavailableException)
        {
            return new ReceiveResult(200, JObject.FromObject(
                new { statusCode = 200, type = "application/vnd.microsoft.activity.message", value = Words.Of(facts.LanguageFor(activity), "Sorry.Store") }));
        }

        return answer is null
            ? new ReceiveResult(501, null)
            : new ReceiveResult(answer.Status, answer.Body is null ? null : JToken.FromObject(answer.Body, Json.Serializer));
    }

    /// <summary>A database that is away keeps nobody waiting before a form: the next message brings along what was read.</summary>
    private async Task HearAsync(Activity activity, TeamsAddress from, Verdict read, CancellationToken ct)
    {
        try
        {
            await inbox.EnqueueAsync(from, ActivityContent.Client(activity), Heard(activity, read), ct);
        }
        catch (Exception fault) when (fault is StoreUnavailableException or OperationCanceledException)
        {
            crisis.DeferRiskUpdate(from, read, null);
        }
    }

    /// <summary>What was read is answered in the talk; the words themselves stay where they were written.</summary>
    private IncomingMessage Heard(Activity activity, Verdict read) => new()
    {
        Event = IncomingKind.CardChoice,
        ActivityId = activity.Id ?? Guid.NewGuid().ToString("N"),
        Text = PersonalText.Empty,
        Verdict = read,
        Choice = RiskDialog.HeardNow,
        ArrivedAt = facts.Clock.GetUtcNow(),
    };

    private static IncomingKind? Kind(Activity activity) => activity.Type switch
    {
        ActivityTypes.Message => IncomingKind.Message,
        ActivityTypes.MessageUpdate => IncomingKind.Edited,
        ActivityTypes.MessageDelete => IncomingKind.Deleted,
        ActivityTypes.InstallationUpdate when activity.Action == "add" => IncomingKind.Installed,
        _ => null,
    };

    private Activity Text(Activity activity, string key) =>
        new() { Type = ActivityTypes.Message, Text = Words.Of(facts.LanguageFor(activity), key) };
}

/// <summary>The clock, and the language to answer in before the person is known.</summary>
internal sealed class ReplyDefaults(IOptions<CompanyOptions> company, TimeProvider clock)
{
    public TimeProvider Clock => clock;

    /// <summary>The crisis card in the language of the message and at the hour of the client, as far as either shows.</summary>
    public ShownCard RedCardFor(Activity activity, Verdict verdict) =>
        RedCard.Fresh(
            LanguageFor(activity),
            verdict.Category,
            Whereabouts.Of(LocalTime.At(Clock.GetUtcNow(), ActivityContent.Client(activity).TimeZone), ActivityContent.Client(activity).TimeZone, company.Value));

    public Language LanguageFor(Activity activity) =>
        LanguageOf.Text(new PersonalText(SafeUnicode.Mend(activity.Text ?? ""))) ?? company.Value.LanguageFor(activity.Locale);
}
