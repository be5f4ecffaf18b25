using System.Diagnostics.CodeAnalysis;

namespace HeroMe.Bot.Inbox;

/// <summary>
/// A bounded memory of what happened lately. When it is full, the one oldest entry makes room: what is remembered about everybody else stays.
/// Not thread-safe.
/// </summary>
/// <param name="keep">How long an entry is remembered after it was set.</param>
internal sealed class RecentEntries<TKey, TValue>(TimeProvider clock, TimeSpan keep, int capacity)
    where TKey : notnull
{
    private readonly Dictionary<TKey, Entry> _entries = [];

    // Every entry lives equally long, so the order of arrival is the order in which entries expire. An entry that was set again is in it twice.
    private readonly Queue<(TKey Key, Entry Entry)> _order = new();

    /// <summary>The values that have not expired, oldest first.</summary>
    public IReadOnlyList<TValue> Values => [.. _order.Where(o => IsCurrent(o.Key, o.Entry) && o.Entry.Until > clock.GetUtcNow()).Select(o => o.Entry.Value)];

    public bool TryGet(TKey key, [MaybeNullWhen(false)] out TValue value)
    {
        var found = _entries.TryGetValue(key, out var entry) && entry.Until > clock.GetUtcNow();
        value = found ? entry!.Value : default;
        return found;
    }

    public void Set(TKey key, TValue value)
    {
        var now = clock.GetUtcNow();
        _entries.Remove(key);
        while (_order.TryPeek(out var oldest) && (_entries.Count >= capacity || oldest.Entry.Until <= now || !IsCurrent(oldest.Key, oldest.Entry)))
        {
            _order.Dequeue();
            if (IsCurrent(oldest.Key, oldest.Entry))
            {
                _entries.Remove(oldest.Key);
            }
        }

        var entry = new Entry(value, now + keep);
        _entries[key] = entry;
        _order.Enqueue((key, entry));
    }

    public void Remove(TKey key) => _entries.Remove(key);

    private bool IsCurrent(TKey key, Entry entry) => _entries.TryGetValue(key, out var current) && ReferenceEquals(current, entry);

    private sealed class Entry(TValue value, DateTimeOffset until)
    {
        public TValue Value => value;

        public DateTimeOffset Until => until;
    }
}
