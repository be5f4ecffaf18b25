using HeroMe.Bot.Graph;
using HeroMe.Bot.Notebook;

namespace HeroMe.Bot.Dialogs.OrgData;

/// <summary>
/// Reads the company's directory for a turn and stores what the person allowed. An ordinary answer never waits for it: it uses
/// <see cref="People.PersonState.OrgAt"/>, what is stored already.
/// </summary>
internal sealed class OrgDataReader(OrgDirectory directory)
{
    /// <summary>What a person can switch on in this company.</summary>
    public OrgFields Offered => directory.Offered;

    public string ConnectionName => directory.ConnectionName;

    /// <summary>What may be used now. Read anew when it is older than <paramref name="atMost"/>; when that fails, what was read before.</summary>
    /// <returns>Null when there is nothing, or the person does not allow it.</returns>
    public async Task<OrgContext?> CurrentAsync(TurnScope scope, TimeSpan atMost, CancellationToken ct)
    {
        if (scope.State.Consent.Allows(Purpose.OrgData) && !IsYoung(scope, atMost))
        {
            await ReadAsync(scope, ct);
        }

        return scope.State.OrgAt(scope.LocalNow);
    }

    /// <summary>True when what is stored was read within this time.</summary>
    public static bool IsYoung(TurnScope scope, TimeSpan atMost) => scope.State.Org is { } org && scope.LocalNow - org.ReadAt < atMost;

    /// <summary>Reads the fields that are switched on. Stores nothing when that is no longer allowed at the commit.</summary>
    public async Task<OrgReading> ReadAsync(TurnScope scope, CancellationToken ct)
    {
        var allowed = scope.State.Consent.OrgFields;
        if (scope.Employee is not { } user || !scope.State.Consent.Allows(Purpose.OrgData) || (allowed & Offered) == OrgFields.None)
        {
            return new OrgReading(OrgReadStatus.NotAllowed);
        }

        var reading = await directory.ReadAsync(user, allowed, ct);
        if (reading.Status is not (OrgReadStatus.Busy or OrgReadStatus.Unavailable))
        {
            scope.Change(state => state with
            {
                Org = state.Consent.Allows(Purpose.OrgData) && reading.Context is { } read ? read.With(state.Org, reading.Late).Only(state.Consent.OrgFields) with { Used = state.Org?.Used } : null,
            });
        }

        if (reading.Context is { } known)
        {
            await OrgDataLog.ReadAsync(scope, known.Holds, ct);
        }

        return reading;
    }
}
