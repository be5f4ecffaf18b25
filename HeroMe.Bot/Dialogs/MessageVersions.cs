using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace HeroMe.Bot.Dialogs;

/// <summary>
/// How the latest messages of a person read when they were last answered, as short hashes, and when that version was written: Teams delivers an edit
/// several times, also with unchanged words or after a newer one, and a deleted message can come back. Part of the sealed dialog memory. Not personal
/// text: no word can be read from it.
/// </summary>
internal sealed class MessageVersions
{
    private const int Remembered = 24;
    private const int HashBytes = 9;
    private const string DeletedMark = "-";

    private readonly List<string> _entries;

    private MessageVersions(List<string> entries) => _entries = entries;

    /// <summary>For storage, oldest first.</summary>
    public IReadOnlyList<string> Entries => _entries;

    public static MessageVersions Of(IReadOnlyList<string>? entries) => new([.. entries ?? []]);

    /// <summary>When the version that was last answered was written. Null when nothing is remembered of the message; the beginning of time when its time is not known.</summary>
    public DateTimeOffset? LatestOf(string message) => Find(message)?.WrittenAt;

    /// <summary>True when the message was last answered with exactly these words. False when they differ, or nothing is remembered of it.</summary>
    public bool IsUnchanged(string message, string words) => Find(message)?.Version == VersionOf(message, words);

    public bool IsDeleted(string message) => Find(message)?.Version == DeletedMark;

    /// <summary>Does nothing when a version that was written later is remembered already.</summary>
    public void Said(string message, string words, DateTimeOffset writtenAt) => Set(message, VersionOf(message, words), writtenAt);

    /// <inheritdoc cref="Said"/>
    public void Deleted(string message, DateTimeOffset writtenAt) => Set(message, DeletedMark, writtenAt);

    /// <summary>The remembered version was written again at this time. Does nothing when another one is remembered.</summary>
    public void SaidAgain(string message, string words, DateTimeOffset writtenAt) => Again(message, VersionOf(message, words), writtenAt);

    /// <inheritdoc cref="SaidAgain"/>
    public void DeletedAgain(string message, DateTimeOffset writtenAt) => Again(message, DeletedMark, writtenAt);

    private void Again(string message, string version, DateTimeOffset writtenAt)
    {
        if (Find(message)?.Version == version)
        {
            Set(message, version, writtenAt);
        }
    }

    private void Set(string message, string version, DateTimeOffset writtenAt)
    {
        var id = Hash(message);
        if (Find(message)?.WrittenAt > writtenAt)
        {
            return;
        }

        _entries.RemoveAll(entry => entry.StartsWith(id + ' ', StringComparison.Ordinal));
        _entries.Add(string.Create(CultureInfo.InvariantCulture, $"{id} {version} {writtenAt.UtcTicks}"));
        _entries.RemoveRange(0, Math.Max(0, _entries.Count - Remembered));
    }

    /// <summary>Null when nothing is remembered of the message.</summary>
    private (string Version, DateTimeOffset WrittenAt)? Find(string message)
    {
        var id = Hash(message) + ' ';
        if (_entries.Find(entry => entry.StartsWith(id, StringComparison.Ordinal)) is not { } found)
        {
            return null;
        }

        var fields = found.Split(' ');

        // An earlier release did not remember the time.
        var known = fields.Length > 2 && long.TryParse(fields[2], NumberStyles.None, CultureInfo.InvariantCulture, out var ticks) && ticks <= DateTimeOffset.MaxValue.UtcTicks
            ? new DateTimeOffset(ticks, TimeSpan.Zero)
            : DateTimeOffset.MinValue;
        return (fields[1], known);
    }

    private static string VersionOf(string message, string words) => Hash(message + '\n' + words);

    private static string Hash(string text) => Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)), 0, HashBytes);
}
