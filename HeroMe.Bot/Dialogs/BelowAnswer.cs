using HeroMe.Bot.Dialogs.Clarity;
using HeroMe.Bot.Dialogs.Consents;
using HeroMe.Bot.Dialogs.Flows;
using HeroMe.Bot.Dialogs.MentorChoice;
using HeroMe.Bot.Dialogs.Remembering;
using HeroMe.Bot.Dialogs.Requests;
using HeroMe.Bot.Dialogs.RoundTable;

namespace HeroMe.Bot.Dialogs;

/// <summary>What may be offered or asked below an answer of the talk: one thing at most, the nearest first.</summary>
internal static class BelowAnswer
{
    public static async Task AddAsync(TurnScope scope, CancellationToken ct)
    {
        if (await UsedCard.AddAsync(scope, ct) || await FlowOffers.AddAsync(scope, ct) || await Offers.AddAsync(scope, await scope.ModelReading.RequestAsync(ct) ?? scope.Suggested, ct))
        {
            return;
        }

        await ConsentQuestion.AfterAnswerAsync(scope, ct);
        if (scope.Outcome.Cards.Count == 0 && !await TableOffers.AddAsync(scope, ct))
        {
            await MentorOffers.AddAsync(scope, ct);
        }

        if (scope.Outcome.Cards.Count == 0)
        {
            await ClarityQuestion.AddAsync(scope, ct);
        }
    }
}
