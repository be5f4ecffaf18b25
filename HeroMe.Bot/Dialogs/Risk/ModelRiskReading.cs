using HeroMe.Bot.Dialogs.Counselling;
using HeroMe.Bot.Dialogs.Limits;
using HeroMe.Bot.Mentors.Guided;
using HeroMe.Bot.Mentors.Speaking;
using HeroMe.Bot.Privacy;
using HeroMe.Bot.Safety;
using HeroMe.Bot.Safety.Screening;
using HeroMe.Bot.Texts;

namespace HeroMe.Bot.Dialogs.Risk;

/// <summary>What the model and its provider's filter add to the screen's verdict on one message. Each of them may be missing, late or broken.</summary>
/// <param name="model">The model's reading under way. Its result is null when nobody can say.</param>
internal sealed class ModelRiskReading(Task<ModelVerdict?> model)
{
    private FilterSignal _filter;
    private Category _filtered = Category.SelfHarm;

    /// <summary>No model is asked about this message.</summary>
    public static ModelRiskReading NotAsked => new(Task.FromResult<ModelVerdict?>(null));

    /// <summary>
    /// Wraps the preview: what is released is held back until the model's reading is there; then the newest of it is shown, and all that follows.
    /// When the model read anything serious nothing is shown: a word of a persona beside mortal danger is worse than waiting.
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

    /// <summary>True when the answer of this turn was a fixed sentence and not what the model wrote.</summary>
    public bool WordsAreFixed { get; private set; }

    /// <summary>Adds what the provider's filter or our own output screen found in the answer.</summary>
    public void AddFilterSignal(FilterSignal signal, Category about, bool wordsAreFixed) => (_filter, _filtered, WordsAreFixed) = (signal, about, wordsAreFixed);

    /// <summary>The screen's verdict together with all that was read beyond it. Waits for the model, which has a short time limit of its own.</summary>
    public async Task<Verdict> CombineAsync(Verdict screened, CancellationToken ct) => Assessment.Of(screened, await model.WaitAsync(ct), _filter, _filtered);
}

/// <summary>Asks a model to read a message for danger.</summary>
internal sealed class ModelRiskReader(ModelClassifier classifier)
{
    private const int Turns = 6;

    /// <summary>Returns at once with a reading under way; one that says nothing when there is no model or its budget is used up.</summary>
    public async Task<ModelRiskReading> StartAsync(TurnScope scope, CancellationToken ct) =>
        classifier.IsThere && await ModelLimits.IsOpenAsync(scope, ct) ? new ModelRiskReading(AskAsync(scope, ct)) : ModelRiskReading.NotAsked;

    /// <summary>Asks about one message that the screen read as mortal danger, after the card was shown. Null: no model, no budget, or no answer.</summary>
    public async Task<ModelVerdict?> AskAgainAsync(TurnScope scope, CancellationToken ct) =>
        classifier.IsThere && await ModelLimits.IsOpenAsync(scope, ct) ? await AskAsync(scope, ct) : null;

    private async Task<ModelVerdict?> AskAsync(TurnScope scope, CancellationToken ct)
    {
        var window = TalkMemory.ReadFrom(scope.Memory.Flow(CounsellingDialog.DialogId)?.Answers ?? CardChoice.NoInputs).Window;
        var before = window.TakeLast(Turns).Select(line => line.IsPersons ? DraftMessage.Said(line.Text) : DraftMessage.Answered(line.Text)).ToList();
        var (verdict, tokens) = await classifier.AskAsync(scope.Language, before, scope.Text, scope.Names, ct);
        scope.Outcome.SpendTokens(tokens);
        return verdict;
    }
}
