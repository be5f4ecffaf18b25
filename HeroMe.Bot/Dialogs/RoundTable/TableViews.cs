using HeroMe.Bot.Dialogs.Limits;
using HeroMe.Bot.Dialogs.MentorChoice;
using HeroMe.Bot.Mentors.Guided;
using HeroMe.Bot.Mentors.Prompting;
using HeroMe.Bot.Mentors.RoundTable;
using HeroMe.Bot.Privacy;

namespace HeroMe.Bot.Dialogs.RoundTable;

/// <summary>
/// Collects the mentors' first views. With a model they are asked at the same time, and each knows the matter and the sheet, not what the others say.
/// Whoever fails, is late, or says what another said already, gives the prepared view.
/// </summary>
internal sealed class TableViews(OpinionVoice voice)
{
    public bool IsConfigured => voice.IsConfigured;

    /// <returns>Null when the provider's filter or our own screen intervened: then no table is shown.</returns>
    public async Task<IReadOnlyList<TableOpinion>?> AskAsync(TurnScope scope, TalkState state, TableOpinions prepared, IReadOnlyList<string> mentors, CancellationToken ct)
    {
        var first = prepared.First(mentors);
        if (!voice.IsConfigured || MentorSwitch.Matter(state) is not { } matter || !await ModelLimits.MayAskAsync(scope, ct))
        {
            return first;
        }

        async Task<SpokenOpinion?> ViewOf(TableOpinion opinion) =>
            opinion.Stance is { } stance ? await voice.AskAsync(Input(scope, state, matter, opinion.Mentor, prepared.StanceOf(stance)), ct) : null;
        var spoken = await Task.WhenAll(first.Select(ViewOf));
        foreach (var answer in spoken.OfType<SpokenOpinion>())
        {
            scope.Outcome.SpendTokens(answer.Answer.Tokens);
        }

        if (spoken.Any(answer => answer is { As: OpinionAs.Filtered }))
        {
            return null;
        }

        var views = new List<TableOpinion>();
        foreach (var (opinion, answer) in first.Zip(spoken))
        {
            views.Add(answer switch
            {
                { As: OpinionAs.Passed } => prepared.Passing(opinion.Mentor),
                { As: OpinionAs.Spoken } when !views.Exists(view => OpinionVoice.AreAlike(view.Text, answer.Text)) => opinion with { Text = answer.Text, Generated = true },
                _ => opinion,
            });
        }

        return views;
    }

    private static PromptInput Input(TurnScope scope, TalkState state, string matter, string mentor, string stance) => new()
    {
        Language = scope.Language,
        LocalNow = scope.LocalNow,
        Talk = [TalkLine.Person(new PersonalText(matter))],
        Mentor = mentor,
        Stance = stance,
        Tone = scope.Tone,
        Names = scope.State.Settings.CalledBy is { Length: > 0 } called ? [.. scope.Names, new PersonalText(called)] : scope.Names,
        Desks = scope.Where.Own,
        Sheet = state.Sheet,
    };
}
