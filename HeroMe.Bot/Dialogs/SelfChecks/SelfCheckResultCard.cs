using System.Globalization;
using AdaptiveCards;
using HeroMe.Bot.Cards;
using HeroMe.Bot.Dialogs.Consents;
using HeroMe.Bot.Dialogs.HandOff;
using HeroMe.Bot.Notebook;
using HeroMe.Bot.Privacy;
using HeroMe.Bot.Texts;

namespace HeroMe.Bot.Dialogs.SelfChecks;

/// <summary>The result of a self-check, for the person alone. Its record holds the answers, and those of the time before.</summary>
internal sealed class SelfCheckResultCard : ICardTemplate
{
    public const string TemplateName = "self-check-result";
    private const string BeforePrefix = "before.";
    private const string TurnKey = "turn";
    private const string KeptKey = "kept";
    private const string SeenKey = "seen";
    private const string Yes = "yes";
    private const string Talk = "talk";
    private const string Exercise = "exercise";
    private const string Desks = "desks";
    private const string Allow = "allow";

    public string Name => TemplateName;

    /// <param name="before">The one before; null when there is none.</param>
    /// <param name="turn">How many there were before, which varies the sentences.</param>
    /// <param name="seenOn">The day on which an earlier result is looked at again; null for a new one.</param>
    public static CardRecord Content(Language language, SelfCheck check, SelfCheck? before, int turn, bool kept, DateOnly? seenOn = null)
    {
        var data = new Dictionary<string, string>(check.Fields(), StringComparer.Ordinal) { [TurnKey] = turn.ToString(CultureInfo.InvariantCulture), [KeptKey] = kept ? Yes : "" };
        foreach (var (key, value) in before?.Fields() ?? [])
        {
            data[BeforePrefix + key] = value;
        }

        if (seenOn is { } day)
        {
            data[SeenKey] = Days.Of(check.Day, day, language);
        }

        return new CardRecord(TemplateName, language, Data: data);
    }

    public AdaptiveCard Render(Guid id, CardRecord content)
    {
        var (l, check) = (content.Language, Check(content));
        var face = check.Kind == SelfCheckKind.Monthly ? MonthlyFace.Of(check, Before(content), Turn(content), IsKept(content), l) : HeroCheckFace.Of(check, Before(content), Turn(content), IsKept(content), l);
        if (content.Value(SeenKey) is { } seen)
        {
            face.Insert(1, new FacePart(CardKit.Note, Words.Of(l, "SelfCheck.Seen", seen)));
        }

        var details = SelfCheckDetails.Of(check.Kind, l);
        var foot = Words.Of(l, IsKept(content) ? "SelfCheck.Kept" : "SelfCheck.NotKept");
        var card = CardKit.Card(
            string.Join("\n\n", [.. face.Select(part => part.Text).Where(text => text.Length > 0), foot, .. details]),
            [.. face.Select(part => part.Element), CardKit.Note(foot), CardKit.Hidden("details", details.Select(CardKit.Note))]);
        card.Actions = [.. Buttons(content, check).Select(button => CardKit.Button(Words.Of(l, button.Title), id, button.Choice)), CardKit.Toggle("details", Words.Of(l, "SelfCheck.More"))];
        return card;
    }

    public CardAnswer? Answer(CardRecord content, CardInput tap)
    {
        var (l, check) = (content.Language, Check(content));
        if (!Buttons(content, check).Any(button => button.Choice == tap.Choice))
        {
            // Allowed on another device meanwhile: the card is shown as it is.
            return tap.Choice == Allow ? new CardAnswer(content) : null;
        }

        return tap.Choice switch
        {
            Talk => new CardAnswer(content, Follow: new PersonalText(Words.Of(l, "Menu.Talk"))),
            Exercise => new CardAnswer(content, Follow: new PersonalText(Words.Of(l, "SelfCheck.ExerciseSays"))),
            Desks => new CardAnswer(content) { Chosen = HandOffDialog.Desks },
            _ => new CardAnswer(content with { Data = new Dictionary<string, string>(content.Data ?? CardChoice.NoInputs, StringComparer.Ordinal) { [KeptKey] = Yes } })
            {
                Change = state => state with { Consent = ConsentRules.Allow(state.Consent, Purpose.CheckIns, tap.At) },
                Keep = notebook => notebook.Add(notebook.New(NoteKind.SelfCheck, new PersonalText(check.InWords(l))) with { Fields = check.Fields() }),
            },
        };
    }

    private static IEnumerable<(string Title, string Choice)> Buttons(CardRecord content, SelfCheck check)
    {
        yield return ("SelfCheck.Talk", Talk);
        if (check.Kind == SelfCheckKind.HeroCheck && PsyCapScore.Of(check).ClearlyLowest() is not null)
        {
            yield return ("SelfCheck.Exercise", Exercise);
        }

        if (check.Kind == SelfCheckKind.Monthly && MonthlyFace.IsOften(check))
        {
            yield return ("SelfCheck.Desks", Desks);
        }

        if (!IsKept(content))
        {
            yield return ("SelfCheck.Allow", Allow);
        }
    }

    private static SelfCheck Check(CardRecord content) =>
        SelfCheck.Of(content.Data ?? CardChoice.NoInputs) ?? new SelfCheck(SelfCheckKind.HeroCheck, DateOnly.MinValue, new Dictionary<string, int>(StringComparer.Ordinal));

    private static SelfCheck? Before(CardRecord content) => SelfCheck.Of((content.Data ?? CardChoice.NoInputs)
        .Where(pair => pair.Key.StartsWith(BeforePrefix, StringComparison.Ordinal))
        .ToDictionary(pair => pair.Key[BeforePrefix.Length..], pair => pair.Value, StringComparer.Ordinal));

    private static int Turn(CardRecord content) => int.TryParse(content.Value(TurnKey), NumberStyles.None, CultureInfo.InvariantCulture, out var turn) ? turn : 0;

    private static bool IsKept(CardRecord content) => content.Value(KeptKey) == Yes;
}
