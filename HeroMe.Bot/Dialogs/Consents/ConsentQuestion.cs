using System.Globalization;
using HeroMe.Bot.Notebook;

namespace HeroMe.Bot.Dialogs.Consents;

/// <summary>Asks an undecided person once per conversation, after the second answer: help comes before the question.</summary>
internal static class ConsentQuestion
{
    private const string Flow = "consent";
    private const int Version = 1;
    private static readonly string Notice = Consent.CurrentNotice.ToString(CultureInfo.InvariantCulture);

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
        if (asked != Notice && ConsentRules.MayAsk(consent, scope.State.Risk, answers, scope.LocalNow))
        {
            asked = Notice;
            var at = scope.LocalNow.ToUniversalTime();
            scope.Change(state => state with { Consent = state.Consent with { AskedAt = at } });
            await scope.ShowAsync(ConsentCard.Content(scope), ct, ConsentRules.NotAgainWithin);
        }

        scope.Memory.Keep(new FlowRecord(Flow, Version, "talking", new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["answers"] = answers.ToString(CultureInfo.InvariantCulture),
            ["asked"] = asked,
        }));
    }
}
