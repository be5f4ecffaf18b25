using System.Collections.Frozen;

namespace HeroMe.Bot.Privacy.Neutralizing;

/// <summary>Web and mail addresses that a model's answer may contain as they are, such as those of the company's desks. An address counts only whole: nothing may be added to it.</summary>
internal sealed class KnownAddresses
{
    private readonly FrozenSet<string> _known;

    private KnownAddresses(IEnumerable<string> known) => _known = known.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    public static KnownAddresses None { get; } = new([]);

    /// <param name="texts">Texts that contain addresses, such as how a desk is reached.</param>
    public static KnownAddresses In(IEnumerable<string> texts) => new(texts
        .SelectMany(t => Addresses.In(t).Select(m => Plain(Addresses.Trim(m.Value).Address)))
        .SelectMany(a => a.StartsWith("https://", StringComparison.OrdinalIgnoreCase) ? new[] { a, a["https://".Length..] } : [a]));

    public KnownAddresses And(KnownAddresses others) => new(_known.Concat(others._known));

    public bool Contains(string address) => _known.Count > 0 && _known.Contains(Plain(address));

    private static string Plain(string address) => (address.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase) ? address["mailto:".Length..] : address).TrimEnd('/');
}
