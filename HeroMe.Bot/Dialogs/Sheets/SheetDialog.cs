using System.Text.RegularExpressions;
using HeroMe.Bot.Dialogs.Counselling;
using HeroMe.Bot.Dialogs.Promises;
using HeroMe.Bot.Mentors.Guided;
using HeroMe.Bot.Mentors.Sheets;
using HeroMe.Bot.Privacy;
using HeroMe.Bot.Safety.Screening;
using HeroMe.Bot.Understanding;

namespace HeroMe.Bot.Dialogs.Sheets;

/// <summary>Shows what the talk has come to, and takes over what the person edits in it.</summary>
internal sealed partial class SheetDialog() : TopicDialog(DialogId)
{
    public const string DialogId = "sheet";
    private const string EditedValue = "edited";
    private const string FreshValue = "fresh";
    private static readonly TimeSpan Answerable = TimeSpan.FromDays(7);

    /// <summary>Begins an empty sheet; the one before stays what it is.</summary>
    public static CardChoice Fresh { get; } = new(DialogId, FreshValue, CardChoice.NoInputs);

    /// <param name="shown">The sheet as the form showed it.</param>
    /// <param name="written">What came back.</param>
    public static CardChoice Edited(Sheet shown, IReadOnlyDictionary<string, string> written) =>
        new(DialogId, EditedValue, new Dictionary<string, string>(written, StringComparer.Ordinal) { [SheetCard.SheetKey] = SheetJson.Of(shown) });

    public override bool OpensWith(TurnScope scope) => scope.Verdict.Tier < Tier.Amber && Named().IsMatch(scope.Text.Reveal().Trim());

    public override bool IsAskedFor(TurnScope scope) => scope.AsksFor(Intent.PlanShow);

    public override async Task<DialogTurnStatus> BeginDialogAsync(DialogContext dc, CancellationToken ct)
    {
        var scope = dc.Scope;
        var sheet = CounsellingDialog.StateOf(scope).Sheet;
        var others = (await PromiseBook.ReadAsync(scope, ct)).Open.Where(promise => !sheet.Of(SheetPlace.Step).Any(line => line.Promise == promise.Note.Id));
        await scope.ShowAsync(SheetCard.Content(sheet, scope.Language, others.Select(promise => PromiseWords.Dated(promise, scope.Language))), ct, Answerable);
        return await dc.EndDialogAsync(ct);
    }

    public override async Task ChosenAsync(TurnScope scope, CardChoice choice, CancellationToken ct)
    {
        var state = CounsellingDialog.StateOf(scope);
        var next = choice.Value switch
        {
            FreshValue => state with { Sheet = Sheet.Empty, Record = null, Asked = "", Situation = "", Told = 0, Family = "", Hardship = false },
            EditedValue => SheetRecords.Save(scope, state with { Sheet = await PromisesOfSheet.FollowAsync(scope, state.Sheet, Changed(state.Sheet, choice.Inputs), ct) }),
            _ => state,
        };
        CounsellingDialog.Take(scope, next with { Open = OpenQuestion.None });
        await scope.SayAsync(scope.Word(choice.Value == FreshValue ? "Sheet.FreshSaid" : "Sheet.Saved"), ct);
    }

    private static Sheet Changed(Sheet sheet, IReadOnlyDictionary<string, string> inputs) => SheetForm.Apply(
        sheet,
        SheetJson.Read(inputs.GetValueOrDefault(SheetCard.SheetKey)),
        inputs.Where(input => input.Key != SheetCard.SheetKey).ToDictionary(input => input.Key, input => new PersonalText(input.Value), StringComparer.Ordinal));

    [GeneratedRegex("^(?:さっきの|わたしの|私の|今の|いまの|この)?(?:もやもや)?シート(?:を|が|は)?(?:見せて|みせて|見たい|みたい|開いて|ひらいて|出して)?(?:ください|下さい|もらえますか|くれる|よ)?[。!！?？]{0,2}$|^(?:show me |open |see )?(?:my |the |your )?(?:sheet|plan)[.!?]?$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Named();
}
