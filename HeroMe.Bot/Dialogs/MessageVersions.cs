using System.Security.Cryptography;
using System.Text;

namespace HeroMe.Bot.Dialogs;

/// <summary>
/// How the latest messages of a person read when they were last answered, as short hashes: Teams delivers an edit several times, also with unchanged
/// words, and a deleted message can come back. Part of the sealed dialog memory. Not personal text: no word can be read from it.
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

    /// <summary>True when the message was last answered with exactly these words. False when they differ, or nothing is remembered of it.</summary>
    public bool IsUnchanged(string message, string words) => _entries.Contains(Entry(message, Hash(message + '\n' + words)), StringComparer.Ordinal);

    public bool IsDeleted(string message) => _entries.Contains(Entry(message, DeletedMark), StringComparer.Ordinal);

    public void Said(string message, string words) => Set(message, Hash(message + '\n' + words));

    public void Deleted(string message) => Set(message, DeletedMark);

    private void Set(string message, string version)
    {
        _entries.RemoveAll(entry => entry.StartsWith(Entry(message, ""), StringComparison.Ordinal));
        _entries.Add(Entry(message, version));
        _entries.RemoveRange(0, Math.Max(0, _entries.Count - Remembered));
    }

    private static string Entry(string message, string version) => $"{Hash(message)} {version}";

    private static string Hash(string text) => Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)), 0, HashBytes);
}
