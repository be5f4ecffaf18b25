using HeroMe.Bot.Texts;

namespace HeroMe.Bot.Dialogs.Preferences;

/// <summary>How a person wants to be spoken to: by card, or in words; the talk goes on with whatever else was said.</summary>
internal sealed class SettingsDialog() : Topic(DialogId)
{
    public const string DialogId = "settings";

    private static readonly HashSet<string> Names = new(StringComparer.Ordinal)
    {
        "設定", "設定を変えたい", "設定を変更", "設定を変更したい", "設定を見せて", "設定を見たい", "せってい", "settings", "setting", "my settings", "show settings", "change settings", "preferences",
    };

    public override bool OpensWith(Talk talk) => IsName(talk) || SettingsWords.Read(talk.Text).Count > 0;

    public override async Task<DialogTurnStatus> BeginDialogAsync(DialogContext dc, CancellationToken ct)
    {
        var (turn, talk) = (dc.Context, Talk.Of(dc.Context));
        var spoken = SettingsWords.Read(talk.Text);
        foreach (var wish in spoken)
        {
            if (wish.Change is { } change)
            {
                talk.Change(standing => standing with { Settings = change(standing.Settings) });
            }

            // The first sentence after the change is spoken as was asked for.
            var language = talk.Standing.Settings.Language ?? talk.Language;
            var argument = wish.Argument.Length > 0 ? Addressing.Name(wish.Argument, language, talk.Tone) : "";
            await talk.SayAsync(turn, argument.Length > 0 ? Words.Of(language, wish.Confirm, argument) : Words.Of(language, wish.Confirm), ct);
        }

        if (IsName(talk))
        {
            await talk.ShowAsync(turn, SettingsCard.Content(talk), ct, TimeSpan.FromDays(7));
        }

        await dc.EndDialogAsync(ct);
        var rest = Phrases.Of(talk.Text).Where(s => spoken.Count > 0 && SettingsWords.Read(s) is null);
        return talk.GoesOnWith(rest) ? DialogTurnStatus.Empty : DialogTurnStatus.Complete;
    }

    private static bool IsName(Talk talk) => Phrases.Of(talk.Text) is [var only] && Names.Contains(only.Bare);
}
