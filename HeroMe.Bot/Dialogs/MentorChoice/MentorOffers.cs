using System.Text.RegularExpressions;
using HeroMe.Bot.Dialogs.Consents;
using HeroMe.Bot.Dialogs.Counselling;
using HeroMe.Bot.Mentors;
using HeroMe.Bot.Mentors.Guided;
using HeroMe.Bot.Mentors.Personas;
using HeroMe.Bot.Understanding;

namespace HeroMe.Bot.Dialogs.MentorChoice;

/// <summary>The host's offer of another mentor: once a talk, in a calm moment, when what was told fits them. Nobody argues the other side unasked.</summary>
internal static partial class MentorOffers
{
    private const string Offered = "mentor";
    private const int FromTold = 3;

    /// <returns>Whom the words call for; null when nobody fits better than the host.</returns>
    public static string? Fitting(string? family, string plain) => family switch
    {
        null => null,
        _ when Sweeping().IsMatch(plain) => MentorNames.Akari,
        "unsure" => MentorNames.Nozomi,
        "self" => MentorNames.Takumi,
        "load" or "hurt" => MentorNames.Shinobu,
        _ => null,
    };

    /// <summary>Called after an answer that brought no other card.</summary>
    public static async Task AddAsync(TurnScope scope, CancellationToken ct)
    {
        var state = CounsellingDialog.StateOf(scope);
        if (state.Mentor != MentorNames.Hiromi || state.Told < FromTold || state.Wish == Wish.Listen || state.HasAsked(Offered) || scope.Guided?.Family is not { } family
            || !MentorSwitch.IsOpen(scope) || MentorSwitch.IsSerious(scope) || CalmMoment.IsHeavy(scope.Message) || scope.Guided.Kind != TurnKind.Talk
            || Fitting(family, Surface.Of(scope.Text.Reveal())) is not { } mentor || (MentorSwitch.LooksOtherwise(mentor) && MentorSwitch.IsHard(scope, state)))
        {
            return;
        }

        var lines = new Lines(state);
        var reason = lines.Next(scope.Mentors.Of(mentor).HandsOver);
        CounsellingDialog.Take(scope, state.WithAsked(Offered).WithUsed(lines.Taken));
        await scope.ShowAsync(MentorOfferCard.Content(scope.Language, scope.Mentors.Of(mentor), reason), ct);
    }

    [GeneratedRegex("いつも|毎回|全部|ぜんぶ|みんな[がはにから]|何をやっても|どこ(?:でも|に(?:い|行)っても|へ行っても)|どうせ|(?:自分|わたし|私|俺|僕)だけ|一生|絶対に|\\b(?:always|never|every(?:one|body|thing|where)|nobody|no one|only me|all of it)\\b", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Sweeping();
}
