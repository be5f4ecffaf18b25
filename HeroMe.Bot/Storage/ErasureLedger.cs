using System.Text;
using HeroMe.Bot.Privacy;

namespace HeroMe.Bot.Storage;

/// <summary>
/// Who was erased, as opaque row ids in a file outside the database, one a line. A restored backup brings erased rows back;
/// the ledger, replayed before traffic, erases them again. It names nobody: the id exists nowhere else once the rows are gone.
/// </summary>
internal sealed class ErasureLedger(string path) : IDisposable
{
    private readonly SemaphoreSlim turn = new(1, 1);

    /// <summary>On disk when it returns; call it before the rows are destroyed.</summary>
    public async Task AppendAsync(PersonId person, CancellationToken ct)
    {
        await turn.WaitAsync(ct);
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await using var file = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite, bufferSize: 1);
            // The break in front ends a line that an earlier crash tore; empty lines are nothing.
            await file.WriteAsync(Encoding.ASCII.GetBytes($"\n{person.Value:N}\n"), CancellationToken.None);
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

    public void Dispose() => turn.Dispose();
}
