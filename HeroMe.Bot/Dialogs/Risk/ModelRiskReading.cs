using HeroMe.Bot.Dialogs.Counselling;
using HeroMe.Bot.Dialogs.Limits;
using HeroMe.Bot.Mentors.Speaking;
using HeroMe.Bot.Privacy;
using HeroMe.Bot.Safety;
using HeroMe.Bot.Safety.Screening;
using HeroMe.Bot.Understanding;
using HeroMe.Bot.Understanding.Findings;

namespace HeroMe.Bot.Dialogs.Risk;

/// <summary>What the model and its provider's filter add to the screen's verdict on one message. Each of them may be missing, late or broken.</summary>
/// <param name="model">The running call.</param>
/// <param name="screened">The screen's verdict on the message.</param>
internal sealed class ModelRiskReading(Task<ModelReading> model, Verdict screened = default)
{
    private FilterSignal _filter;
    private Category _filtered = Category.SelfHarm;

    /// <summary>For messages about which no model is asked.</summary>
    public static ModelRiskReading NotAsked => new(Task.FromResult(ModelReading.Nothing)) { IsAsked = false };

    /// <summary>False when no model was asked.</summary>
    public bool IsAsked { get; private init; } = true;

    /// <summary>
    /// Wraps the preview: text is held back until the model's reading is there; then the newest text is shown, and all that follows.
    /// When the model read anything serious nothing is shown: a persona's words next to danger to life are worse than waiting.
    /// </summary>
    public Action<PersonalText> Holding(Action<PersonalText> show)
    {
        var gate = new Lock();
        PersonalText? newest = null;
        void ShowNewest()
        {
            lock (gate)
            {
                if (newest is { } released && model.IsCompletedSuccessfully && (model.Result.Verdict?.Verdict.Tier ?? Tier.None) == Tier.None && Assessment.Of(screened, model.Result.Verdict).Tier < Tier.Amber)
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

    /// <summary>What the model read in the message beside its danger; nothing when it gave no valid answer in time. Waits for the call, whose deadline is short.</summary>
    public async Task<ModelFindings> FindingsAsync(CancellationToken ct) => (await model.WaitAsync(ct)).Findings;

    /// <summary>What the model read as asked of the bot itself; null when nothing.</summary>
    public async Task<Intent?> RequestAsync(CancellationToken ct) => (await FindingsAsync(ct)).Request;

    /// <summary>True when the answer of this turn was a fixed sentence instead of generated text.</summary>
    public bool WordsAreFixed { get; private set; }

    /// <summary>Adds what the provider's filter or our own output screen found in the answer.</summary>
    public void AddFilterSignal(FilterSignal signal, Category about, bool wordsAreFixed) => (_filter, _filtered, WordsAreFixed) = (signal, about, wordsAreFixed);

    /// <summary>Combines the screen's verdict with the other readings. Waits for the model, whose call has a short deadline of its own.</summary>
    public async Task<Verdict> CombineAsync(Verdict screened, CancellationToken ct) => Assessment.Of(screened, (await model.WaitAsync(ct)).Verdict, _filter, _filtered);
}

/// <summary>Asks a model to read a message.</summary>
internal sealed class ModelRiskReader(ModelReader reader)
{
    private const int Turns = 6;

    public bool IsConfigured => reader.IsConfigured;

    /// <summary>Starts the call and returns at once; without a model or a budget the reading adds nothing.</summary>
    public async Task<ModelRiskReading> StartAsync(TurnScope scope, CancellationToken ct) =>
        reader.IsConfigured && await ModelLimits.IsOpenAsync(scope, ct) ? new ModelRiskReading(AskAsync(scope, ct), scope.Verdict) : ModelRiskReading.NotAsked;

    /// <summary>Asks about one message that the screen read as danger to life, after the card was shown.</summary>
    /// <returns>Null when there is no model, no budget, or no valid answer.</returns>
    public async Task<ModelVerdict?> ReviewRedAsync(TurnScope scope, CancellationToken ct) =>
        reader.IsConfigured && await ModelLimits.IsOpenAsync(scope, ct) ? (await AskAsync(scope, ct)).Verdict : null;

    /// <summary>Counts its tokens, whatever the model answered.</summary>
    private async Task<ModelReading> AskAsync(TurnScope scope, CancellationToken ct)
    {
        var window = TalkMemory.ReadFrom(scope.Memory.Flow(CounsellingDialog.DialogId)?.Answers ?? CardChoice.NoInputs).Window;
        var before = window.TakeLast(Turns).Select(line => line.IsPersons ? DraftMessage.Said(line.Text) : DraftMessage.Answered(line.Text)).ToList();
        var reading = await reader.AskAsync(scope.Language, before, scope.Text, scope.Names, DateOnly.FromDateTime(scope.LocalNow.DateTime), ct);
        scope.Outcome.SpendTokens(reading.Tokens);
        return reading;
    }
}
