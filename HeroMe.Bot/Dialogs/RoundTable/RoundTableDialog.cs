using HeroMe.Bot.Dialogs.Counselling;
using HeroMe.Bot.Dialogs.MentorChoice;
using HeroMe.Bot.Mentors;
using HeroMe.Bot.Mentors.Guided;
using HeroMe.Bot.Mentors.Personas;
using HeroMe.Bot.Mentors.RoundTable;
using HeroMe.Bot.Notebook;
using HeroMe.Bot.Privacy;
using HeroMe.Bot.Understanding;

namespace HeroMe.Bot.Dialogs.RoundTable;

/// <summary>
/// Several mentors give their view of one matter, the host says where they differ, and the person decides what to do with it, which may be nothing.
/// Never while a state of risk lasts; whoever told of hardship hears nobody who would see it otherwise.
/// </summary>
internal sealed class RoundTableDialog(TableViews views) : TopicDialog(DialogId)
{
    public const string DialogId = "round-table";
    private const string DeepenValue = "deepen";
    private const string AgainValue = "again";
    private const string OpposeValue = "oppose";
    private const string MentorsKey = "mentors";
    private const string SaidPrefix = "said.";

    public static CardChoice Oppose { get; } = new(DialogId, OpposeValue, CardChoice.NoInputs);

    public static CardChoice Deepen(string mentor) => new(DialogId, DeepenValue, new Dictionary<string, string>(StringComparer.Ordinal) { [MentorsKey] = mentor });

    /// <param name="seats">Who spoke, and what they said: this time each answers another.</param>
    public static CardChoice Again(IReadOnlyList<TableSeat> seats) => new(DialogId, AgainValue, seats.Select(seat => (Key: SaidPrefix + seat.Mentor, seat.Text))
        .Append((Key: MentorsKey, Text: string.Join(' ', seats.Select(seat => seat.Mentor)))).ToDictionary(input => input.Key, input => input.Text, StringComparer.Ordinal));

    public override bool OpensWith(TurnScope scope) => MentorSwitch.IsOpen(scope) && SentenceSplitter.Split(scope.Text).Any(IsAsked);

    public override bool IsAskedFor(TurnScope scope) => MentorSwitch.IsOpen(scope) && scope.AsksFor(Intent.RoundTable);

    public override async Task<DialogTurnStatus> BeginDialogAsync(DialogContext dc, CancellationToken ct)
    {
        var scope = dc.Scope;
        var state = Told(scope, CounsellingDialog.StateOf(scope));
        if (MentorSwitch.Matter(state) is null && state.Told == 0)
        {
            await scope.SayAsync(scope.Word("RoundTable.NoMatter"), ct);
        }
        else
        {
            await HoldAsync(scope, state, TableSeats.For(state.Family, state.Mentor, MentorSwitch.IsHard(scope, state), TableWords.Seats(scope.Text)), ct);
        }

        return await dc.EndDialogAsync(ct);
    }

    public override Task ChosenAsync(TurnScope scope, CardChoice choice, CancellationToken ct)
    {
        var state = CounsellingDialog.StateOf(scope);
        if (!MentorSwitch.IsOpen(scope))
        {
            return scope.SayAsync(scope.Word("RoundTable.NotNow"), ct);
        }

        List<string> mentors = [.. choice.Inputs.GetValueOrDefault(MentorsKey, "").Split(' ').Where(scope.Mentors.Has)];
        return choice.Value switch
        {
            DeepenValue when mentors is [var mentor] => DeepenAsync(scope, mentor, ct),
            AgainValue when mentors.Count > 1 => AgainAsync(scope, state, [.. mentors.Select(id => new TableSeat(id, choice.Inputs.GetValueOrDefault(SaidPrefix + id, ""), Speaks: true))], ct),
            OpposeValue when !MentorSwitch.IsHard(scope, state) => HoldAsync(scope, state, [MentorNames.Sou], ct),
            _ => scope.SayAsync(scope.Word("RoundTable.NotNow"), ct),
        };
    }

    private async Task HoldAsync(TurnScope scope, TalkState state, IReadOnlyList<string> mentors, CancellationToken ct)
    {
        var table = new TableOpinions(state, scope.Language, scope.Mentors);
        if (await views.AskAsync(scope, state, table, mentors, ct) is not { } opinions)
        {
            await scope.SayAsync(scope.Word("Model.Careful"), ct);
            return;
        }

        var whole = mentors.Count > 1;
        var (host, question) = (table.Sums(opinions), table.Question(opinions));
        if (whole)
        {
            Record(scope, state, table, opinions);
        }

        CounsellingDialog.Take(scope, state.WithUsed(table.Taken));
        await ShowAsync(scope, new RoundTableFace(opinions, host, question, MayGoRound: whole, MayOppose: whole && !MentorSwitch.IsHard(scope, state) && !mentors.Contains(MentorNames.Sou)), ct);
    }

