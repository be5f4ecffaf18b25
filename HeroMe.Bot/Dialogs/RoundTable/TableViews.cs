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

        if (await AskAllAsync(scope, first, opinion => opinion.Stance is { } stance ? Input(scope, state, matter, opinion.Mentor) with { Stance = prepared.StanceOf(stance) } : null, ct) is not { } once)
        {
            return null;
        }

        // Whoever said what another said already is asked once more, still without hearing the others.
        var alike = once.Select((answer, i) => answer is { As: OpinionAs.Spoken } && once.Take(i).Any(other => other is { As: OpinionAs.Spoken } && OpinionVoice.AreAlike(other.Text, answer.Text))).ToList();
        PromptInput? OtherWay(TableOpinion opinion, int seat) => alike[seat] ? Input(scope, state, matter, opinion.Mentor) with { Stance = prepared.StanceOf(opinion.Stance!), IsOtherWay = true } : null;
        var spoken = alike.Contains(item: true) ? await ReplacedAsync(scope, first, once, OtherWay, ct) : once;
        if (spoken is null)
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

    /// <summary>Once round again: each hears one other mentor's view, and answers it by name.</summary>
    /// <param name="said">The views of the first round.</param>
    /// <returns>Null when the provider's filter or our own screen intervened.</returns>
    public async Task<IReadOnlyList<TableOpinion>?> AskAgainAsync(TurnScope scope, TalkState state, TableOpinions prepared, IReadOnlyList<TableOpinion> said, CancellationToken ct)
    {
        var answers = prepared.Again([.. said.Select(opinion => opinion.Mentor)]);
        if (!voice.IsConfigured || MentorSwitch.Matter(state) is not { } matter || !await ModelLimits.MayAskAsync(scope, ct))
        {
            return answers;
        }

        var heard = said.Select((opinion, i) => (opinion.Mentor, To: said[(i + 1) % said.Count])).ToDictionary(pair => pair.Mentor, pair => pair.To, StringComparer.Ordinal);
        var spoken = await AskAllAsync(scope, answers, opinion => Input(scope, state, matter, opinion.Mentor) with { Replies = (prepared.NameOf(heard[opinion.Mentor].Mentor), heard[opinion.Mentor].Text) }, ct);
        return spoken is null ? null : [.. answers.Zip(spoken).Select(pair => pair.Second switch
        {
            { As: OpinionAs.Spoken } answer => pair.First with { Text = answer.Text, Generated = true },
            { As: OpinionAs.Passed } => prepared.Passing(pair.First.Mentor),
            _ => pair.First,
        })];
    }

    private Task<IReadOnlyList<SpokenOpinion?>?> AskAllAsync(TurnScope scope, IReadOnlyList<TableOpinion> seats, Func<TableOpinion, PromptInput?> prompt, CancellationToken ct) =>
        ReplacedAsync(scope, seats, new SpokenOpinion?[seats.Count], (opinion, _) => prompt(opinion), ct);

    /// <summary>Asks all for whom there is a prompt, at the same time; the others keep what they said.</summary>
    /// <returns>Null when the provider's filter or our own screen intervened.</returns>
    private async Task<IReadOnlyList<SpokenOpinion?>?> ReplacedAsync(
        TurnScope scope, IReadOnlyList<TableOpinion> seats, IReadOnlyList<SpokenOpinion?> before, Func<TableOpinion, int, PromptInput?> prompt, CancellationToken ct)
    {
        async Task<SpokenOpinion?> AskAsync(TableOpinion opinion, int seat) => prompt(opinion, seat) is { } input ? await voice.AskAsync(input, ct) : null;
        var asked = await Task.WhenAll(seats.Select(AskAsync));
        foreach (var answer in asked.OfType<SpokenOpinion>())
        {
            scope.Outcome.SpendTokens(answer.Answer.Tokens);
        }

        return asked.Any(answer => answer is { As: OpinionAs.Filtered }) ? null : [.. asked.Select((answer, i) => answer ?? before[i])];
    }

    private static PromptInput Input(TurnScope scope, TalkState state, string matter, string mentor) => new()
    {
        Language = scope.Language,
        LocalNow = scope.LocalNow,
        Talk = [TalkLine.Person(new PersonalText(matter))],
        Mentor = mentor,
        CompanyMentor = scope.Mentors.CompanyOf(mentor),
        Tone = scope.Tone,
        Names = scope.State.Settings.CalledBy is { Length: > 0 } called ? [.. scope.Names, new PersonalText(called)] : scope.Names,
        Desks = scope.Where.Own,
        Sheet = state.Sheet,
    };
}
