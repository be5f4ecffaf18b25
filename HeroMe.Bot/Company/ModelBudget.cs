using HeroMe.Bot.Privacy;
using HeroMe.Bot.Storage;

namespace HeroMe.Bot.Company;

/// <summary>Whether a model may be called, and if not, why.</summary>
internal enum ModelAccess { Open, SwitchedOff, PersonSpent, TenantSpent }

/// <summary>The use so far decides about the next turn; a running turn is always completed. Pure.</summary>
internal static class BudgetRule
{
    /// <summary>Japan has no daylight saving time, so a fixed offset gives the same day everywhere in the product.</summary>
    private static readonly TimeSpan Japan = TimeSpan.FromHours(9);

    public static ModelAccess Access(bool switchedOn, long byPerson, long byTenant, LimitOptions limits) =>
        !switchedOn ? ModelAccess.SwitchedOff
        : byPerson >= limits.TokensPerPersonPerDay ? ModelAccess.PersonSpent
        : byTenant >= limits.TokensPerTenantPerDay ? ModelAccess.TenantSpent
        : ModelAccess.Open;

    public static DateOnly Day(DateTimeOffset now) => DateOnly.FromDateTime(now.ToOffset(Japan).DateTime);

    /// <summary>Counters are deleted two days after their day began, because they are of no use after it.</summary>
    public static DateTimeOffset RetainUntil(DateOnly day) => new(day.AddDays(2).ToDateTime(TimeOnly.MinValue), Japan);
}

/// <summary>
/// Counts model tokens per person, tenant and day, under keyed hashes, and compares them with the limits and the kill switch.
/// What a turn used is written in the turn's transaction; a turn that is not committed (lease lost, person erased) is not counted.
/// </summary>
internal sealed class ModelBudget(UsageStore store, IndexKey index, Live<LimitOptions> limits, Live<SwitchOptions> switches, TimeProvider clock)
{
    public PersonBudget Of(PersonId person, string tenantId) => new(this, person, tenantId);

    /// <summary>True when a model may be called for this person now.</summary>
    public async Task<bool> AllowsAsync(PersonId person, string tenantId, CancellationToken ct) => await AccessAsync(person, tenantId, ct) == ModelAccess.Open;

    public async Task<ModelAccess> AccessAsync(PersonId person, string tenantId, CancellationToken ct)
    {
        var (on, held, day) = (switches.Now.Model, limits.Now, BudgetRule.Day(clock.GetUtcNow()));
        return BudgetRule.Access(
            on,
            on ? await store.ReadAsync(PersonCounter(person, day), ct) : 0,
            on && held.TokensPerTenantPerDay is not null ? await store.ReadAsync(TenantCounter(tenantId, day), ct) : 0,
            held);
    }

    public IReadOnlyList<UsageAdd> Spent(PersonId person, string tenantId, long tokens)
    {
        if (tokens <= 0)
        {
            return [];
        }

        var day = BudgetRule.Day(clock.GetUtcNow());
        var until = BudgetRule.RetainUntil(day);
        return [new UsageAdd(PersonCounter(person, day), person, tokens, until), new UsageAdd(TenantCounter(tenantId, day), null, tokens, until)];
    }

    /// <summary>True when the person was already told today why no model answers.</summary>
    public async Task<bool> WasToldAsync(PersonId person, CancellationToken ct) =>
        await store.ReadAsync(ToldCounter(person, BudgetRule.Day(clock.GetUtcNow())), ct) > 0;

    public UsageAdd Told(PersonId person)
    {
        var day = BudgetRule.Day(clock.GetUtcNow());
        return new UsageAdd(ToldCounter(person, day), person, 1, BudgetRule.RetainUntil(day));
    }

    private KeyedHash PersonCounter(PersonId person, DateOnly day) => index.Usage($"person {person.Value:N}", day);

    private KeyedHash TenantCounter(string tenantId, DateOnly day) => index.Usage($"tenant {tenantId}", day);

    private KeyedHash ToldCounter(PersonId person, DateOnly day) => index.Usage($"told {person.Value:N}", day);
}

/// <summary>One person's budget during one turn. What the turn used is written when it commits.</summary>
internal sealed class PersonBudget(ModelBudget budget, PersonId person, string tenantId)
{
    private bool _told;

    /// <summary>The tokens used by a turn that failed.</summary>
    public IReadOnlyList<UsageAdd> Spent(long tokens) => budget.Spent(person, tenantId, tokens);

    /// <summary>The tokens used by a completed turn, and the mark that the person was told about the limit.</summary>
    public IReadOnlyList<UsageAdd> Usage(long tokens) => [.. Spent(tokens), .. _told ? [budget.Told(person)] : Array.Empty<UsageAdd>()];

    public Task<ModelAccess> AccessAsync(CancellationToken ct) => budget.AccessAsync(person, tenantId, ct);

    /// <summary>True for the first call on a day: the caller then tells the person why no model answers. False when they were told already.</summary>
    public async Task<bool> TryClaimLimitNoticeAsync(CancellationToken ct)
    {
        if (_told || await budget.WasToldAsync(person, ct))
        {
            return false;
        }

        _told = true;
        return true;
    }
}
