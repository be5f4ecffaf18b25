namespace HeroMe.Bot.Company;

/// <summary>
/// The audit log of what the company changes while the bot runs: which settings, which entries, when. It holds keys, ids and digests, and neither values nor
/// anything of the people who use the bot. Who has changed a file is known to the system on which it lies.
/// </summary>
internal sealed partial class CompanyAudit(ILogger<CompanyAudit> log)
{
    public void SettingsChanged(IReadOnlyList<string> keys)
    {
        if (keys.Count > 0)
        {
            Changed(string.Join(", ", keys));
        }
    }

    /// <param name="before">Null for the first one since the start.</param>
    /// <param name="digest">Of the file, so that it can be compared with the versions that the company keeps.</param>
    public void DirectoryTaken(CompanyDirectory? before, CompanyDirectory after, string digest)
    {
        if (before is null)
        {
            DirectoryRead(after.Entries.Count, after.Training.Count, digest);
            return;
        }

        var (old, now) = (Items(before), Items(after));
        DirectoryChanged(
            Listed(now.Keys.Except(old.Keys, StringComparer.Ordinal)),
            Listed(old.Keys.Except(now.Keys, StringComparer.Ordinal)),
            Listed(now.Where(item => old.TryGetValue(item.Key, out var was) && was != item.Value).Select(item => item.Key)),
            digest);
    }

    /// <param name="files">Those that were added, removed or changed; all of them at the first reading.</param>
    public void MentorsTaken(IEnumerable<string> files) => MentorsChanged(Listed(files));

    /// <summary>Everything that the directory says, by id; what stands outside its lists goes by the name of its property.</summary>
    private static Dictionary<string, string> Items(CompanyDirectory directory) => directory.Entries.Select(entry => (entry.Id, Said: $"{entry}{string.Join(' ', entry.Interests)}"))
        .Concat(directory.Training.Select(training => (training.Id, Said: training.ToString())))
        .Append(("company", $"{directory.Company}")).Append(("workingHours", $"{directory.WorkingHours}")).Append(("asked", $"{directory.Asked}"))
        .ToDictionary(item => item.Item1, item => item.Item2, StringComparer.Ordinal);

    private static string Listed(IEnumerable<string> ids) => string.Join(", ", ids) is { Length: > 0 } some ? some : "none";

    [LoggerMessage(1401, LogLevel.Information, "Audit: the company's settings were changed: {Keys}")]
    private partial void Changed(string keys);

    [LoggerMessage(1402, LogLevel.Information, "Audit: the company's directory is in use: {Entries} entries, {Trainings} trainings, SHA-256 {Digest}")]
    private partial void DirectoryRead(int entries, int trainings, string digest);

    [LoggerMessage(1404, LogLevel.Information, "Audit: the company's mentors are in use, new are: {Files}")]
    private partial void MentorsChanged(string files);

    [LoggerMessage(1403, LogLevel.Information, "Audit: the company's directory was changed: added {Added}; removed {Removed}; changed {Changed}; SHA-256 {Digest}")]
    private partial void DirectoryChanged(string added, string removed, string changed, string digest);
}
