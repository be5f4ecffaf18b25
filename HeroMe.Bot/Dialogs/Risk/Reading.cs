using HeroMe.Bot.Dialogs.Counselling;
using HeroMe.Bot.Dialogs.Limits;
using HeroMe.Bot.Mentors.Speaking;
using HeroMe.Bot.Privacy;
using HeroMe.Bot.Safety;
using HeroMe.Bot.Safety.Screening;
using HeroMe.Bot.Texts;

namespace HeroMe.Bot.Dialogs.Risk;

/// <summary>What the layers beyond the screen say about the words of one turn. Each of them may be missing, late or broken.</summary>
internal sealed class Reading(Task<ModelVerdict?> model)
{
    private FilterSignal _filter;
    private Category _filtered = Category.SelfHarm;

    public static Reading NotAsked => new(Task.FromResult<ModelVerdict?>(null));

    /// <summary>
    /// Holds back what is released until the model's reading is there, or will never be; then shows the newest of it, and all that follows.
    /// Read as anything that may be answered by fixed words, nothing is shown on the way: a word of a persona beside mortal danger is worse than waiting.
    /// </summary>
    public Action<PersonalText> Holding(Action<PersonalText> show)
    {
        var gate = new Lock();
        PersonalText? newest = null;
        void ShowNewest()
        {
            lock (gate)
            {
                if (newest is { } released && model.IsCompletedSuccessfully && (model.Result?.Verdict.Tier ?? Tier.None) == Tier.None)
                {
                    show(released);
                }
            }
        }

        model.GetAwaiter().OnCompleted(ShowNewest);
        return released =>
        {
            lock (gate)
            {
                newest = released;
            }

            ShowNewest();
        };
    }

    /// <summary>The answer of this turn was fixed words, no persona's.</summary>
    public bool WordsAreFixed { get; private set; }

    public void Provider(FilterSignal signal, Category about, bool wordsAreFixed) => (_filter, _filtered, WordsAreFixed) = (signal, about, wordsAreFixed);

    /// <summary>Waits for the model's reading, which has its own short time.</summary>
    public async Task<Verdict> WithAsync(Verdict screened, CancellationToken ct) => Assessment.Of(screened, await model.WaitAsync(ct), _filter, _filtered);
}

/// <summary>Starts the model's reading beside the answer.</summary>
internal sealed class RiskReader(ModelClassifier classifier)
{
    private const int Turns = 6;

    /// <summary>Returns at once with a reading under way; without a model, or with its budget used up, with one that says nothing.</summary>
    public async Task<Reading> StartAsync(TurnScope scope, CancellationToken ct) =>
        classifier.IsThere && await ModelLimits.IsOpenAsync(scope, ct) ? new Reading(AskAsync(scope, ct)) : Reading.NotAsked;

    /// <summary>Asks about one message that the lexicon read as mortal danger, after the card was shown. Null: nobody can say.</summary>
    public async Task<ModelVerdict?> AskAgainAsync(TurnScope scope, CancellationToken ct) =>
        classifier.IsThere && await ModelLimits.IsOpenAsync(scope, ct) ? await AskAsync(scope, ct) : null;

    private async Task<ModelVerdict?> AskAsync(TurnScope scope, CancellationToken ct)
    {
        var window = TalkMemory.ReadFrom(scope.Memory.Flow(CounsellingDialog.DialogId)?.Answers ?? Choice.NoInputs).Window;
        var before = window.TakeLast(Turns).Select(line => line.IsPersons ? DraftMessage.Said(line.Text) : DraftMessage.Answered(line.Text)).ToList();
        var (verdict, tokens) = await classifier.AskAsync(scope.Language, before, scope.Text, scope.Names, ct);
        scope.Spend(tokens);
        return verdict;
    }
}
