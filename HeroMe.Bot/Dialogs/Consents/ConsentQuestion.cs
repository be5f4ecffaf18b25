using System.Globalization;
using HeroMe.Bot.Notebook;
using Microsoft.Bot.Builder;

namespace HeroMe.Bot.Dialogs.Consents;

/// <summary>Asks an undecided person once in a talk, after the second answer: first the help, then the question.</summary>
internal static class ConsentQuestion
{
    private const string Flow = "consent";
    private const int Version = 1;
    private static readonly string Notice = Consent.CurrentNotice.ToString(CultureInfo.InvariantCulture);

    /// <summary>Called after each answer of the talk itself.</summary>
    public static async Task AfterAnswerAsync(ITurnContext turn, CancellationToken ct)
    {
        var talk = Talk.Of(turn);
        var consent = talk.Standing.Consent;
        if (ConsentRules.IsDecided(consent))
        {
            talk.Memory.Forget(Flow);
            return;
        }

        var kept = talk.Memory.Flow(Flow)?.Answers;
        var answers = 1 + (int.TryParse(kept?.GetValueOrDefault("answers"), NumberStyles.None, CultureInfo.InvariantCulture, out var before) ? before : 0);
        var asked = kept?.GetValueOrDefault("asked") ?? "";
        if (asked != Notice && ConsentRules.MayAsk(consent, talk.Standing.Risk, answers, talk.LocalNow))
        {
            asked = Notice;
            var at = talk.LocalNow.ToUniversalTime();
            talk.Change(standing => standing with { Consent = standing.Consent with { AskedAt = at } });
            await talk.ShowAsync(turn, ConsentCard.Content(talk), ct, ConsentRules.NotAgainWithin);
        }

        talk.Memory.Keep(new FlowRecord(Flow, Version, "talking", new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["answers"] = answers.ToString(CultureInfo.InvariantCulture),
            ["asked"] = asked,
        }));
    }
}
