using HeroMe.Bot.Cards;
using HeroMe.Bot.Company;
using HeroMe.Bot.Dialogs.Counselling;
using HeroMe.Bot.Mentors.Sheets;
using HeroMe.Bot.Privacy;
using HeroMe.Bot.Safety.Screening;

namespace HeroMe.Bot.Dialogs.Support;

/// <summary>What the company has for a stated interest: only what its directory lists, to look at. Nothing is signed up for, told or counted.</summary>
internal sealed class SupportDialog(LiveDirectory directory) : TopicDialog(DialogId)
{
    public const string DialogId = "support";
    private static readonly LineBank Lines = new("HeroMe.Bot.Dialogs.Support.support");

    public override bool OpensWith(TurnScope scope) => scope.Verdict.Tier == Tier.None && CompanySupport.IsAskedFor(scope.Text);

    public override async Task<DialogTurnStatus> BeginDialogAsync(DialogContext dc, CancellationToken ct)
    {
        var scope = dc.Scope;
        await dc.EndDialogAsync(ct);
        if (directory.Now is not { } listed)
        {
            await scope.SayAsync(Lines.Next(scope, "support.no_directory"), ct);
            return DialogTurnStatus.Complete;
        }

        var found = CompanySupport.Find(listed, scope.Text, Before(scope), DateOnly.FromDateTime(scope.LocalNow.DateTime));
        if (found.Count == 0)
        {
            var whom = listed.Asked is { } asked ? Lines.Next(scope, "support.ask_whom", ("asked", asked.In(scope.Language))) : "";
            await scope.SayAsync($"{Lines.Next(scope, "support.none")}\n\n{whom}".TrimEnd(), ct);
            return DialogTurnStatus.Complete;
        }

        await scope.SendAsync(CardKit.Message(SupportCard.Render(found, Lines.Next(scope, "support.intro"), Lines.Next(scope, "support.join"), scope.Language)), ct);
        if (found.Any(entry => entry.Kind == DirectoryKind.Posting))
        {
            await scope.SayAsync(Lines.Next(scope, "support.weigh"), ct);
        }

        return DialogTurnStatus.Complete;
    }

    /// <summary>What the talk so far was about, in the person's own words.</summary>
    private static PersonalText Before(TurnScope scope) => new(string.Join('\n', CounsellingDialog.StateOf(scope).Sheet.Lines
        .Where(line => line.Place is SheetPlace.Matter or SheetPlace.Road or SheetPlace.Step or SheetPlace.Goal).Select(line => line.Words.Reveal())));
}
