using HeroMe.Bot.Cards;
using HeroMe.Bot.Company;
using HeroMe.Bot.Dialogs.Counselling;
using HeroMe.Bot.Dialogs.Support;
using HeroMe.Bot.Mentors;
using HeroMe.Bot.Texts;
using HeroMe.Bot.Understanding;

namespace HeroMe.Bot.Dialogs.MentorChoice;

/// <summary>Choosing who answers: by name, from a card, or to hear the other side. What else the message says is then answered by whoever was chosen.</summary>
internal sealed class MentorChoiceDialog(LiveDirectory directory) : TopicDialog(DialogId)
{
    public const string DialogId = "mentors";
    private const string PeopleNamed = "people";
    private static readonly TimeSpan Answerable = TimeSpan.FromDays(7);

    public override bool OpensWith(TurnScope scope) => MentorSwitch.IsOpen(scope) && MentorRequest.Read(scope, CounsellingDialog.StateOf(scope)) is not null;

    public override bool IsAskedFor(TurnScope scope) => MentorSwitch.IsOpen(scope) && scope.AsksFor(Intent.ChooseMentor, Intent.DevilsAdvocate);

    public override async Task<DialogTurnStatus> BeginDialogAsync(DialogContext dc, CancellationToken ct)
    {
        var scope = dc.Scope;
        var request = MentorRequest.Read(scope, CounsellingDialog.StateOf(scope)) ?? Meant(scope);
        switch (request.Wish)
        {
            case MentorWish.Choose:
                await scope.ShowAsync(MentorPickerCard.Content(scope.Language, scope.Mentors), ct, Answerable);
                break;
            case MentorWish.Stop:
                CounsellingDialog.Take(scope, CounsellingDialog.StateOf(scope) with { Mentor = MentorNames.Hiromi });
                await scope.SayAsync(scope.Word("Mentors.Stopped"), ct);
                await NamePeopleAsync(scope, ct);
                break;
            default:
                await MentorSwitch.ToAsync(scope, request.Mentor, ct);
                break;
        }

        await dc.EndDialogAsync(ct);
        return scope.GoesOnWith(request.Rest) ? DialogTurnStatus.Empty : DialogTurnStatus.Complete;
    }

    /// <summary>After an argument with a program, people to go on with: the company's own mentors where its directory lists them, once a talk.</summary>
    private async Task NamePeopleAsync(TurnScope scope, CancellationToken ct)
    {
        var state = CounsellingDialog.StateOf(scope);
        if (directory.Now is { } listed && !state.HasAsked(PeopleNamed) && CompanySupport.HumanMentors(listed, DateOnly.FromDateTime(scope.LocalNow.DateTime)) is { Count: > 0 } people)
        {
            CounsellingDialog.Take(scope, state.WithAsked(PeopleNamed));
            await scope.SendAsync(CardKit.Message(SupportCard.Render(people, scope.Word("Mentors.People"), scope.Word("Mentors.PeopleJoin"), scope.Language)), ct);
        }
    }

    /// <summary>What was asked for in any other words.</summary>
    private static MentorRequest Meant(TurnScope scope) =>
        scope.AsksFor(Intent.DevilsAdvocate) ? new MentorRequest(MentorWish.Oppose, MentorNames.Sou, [])
        : MentorRequest.NamedIn(BareWords.Of(scope.Text.Reveal())) is { } named ? new MentorRequest(MentorWish.Switch, named, [])
        : new MentorRequest(MentorWish.Choose, "", []);
}
