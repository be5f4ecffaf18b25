using HeroMe.Bot.Mentors.Guided;
using HeroMe.Bot.Mentors.Prompting;
using HeroMe.Bot.Privacy;

namespace HeroMe.Bot.Mentors.Speaking;

/// <summary>The input of one answer: the conversation, and the guided conversation's reply for the same turn. The model follows the same step, so either can continue after the other.</summary>
internal sealed record SpokenPrompt(PromptInput Input, GuidedReply Guided)
{
    /// <summary>After this many days without a message the model is told, so that it asks first how things went.</summary>
    private const int SilentDays = 7;

    /// <value>The day of the person's previous message in their time zone; null when there was none.</value>
    public DateOnly? LastSaid { get; init; }

    /// <summary>The parts of the person's plan, in their own words; an answer may quote them.</summary>
    public IEnumerable<PersonalText> Theirs => Plan(StepContent.In(Input.Language)).Select(p => p.Words);

    public DraftPrompt Draft()
    {
        var steps = StepContent.In(Input.Language);
        var draft = PromptAssembly.Assemble(Input);
        var rules = draft.Messages[0];
        List<DraftPiece> step = [DraftPiece.Ours(string.Join('\n', [$"\n\n{steps["step"]}", steps[SectionOf(Guided)], .. Moment().Select(m => steps[m])]))];
        var plan = Plan(steps).ToList();
        if (plan.Count > 0)
        {
            step.Add(DraftPiece.Ours($"\n\n{steps["plan"]}"));
            step.AddRange(plan.SelectMany(p => new[] { DraftPiece.Ours($"\n- {p.Name}: "), DraftPiece.Theirs(p.Words) }));
        }

        return draft with { Messages = [rules with { Pieces = [.. rules.Pieces, .. step] }, .. draft.Messages.Skip(1)] };
    }

    /// <summary>The section of the prompt for this reply. Small talk, calming, another approach and a choice of options have sections of their own and do not change the step.</summary>
    private static string SectionOf(GuidedReply guided) => guided.Kind switch
    {
        TurnKind.SmallTalk => "small-talk",
        TurnKind.Calming => "calming",
        TurnKind.OtherWay => "other-way",
        TurnKind.Option => "option",
        _ => guided.State.Step,
    };

    /// <summary>Names the sections for situations that the guided conversation answers with an extra line: a long silence, hesitation.</summary>
    private IEnumerable<string> Moment()
    {
        if (LastSaid is { } last && DateOnly.FromDateTime(Input.LocalNow.DateTime).DayNumber - last.DayNumber >= SilentDays)
        {
            yield return "silence";
        }

        if (Guided.Kind is not (TurnKind.SmallTalk or TurnKind.Calming) && new Heard(Input.Talk[^1].Text, GuidedContent.In(Input.Language), Input.Language).HasCue("hesitant"))
        {
            yield return "hesitant";
        }
    }

    /// <summary>The plan agreed so far: issue, options, action, time, next contact. Parts not agreed yet are left out.</summary>
    private IEnumerable<(string Name, PersonalText Words)> Plan(StepContent steps)
    {
        var plan = Guided.State.Plan;
        return new[] { ("issue", plan.Issue) }
            .Concat(plan.Roads.Select(road => ("road", road)))
            .Append(("act", plan.Act)).Append(("when", plan.When)).Append(("contact", plan.Contact))
            .Where(p => p.Item2.Length > 0)
            .Select(p => (steps[p.Item1], new PersonalText(p.Item2.ReplaceLineEndings(" "))));
    }
}
