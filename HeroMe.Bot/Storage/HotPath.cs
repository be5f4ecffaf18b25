using HeroMe.Bot.Privacy;

namespace HeroMe.Bot.Storage;

/// <summary>The only hand-written SQL besides the migrations. Every method throws <see cref="StoreUnavailableException"/> when the database is away.</summary>
internal sealed class HotPath(TimeProvider clock)
{
    public Task<PersonRow?> FindPersonAsync(byte[] lookup, CancellationToken ct) => Later<PersonRow?>(lookup, ct);
    public Task<PersonRow> AddPersonAsync(PersonRow row, byte[] lookup, byte[] tenant, CancellationToken ct) => Later<PersonRow>((row, lookup, tenant), ct);
    public Task<TakenIn> TakeInAsync(Intake intake, CancellationToken ct) => Later<TakenIn>(intake, ct);
    public Task<LaneLease?> ClaimAsync(PersonId person, CancellationToken ct) => Later<LaneLease?>(person, ct);
    public Task<bool> RenewAsync(LaneLease lease, CancellationToken ct) => Later<bool>(lease, ct);
    public Task ReleaseAsync(LaneLease lease, CancellationToken ct) => Later<bool>(lease, ct);
    public Task<LaneWork?> LoadAsync(LaneLease lease, CancellationToken ct) => Later<LaneWork?>(lease, ct);
    public Task<bool> CommitAsync(TurnCommit commit, CancellationToken ct) => Later<bool>(commit, ct);
    public Task<bool> ReserveAsync(LaneLease lease, Guid outboxId, byte[] reservation, CancellationToken ct) => Later<bool>((lease, outboxId, reservation), ct);
    public Task<bool> SentAsync(LaneLease lease, Guid outboxId, CancellationToken ct) => Later<bool>((lease, outboxId), ct);
    public Task<bool> DeferAsync(LaneLease lease, Guid outboxId, DateTimeOffset due, CancellationToken ct) => Later<bool>((lease, outboxId, due), ct);
    public Task<IReadOnlyList<PersonId>> DueLanesAsync(int limit, CancellationToken ct) => Later<IReadOnlyList<PersonId>>(limit, ct);
    public Task DropOutboxAsync(PersonId person, CancellationToken ct) => Later<bool>(person, ct);
    public Task SaveProfileAsync(PersonId person, long epoch, byte[] profile, CancellationToken ct) => Later<bool>((person, epoch, profile), ct);
    public Task<CardRow?> FindCardAsync(Guid cardId, CancellationToken ct) => Later<CardRow?>(cardId, ct);
    public Task<bool> AnswerCardAsync(CardRow card, byte[]? newBody, Intake? follow, CancellationToken ct) => Later<bool>((card, newBody, follow), ct);
    public Task<bool> EraseAsync(PersonId person, CancellationToken ct) => Later<bool>(person, ct);
    public Task<int> SweepAsync(DateTimeOffset now, CancellationToken ct) => Later<int>(now, ct);

    private Task<T> Later<T>(object input, CancellationToken ct) =>
        Task.FromException<T>(new StoreUnavailableException($"The store is not built yet ({clock.GetUtcNow().Year}, {input.GetType().Name.Length}, {ct.CanBeCanceled})."));
}
