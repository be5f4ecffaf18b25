using System.Globalization;
using System.Text;
using HeroMe.Bot.Privacy;

namespace HeroMe.Bot.Storage;

/// <summary>
/// Who was erased, and which single records were deleted, as opaque row ids in files outside the database, one a line. A restored backup
/// brings them back; the ledger, replayed before traffic, removes them again. It names nobody: an id exists nowhere else once its row is gone.
/// One file a day and a machine: replicas that share the folder never write into the same one, and what is older than any backup goes as whole files.
/// </summary>
/// <param name="keep">Longer than the oldest backup that may be restored.</param>
internal sealed class ErasureLedger(string folder, TimeSpan keep, TimeProvider clock) : IDisposable
{
    private const string NoteMark = "note ";
    private const string Prefix = "erased-";
    private const string DayFormat = "yyyyMMdd";
    private const int ReplayedAtOnce = 500;

    private readonly SemaphoreSlim _writer = new(1, 1);

    /// <summary>On disk when it returns; call it before the rows are destroyed.</summary>
    public Task AppendAsync(PersonId person, CancellationToken ct) => WriteAsync($"\n{person.Value:N}\n", ct);

    /// <summary>On disk when it returns; call it before the records are deleted.</summary>
    public Task AppendNotesAsync(IEnumerable<Guid> notes, CancellationToken ct) => WriteAsync(string.Concat(notes.Select(id => $"\n{NoteMark}{id:N}\n")), ct);

    private async Task WriteAsync(string lines, CancellationToken ct)
    {
        await _writer.WaitAsync(ct);
        try
        {
            Directory.CreateDirectory(folder);
            await using var file = new FileStream(Today, FileMode.Append, FileAccess.Write, FileShare.ReadWrite, bufferSize: 1);
            // The break in front ends a line that an earlier crash tore; empty lines are nothing.
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

    /// <summary>Removes what is older than the oldest backup. A file that cannot be removed now is removed another day.</summary>
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

    /// <summary>Erases every listed person again and returns how many had come back.</summary>
    public async Task<int> ReplayAsync(Func<PersonId, CancellationToken, Task<bool>> destroy, CancellationToken ct)
    {
        var back = 0;
        foreach (var person in await ReadAsync(ct))
        {
            back += await destroy(person, ct) ? 1 : 0;
        }

        return back;
    }

    /// <summary>Deletes every listed record again and returns how many had come back.</summary>
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

    /// <summary>One without a day in its name is from before they had one; it stays.</summary>
    private IReadOnlyList<string> Files => Directory.Exists(folder) ? [.. Directory.EnumerateFiles(folder, "erased*.txt").Order(StringComparer.Ordinal)] : [];

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
