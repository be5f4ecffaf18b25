namespace HeroMe.Bot.Dialogs.Flows;

/// <summary>Offers a flow again, once, after the talk went elsewhere: below the answer to a question, or after the next calm answer to a story.</summary>
internal static class FlowOffers
{
    /// <summary>Called when a message is read: the offer stands open for the message after it, and for no other.</summary>
    /// <returns>The flow that was offered with the last answer; null when none was.</returns>
    public static string? TakeOpen(TurnScope scope)
    {
        if (FlowMemory.Unfinished(scope).FirstOrDefault(progress => progress.IsOffering) is not { } offered || FlowLibrary.Shipped.Find(offered.Flow, scope.Language) is not { } script)
        {
            return null;
        }

        scope.Memory.Keep((offered with { IsOffering = false }).ToRecord(script.Version));
        return offered.Flow;
    }

    /// <summary>Called after each answer of the talk.</summary>
    /// <returns>True when it was offered; a second card would be one too many.</returns>
    public static async Task<bool> AddAsync(TurnScope scope, CancellationToken ct)
    {
        if (FlowMemory.Unfinished(scope).FirstOrDefault(progress => progress.Mode == FlowMode.Interrupted) is not { } progress
            || FlowLibrary.Shipped.Find(progress.Flow, scope.Language) is not { } script)
        {
            return false;
        }

        if (progress.Wait > 0)
        {
            FlowMemory.Keep(scope, progress with { Wait = progress.Wait - 1 }, script);
            return false;
        }

        if (!FlowInterruptions.IsCalm(scope))
        {
            return false;
        }

        await ShowAsync(scope, progress, script, ct);
        return true;
    }

    public static Task ShowAsync(TurnScope scope, FlowProgress progress, FlowScript script, CancellationToken ct)
    {
        FlowMemory.Keep(scope, progress with { Mode = FlowMode.Offered, IsOffering = true, Wait = 0 }, script);
        var text = FlowMemory.Line(scope, FlowLibrary.Shipped, "offer-again").Replace("{title}", script.Title, StringComparison.Ordinal);
        return scope.ShowAsync(FlowOfferCard.Content(FlowOfferKind.Again, script.Id, text, scope.Language), ct, FlowDialog.Answerable);
    }
}
