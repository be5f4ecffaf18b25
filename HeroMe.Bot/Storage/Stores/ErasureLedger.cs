using System.Globalization;
using System.Text;
using HeroMe.Bot.Privacy;

namespace HeroMe.Bot.Storage;

/// <summary>
/// The opaque ids of erased persons and individually deleted records, in files outside the database, one a line. A restored backup
/// brings the rows back; the ledger, replayed before traffic, removes them again. It identifies nobody: once its row is gone, an id exists nowhere else.
/// One file per day and machine: replicas that share the folder never write to the same file, and expired files are deleted as a whole.
/// </summary>
/// <param name="keep">Must exceed the age of the oldest backup that may be restored.</param>
internal sealed class ErasureLedger(string folder, TimeSpan keep, TimeProvider clock) : IDisposable
{
    private const string NoteMark = "note ";
    private const string Prefix = "erased-";
    private const string DayFormat = "yyyyMMdd";
    private const int ReplayedAtOnce = 500;

    private readonly SemaphoreSlim _writer = new(1, 1);

    /// <summary>Flushed to disk when it returns; must be called before the rows are deleted.</summary>
    public Task AppendAsync(PersonId person, CancellationToken ct) => WriteAsync($"\n{person.Value:N}\n", ct);

    /// <summary>Flushed to disk when it returns; must be called before the records are deleted.</summary>
    public Task AppendNotesAsync(IEnumerable<Guid> notes, CancellationToken ct) => WriteAsync(string.Concat(notes.Select(id => $"\n{NoteMark}{id:N}\n")), ct);

    /// <exception cref="StoreUnavailableException">The ledger cannot be written; nothing must be deleted then.</exception>
    private async Task WriteAsync(string lines, CancellationToken ct)
    {
        await _writer.WaitAsync(ct);
        try
        {
            PrivateFiles.CreateFolder(folder);
            await using var file = PrivateFiles.Open(Today, FileMode.Append, FileAccess.Write, FileShare.ReadWrite);
            // The leading line break ends a line that an earlier crash left incomplete; empty lines are ignored.
            await file.WriteAsync(Encoding.ASCII.GetBytes(lines), CancellationToken.None);
            file.Flush(flushToDisk: true);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new StoreUnavailableException($"The erasure ledger cannot be written ({fault.GetType().Name}).", fault);
        }
        finally
        {
            _writer.Release();
        }
    }

    /// <summary>Makes the folder at the start, so that a wrong one is noticed before the first erasure, and closes it and its files to other accounts.</summary>
    /// <exception cref="StorageStartException">The folder cannot be made or read.</exception>
    public void Prepare()
    {
        try
        {
            PrivateFiles.CreateFolder(folder);
            foreach (var file in Files)
            {
                PrivateFiles.Close(file);
            }
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new StorageStartException($"The folder of the erasure ledger (Storage:LedgerFolder) is not usable ({fault.GetType().Name}).", fault);
        }
    }

    /// <summary>Deletes files older than the oldest backup. A file that cannot be deleted now is tried again at the next run.</summary>
    public void Trim()
    {
        var first = DateOnly.FromDateTime((clock.GetUtcNow() - keep).UtcDateTime);
        foreach (var file in Files.Where(file => DayOf(file) is { } day && day < first))
        {
            try
            {
                File.Delete(file);
            }
            catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
            {
                continue;
            }
        }
    }

    /// <summary>The listed persons; incomplete lines are ignored.</summary>
    public async Task<IReadOnlyList<PersonId>> ReadAsync(CancellationToken ct)
    {
        var listed = new HashSet<PersonId>();
        foreach (var line in await LinesAsync(ct))
        {
            if (Guid.TryParseExact(line, "N", out var id))
            {
                listed.Add(new PersonId(id));
            }
        }

        return [.. listed];
    }

    /// <summary>Erases every listed person again.</summary>
    /// <returns>How many were back in the database.</returns>
    public async Task<int> ReplayAsync(Func<PersonId, CancellationToken, Task<bool>> destroy, CancellationToken ct)
    {
        var back = 0;
        foreach (var person in await ReadAsync(ct))
        {
            back += await destroy(person, ct) ? 1 : 0;
        }

        return back;
    }

    /// <summary>Deletes every listed record again.</summary>
    /// <returns>How many were back in the database.</returns>
    public async Task<int> ReplayNotesAsync(Func<IReadOnlyList<Guid>, CancellationToken, Task<int>> destroy, CancellationToken ct)
    {
        var listed = (await LinesAsync(ct))
            .Where(line => line.StartsWith(NoteMark, StringComparison.Ordinal))
            .Select(line => Guid.TryParseExact(line[NoteMark.Length..], "N", out var id) ? id : Guid.Empty)
            .Where(id => id != Guid.Empty)
            .Distinct();
        var back = 0;
        foreach (var some in listed.Chunk(ReplayedAtOnce))
        {
            back += await destroy(some, ct);
        }

        return back;
    }

    public void Dispose() => _writer.Dispose();

    private string Today => Path.Combine(folder, $"{Prefix}{clock.GetUtcNow().UtcDateTime.ToString(DayFormat, CultureInfo.InvariantCulture)}-{Environment.MachineName}.txt");

    /// <summary>Includes a file without a date in its name, which an earlier release wrote; it is never deleted.</summary>
    private IReadOnlyList<string> Files => Directory.Exists(folder) ? [.. Directory.EnumerateFiles(folder, "erased*.txt").Order(StringComparer.Ordinal)] : [];

    /// <returns>Null for a file without a date in its name.</returns>
    private static DateOnly? DayOf(string file) =>
        DateOnly.TryParseExact(Path.GetFileName(file)[Prefix.Length..].Split('-')[0], DayFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private async Task<IReadOnlyList<string>> LinesAsync(CancellationToken ct)
    {
        List<string> lines = [];
        foreach (var file in Files)
        {
            lines.AddRange(await File.ReadAllLinesAsync(file, ct));
        }

        return lines;
    }
}
