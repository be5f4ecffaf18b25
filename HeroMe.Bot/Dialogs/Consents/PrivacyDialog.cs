using HeroMe.Bot.Understanding;

namespace HeroMe.Bot.Dialogs.Consents;

/// <summary>Opens the consent centre by its name, and answers questions such as 「上司に見られる?」 briefly and truthfully, with the same fixed text with and without a model.</summary>
internal sealed class PrivacyDialog(IConfiguration configuration) : TopicDialog(DialogId)
{
    public const string DialogId = "privacy";

    private static readonly HashSet<string> Names = new(StringComparer.Ordinal)
    {
        "プライバシー", "プライバシー設定", "プライバシーの設定", "プライバシーを見せて", "プライバシーを見たい", "プライバシーについて", "同意", "同意の設定", "同意設定", "同意を見直したい", "同意を変えたい", "同意を確認したい",
        "privacy", "privacy settings", "privacy card", "show privacy", "show me privacy", "consent", "consent settings", "my consent",
    };

    public override bool IsReachableInPlay => true;

    public override bool OpensWith(TurnScope scope) => IsName(scope) || PrivacyQuestions.Read(scope.Text).Count > 0;

    public override bool IsAskedFor(TurnScope scope) => scope.AsksFor(Intent.PrivacyQuestion, Intent.ConsentChange);

    public override async Task<DialogTurnStatus> BeginDialogAsync(DialogContext dc, CancellationToken ct)
    {
        var scope = dc.Scope;
        var questions = PrivacyQuestions.Read(scope.Text);
        var read = questions.Count > 0;
        if (!read && scope.AsksFor(Intent.PrivacyQuestion))
        {
            questions = [PrivacyQuestion.Who];
        }

        var shows = questions.Count == 0 || questions.Contains(PrivacyQuestion.Who);
        if (questions.Count > 0)
        {
            string[] answers = [.. questions.Select(q => scope.Word($"Privacy.{q}")), .. shows ? [] : new[] { scope.Word("Privacy.ByWord") }];
            await scope.SayAsync(string.Join("\n\n", answers), ct);
        }

        if (shows)
        {
            await scope.ShowAsync(PrivacyCard.Content(scope, HasModel), ct, TimeSpan.FromDays(7));
        }

        await dc.EndDialogAsync(ct);
        var rest = SentenceSplitter.Split(scope.Text).Where(s => read && PrivacyQuestions.Read(s) == PrivacyQuestion.None);
        return scope.GoesOnWith(rest) ? DialogTurnStatus.Empty : DialogTurnStatus.Complete;
    }

    /// <summary>True when a model endpoint is configured, so that redacted text may leave this system.</summary>
    private bool HasModel => configuration["Model:Endpoint"] is { Length: > 0 };

    /// <summary>True only when the name is the whole message: 「同意。私もそう思う」 is an answer to something else.</summary>
    private static bool IsName(TurnScope scope) => SentenceSplitter.Split(scope.Text) is [var only] && Names.Contains(only.Bare);
}
