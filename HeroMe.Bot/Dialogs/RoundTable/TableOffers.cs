using HeroMe.Bot.Dialogs.Consents;
using HeroMe.Bot.Dialogs.Counselling;
using HeroMe.Bot.Dialogs.MentorChoice;
using HeroMe.Bot.Dialogs.Requests;
using HeroMe.Bot.Mentors.Guided;
using HeroMe.Bot.Understanding;

namespace HeroMe.Bot.Dialogs.RoundTable;

/// <summary>Other eyes, offered once a talk in one quiet line when somebody sees only one way; never to whoever wants to be heard, and never beside hardship.</summary>
internal static class TableOffers
{
    private const string Offered = "table";
    private const int FromTold = 2;

    /// <returns>True when the offer was made.</returns>
    public static async Task<bool> AddAsync(TurnScope scope, CancellationToken ct)
    {
        var state = CounsellingDialog.StateOf(scope);
        if (state.Told < FromTold || state.Wish == Wish.Listen || state.HasAsked(Offered) || !TableWords.HasNarrowed(scope.Text) || !MentorSwitch.IsOpen(scope)
            || MentorSwitch.IsSerious(scope) || MentorSwitch.IsHard(scope, state) || CalmMoment.IsHeavy(scope.Message))
        {
            return false;
        }

        CounsellingDialog.Take(scope, state.WithAsked(Offered));
        await scope.ShowAsync(OfferCard.Content(scope.Language, Intent.RoundTable), ct);
        return true;
    }
}
