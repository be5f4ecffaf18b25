using System.Globalization;
using HeroMe.Bot.Notebook;

namespace HeroMe.Bot.Dialogs.Consents;

/// <summary>Asks an undecided person once per conversation, at the first calm moment from the second answer on: help comes before the question.</summary>
internal static class ConsentQuestion
{
    private const string Flow = "consent";
    private const int Version = 1;

    /// <summary>Set by the turn that showed the card, until the next one.</summary>
    private const string OpenKey = "open";

    /// <summary>Set while the words of the last answered turn were not calm.</summary>
    private const string HeavyKey = "heavy";
    private static readonly string Notice = Consent.CurrentNotice.ToString(CultureInfo.InvariantCulture);

    /// <summary>Called when a message is read: the question stands open for the message after the card, and for no other.</summary>
    /// <returns>True when the card was shown with the last answer and the person has not decided yet.</returns>
    public static bool TakeOpen(TurnScope scope)
    {
        if (scope.Memory.Flow(Flow) is not { } kept || !kept.Answers.ContainsKey(OpenKey))
        {
            return false;
        }

        scope.Memory.Keep(kept with { Answers = kept.Answers.Where(answer => answer.Key != OpenKey).ToDictionary(StringComparer.Ordinal) });
        return !ConsentRules.IsDecided(scope.State.Consent);
    }

    /// <summary>Called after each answer of the counselling dialog.</summary>
    public static async Task AfterAnswerAsync(TurnScope scope, CancellationToken ct)
    {
        var consent = scope.State.Consent;
        if (ConsentRules.IsDecided(consent))
        {
            scope.Memory.Forget(Flow);
            return;
        }

        var kept = scope.Memory.Flow(Flow)?.Answers;
        var answers = 1 + (int.TryParse(kept?.GetValueOrDefault("answers"), NumberStyles.None, CultureInfo.InvariantCulture, out var before) ? before : 0);
        var asked = kept?.GetValueOrDefault("asked") ?? "";
        var calm = CalmMoment.Is(scope);
        var shows = asked != Notice && ConsentRules.MayAsk(consent, calm && kept?.ContainsKey(HeavyKey) != true && CalmMoment.Was(scope.State.Risk, scope.LocalNow), answers, scope.LocalNow);
        if (shows)
        {
            asked = Notice;
            var at = scope.LocalNow.ToUniversalTime();
            scope.Change(state => state with { Consent = state.Consent with { AskedAt = at } });
            await scope.ShowAsync(ConsentCard.Content(scope), ct, ConsentRules.NotAgainWithin);
        }

        var record = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["answers"] = answers.ToString(CultureInfo.InvariantCulture),
            ["asked"] = asked,
        };
        if (shows)
        {
            record[OpenKey] = "yes";
        }

        if (!calm)
        {
            record[HeavyKey] = "yes";
        }

        scope.Memory.Keep(new FlowRecord(Flow, Version, "talking", record));
    }
}
