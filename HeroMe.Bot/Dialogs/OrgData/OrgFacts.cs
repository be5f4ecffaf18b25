using HeroMe.Bot.Privacy;

namespace HeroMe.Bot.Dialogs.OrgData;

/// <summary>What of the company's directory a mentor may know in an answer. The manager's name is handed over as a name that no model may see.</summary>
internal sealed record OrgFacts(IReadOnlyList<PersonalText> Facts, IReadOnlyList<PersonalText> Names)
{
    private static readonly OrgFacts None = new([], []);

    /// <summary>Taken from what is stored; the use is written into the access log.</summary>
    public static OrgFacts ForAnswer(TurnScope scope)
    {
        if (scope.State.OrgAt(scope.LocalNow) is not { } org)
        {
            return None;
        }

        OrgDataLog.Use(scope, org, org.Holds);
        var facts = OrgFieldWords.Of(org.Holds)
            .Select(field => new PersonalText(scope.Word("MyData.Pair", OrgFieldWords.Name(field, scope.Language), OrgFieldWords.Value(org, field, scope.Language, scope.Zone)!)));
        return new OrgFacts([.. facts], org.Manager is { } manager ? [new PersonalText(manager.Name)] : []);
    }
}
