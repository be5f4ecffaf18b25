using System.Text;
using HeroMe.Bot.Privacy;

namespace HeroMe.Bot.Storage;

/// <summary>
/// Who was erased, and which single records were deleted, as opaque row ids in a file outside the database, one a line. A restored backup
/// brings them back; the ledger, replayed before traffic, removes them again. It names nobody: an id exists nowhere else once its row is gone.
/// </summary>
internal sealed class ErasureLedger(string path) : IDisposable
{
    private const string NoteMark = "note ";
    private const int ReplayedAtOnce = 500;

    private readonly SemaphoreSlim turn = new(1, 1);

    /// <summary>On disk when it returns; call it before the rows are destroyed.</summary>
    public Task AppendAsync(PersonId person, CancellationToken ct) => WriteAsync($"\n{person.Value:N}\n", ct);

    /// <summary>On disk when it returns; call it before the records are deleted.</summary>
    public Task AppendNotesAsync(IEnumerable<Guid> notes, CancellationToken ct) => WriteAsync(string.Concat(notes.Select(id => $"\n{NoteMark}{id:N}\n")), ct);

    private async Task WriteAsync(string lines, CancellationToken ct)
    {
        await turn.WaitAsync(ct);
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await using var file = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite, bufferSize: 1);
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
            turn.Release();
        }
    }

    public async Task<IReadOnlyList<PersonId>> ReadAsync(CancellationToken ct)
    {
        if (!File.Exists(path))
        {
            return [];
        }

        var listed = new HashSet<PersonId>();
        foreach (var line in await File.ReadAllLinesAsync(path, ct))
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
        if (!File.Exists(path))
        {
            return 0;
        }

        var listed = (await File.ReadAllLinesAsync(path, ct))
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

    public void Dispose() => turn.Dispose();
}
