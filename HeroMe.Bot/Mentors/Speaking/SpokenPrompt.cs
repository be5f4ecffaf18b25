using HeroMe.Bot.Mentors.Guided;
using HeroMe.Bot.Mentors.Prompting;
using HeroMe.Bot.Privacy;
using HeroMe.Bot.Texts;

namespace HeroMe.Bot.Mentors.Speaking;

/// <summary>What one answer is made from: the talk, and the one step that the guided talk has come to, so that either can go on from the other.</summary>
internal sealed record SpokenPrompt(PromptInput Input, GuidedReply Guided)
{
    /// <summary>So many days without a word are told to the model: how it went on may matter more than where it stood.</summary>
    private const int SilentDays = 7;

    /// <value>The day of the person's last message before this one, on their clock; null when there was none.</value>
    public DateOnly? LastSaid { get; init; }

    /// <summary>What the talk has come to, in the person's own words; an answer may say it back.</summary>
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

    /// <summary>Some answers are no step of the way, and the way stays where it is.</summary>
    private static string SectionOf(GuidedReply guided) => guided.Kind switch
    {
        TurnKind.SmallTalk => "small-talk",
        TurnKind.Calming => "calming",
        TurnKind.OtherWay => "other-way",
        TurnKind.Option => "option",
        _ => guided.State.Step,
    };

    /// <summary>What the guided talk would meet with a line of its own before it goes on.</summary>
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
