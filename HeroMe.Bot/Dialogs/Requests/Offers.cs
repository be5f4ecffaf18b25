using HeroMe.Bot.Understanding;

namespace HeroMe.Bot.Dialogs.Requests;

/// <summary>Offers below an answer what the message probably asked for, each thing once a conversation.</summary>
internal static class Offers
{
    private const string Flow = "offers";
    private const int Version = 1;

    /// <summary>What is to be offered: the reading on this machine first, else what a model read. A model opens nothing by itself.</summary>
    /// <param name="requested">What a model read; null when nothing.</param>
    /// <returns>Null when there is nothing to offer.</returns>
    public static Intent? For(TurnScope scope, Intent? requested)
    {
        var read = scope.Reading.Intent is { Certainty: Certainty.Likely } likely && OfferCard.Offers(likely.Intent) ? likely.Intent : requested;
        return read is { } intent && OfferCard.Offers(intent) && scope.Memory.Flow(Flow)?.Answers.ContainsKey(intent.ToString()) != true ? intent : null;
    }

    /// <returns>True when something was offered; a second card would be one too many.</returns>
    public static async Task<bool> AddAsync(TurnScope scope, Intent? requested, CancellationToken ct)
    {
        if (For(scope, requested) is not { } intent)
        {
            return false;
        }

        var shown = new Dictionary<string, string>(scope.Memory.Flow(Flow)?.Answers ?? CardChoice.NoInputs, StringComparer.Ordinal) { [intent.ToString()] = "shown" };
        scope.Memory.Keep(new FlowRecord(Flow, Version, "offered", shown));
        await scope.ShowAsync(OfferCard.Content(scope.Language, intent), ct);
        return true;
    }
}
