using System.Diagnostics.CodeAnalysis;

namespace HeroMe.Bot.Inbox;

/// <summary>
/// A bounded memory of what happened lately. When it is full, the one oldest entry makes room: what is remembered about everybody else stays.
/// Counts on the monotonic clock: a wall clock that is set back keeps nothing longer. Not thread-safe.
/// </summary>
/// <param name="keep">How long an entry is remembered after it was set.</param>
internal sealed class RecentEntries<TKey, TValue>(TimeProvider clock, TimeSpan keep, int capacity)
    where TKey : notnull
{
    private readonly Dictionary<TKey, Entry> _entries = [];

    // Every entry lives equally long, so the order of arrival is the order in which entries expire. An entry that was set again is in it twice.
    private readonly Queue<(TKey Key, Entry Entry)> _order = new();

    /// <summary>The values that have not expired, oldest first.</summary>
    public IReadOnlyList<TValue> Values => [.. _order.Where(o => IsCurrent(o.Key, o.Entry) && IsYoung(o.Entry)).Select(o => o.Entry.Value)];

    public bool TryGet(TKey key, [MaybeNullWhen(false)] out TValue value)
    {
        var found = _entries.TryGetValue(key, out var entry) && IsYoung(entry);
        value = found ? entry!.Value : default;
        return found;
    }

    public void Set(TKey key, TValue value)
    {
        _entries.Remove(key);
        while (_order.TryPeek(out var oldest) && (_entries.Count >= capacity || !IsYoung(oldest.Entry) || !IsCurrent(oldest.Key, oldest.Entry)))
        {
            _order.Dequeue();
            if (IsCurrent(oldest.Key, oldest.Entry))
            {
                _entries.Remove(oldest.Key);
            }
        }

        var entry = new Entry(value, clock.GetTimestamp());
        _entries[key] = entry;
        _order.Enqueue((key, entry));
    }

    public void Remove(TKey key) => _entries.Remove(key);

    private bool IsCurrent(TKey key, Entry entry) => _entries.TryGetValue(key, out var current) && ReferenceEquals(current, entry);

    private bool IsYoung(Entry entry) => clock.GetElapsedTime(entry.Since) < keep;

    private sealed class Entry(TValue value, long since)
    {
        public TValue Value => value;

        /// <summary>A timestamp of the clock.</summary>
        public long Since => since;
    }
}
