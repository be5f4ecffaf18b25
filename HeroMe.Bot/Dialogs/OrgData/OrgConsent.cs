using HeroMe.Bot.Dialogs.Consents;
using HeroMe.Bot.Graph;
using HeroMe.Bot.Notebook;
using HeroMe.Bot.People;

namespace HeroMe.Bot.Dialogs.OrgData;

/// <summary>The person's decision about the company's directory, as a change of their state. Pure.</summary>
internal static class OrgConsent
{
    /// <summary>These fields and no others. What was read of the others is dropped at once; without any it is a no.</summary>
    public static PersonState Allow(PersonState state, OrgFields fields, DateTimeOffset at) => state with
    {
        Consent = ConsentRules.With(ConsentRules.Decided(state.Consent, at), Purpose.OrgData, fields != OrgFields.None) with { OrgFields = fields },
        Org = state.Org?.Only(fields) is { IsEmpty: false } kept ? kept : null,
    };

    /// <summary>Withdrawn: nothing is read any more, and what was read is dropped.</summary>
    public static PersonState Withdraw(PersonState state) => state with { Consent = ConsentRules.With(state.Consent, Purpose.OrgData, allowed: false) with { OrgFields = OrgFields.None }, Org = null };
}
