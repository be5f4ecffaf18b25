using HeroMe.Bot.Texts;
using HeroMe.Bot.Understanding;

namespace HeroMe.Bot.Dialogs.Preferences;

/// <summary>How a person wants to be addressed, by card or in words. Other sentences of the message are left to the counselling dialog.</summary>
internal sealed class SettingsDialog() : TopicDialog(DialogId)
{
    public const string DialogId = "settings";

    private static readonly HashSet<string> Names = new(StringComparer.Ordinal)
    {
        "設定", "設定を変えたい", "設定を変更", "設定を変更したい", "設定を見せて", "設定を見たい", "せってい", "settings", "setting", "my settings", "show settings", "change settings", "preferences",
    };

    public override bool OpensWith(TurnScope scope) => IsName(scope) || SettingsWords.Read(scope.Text).Count > 0;

    public override bool IsAskedFor(TurnScope scope) => scope.AsksFor(Intent.Language, Intent.NameAndTone);

    public override async Task<DialogTurnStatus> BeginDialogAsync(DialogContext dc, CancellationToken ct)
    {
        var scope = dc.Scope;
        var spoken = SettingsWords.Read(scope.Text);
        foreach (var wish in spoken)
        {
            if (wish.Change is { } change)
            {
                scope.Change(state => state with { Settings = change(state.Settings) });
            }

            // The confirmation already uses the new language and tone.
            var language = scope.State.Settings.Language ?? scope.Language;
            var argument = wish.Argument.Length > 0 ? Addressing.Name(wish.Argument, language, scope.Tone) : "";
            await scope.SayAsync(argument.Length > 0 ? Words.Of(language, wish.Confirm, argument) : Words.Of(language, wish.Confirm), ct);
        }

        if (spoken.Count == 0 && scope.AsksFor(Intent.Language))
        {
            await SwitchLanguageAsync(scope, ct);
        }
        else if (spoken.Count == 0)
        {
            await scope.ShowAsync(SettingsCard.Content(scope), ct, TimeSpan.FromDays(7));
        }

        await dc.EndDialogAsync(ct);
        var rest = SentenceSplitter.Split(scope.Text).Where(s => spoken.Count > 0 && SettingsWords.Read(s) is null);
        return scope.GoesOnWith(rest) ? DialogTurnStatus.Empty : DialogTurnStatus.Complete;
    }

    /// <summary>One of the two languages is taken up at once; of any other it says that it is not spoken here.</summary>
    private static async Task SwitchLanguageAsync(TurnScope scope, CancellationToken ct)
    {
        var named = SettingsWords.LanguageIn(scope.Text);
        if (named is { } language)
        {
            scope.Change(state => state with { Settings = state.Settings with { Language = language } });
            await scope.SayAsync(Words.Of(language, $"Settings.Now{language}"), ct);
            return;
        }

        await scope.SayAsync(scope.Word("Settings.TwoLanguages"), ct);
    }

    /// <summary>True only when the topic's name is the whole message.</summary>
    private static bool IsName(TurnScope scope) => SentenceSplitter.Split(scope.Text) is [var only] && Names.Contains(only.Bare);
}