    private async Task AgainAsync(TurnScope scope, TalkState state, IReadOnlyList<TableSeat> seats, CancellationToken ct)
    {
        var table = new TableOpinions(state, scope.Language, scope.Mentors);
        List<string> mentors = [.. seats.Select(seat => seat.Mentor)];
        if (await views.AskAgainAsync(scope, state, table, [.. seats.Select(seat => new TableOpinion(seat.Mentor, Stance: null, new PersonalText(seat.Text)))], ct) is not { } opinions)
        {
            await scope.SayAsync(scope.Word("Model.Careful"), ct);
            return;
        }

        var question = table.Question(opinions);
        CounsellingDialog.Take(scope, state.WithUsed(table.Taken));
        await ShowAsync(scope, new RoundTableFace(opinions, "", question, MayGoRound: false, MayOppose: !MentorSwitch.IsHard(scope, state) && !mentors.Contains(MentorNames.Sou), IsAgain: true), ct);
    }

    /// <summary>The mentor takes over, and asks first.</summary>
    private static async Task DeepenAsync(TurnScope scope, string mentor, CancellationToken ct)
    {
        await MentorSwitch.ToAsync(scope, mentor, ct);
        var state = CounsellingDialog.StateOf(scope);
        if (state.Mentor == mentor && scope.Mentors.Of(mentor).Voice is { } voice)
        {
            var lines = new Lines(state);
            var asks = voice.Asks.GetValueOrDefault(state.Family) ?? [.. voice.Moves.Select(move => move.Ask)];
            var ask = lines.Next(asks);
            CounsellingDialog.Take(scope, state.WithUsed(lines.Taken) with { Open = OpenQuestion.Free });
            await scope.SayAsync(ask, ct);
        }
    }

    private static Task ShowAsync(TurnScope scope, RoundTableFace face, CancellationToken ct)
    {
        var content = RoundTableCard.Content(scope.Language, face, scope.Mentors);
        return scope.ShowAsync(content, id => Labelled(CardTemplates.Message(id, content), face), TimeSpan.FromDays(1), ct);
    }

    private static Microsoft.Bot.Schema.Activity Labelled(Microsoft.Bot.Schema.Activity card, RoundTableFace face)
    {
        if (face.Opinions.Any(opinion => opinion.Generated))
        {
            Generated.Label(card);
        }

        return card;
    }

    /// <summary>One record of the table: what each said, and where they differed.</summary>
    private static void Record(TurnScope scope, TalkState state, TableOpinions table, IReadOnlyList<TableOpinion> opinions)
    {
        var differs = table.Differs(opinions);
        string[] lines =
        [
            MentorSwitch.Matter(state) is { } matter ? scope.Word("RoundTable.RecordOf", matter) : scope.Word("RoundTable.Title"),
            .. opinions.Where(opinion => opinion.Stance is not null).Select(opinion => $"{table.NameOf(opinion.Mentor)}: {opinion.Text.Reveal()}"),
            .. differs.Length == 0 ? Array.Empty<string>() : [differs],
        ];
        var note = scope.Notebook.New(NoteKind.FlowResult, new PersonalText(string.Join('\n', lines)));
        scope.Notebook.Add(note with { Fields = new Dictionary<string, string>(StringComparer.Ordinal) { ["flow"] = "round", ["seats"] = string.Join(' ', opinions.Select(opinion => opinion.Mentor)) } });
    }

    /// <summary>The state with what the message tells beside the request.</summary>
    private static TalkState Told(TurnScope scope, TalkState state)
    {
        var sentences = SentenceSplitter.Split(scope.Text);
        var rest = SentenceSplitter.Join(sentences.Where(sentence => !IsAsked(sentence)));
        return rest.IsBlank || !sentences.Any(IsAsked) ? state : GuidedConversation.Reply(state, TurnReading.Of(rest, scope.LocalNow), rest, scope.Language, scope.LocalNow).Listened;
    }

    private static bool IsAsked(Sentence sentence) => TableWords.IsAsked(sentence.Bare);
}
