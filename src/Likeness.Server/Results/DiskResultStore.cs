using Likeness.Server.Configuration;
using Likeness.Server.Storage;

namespace Likeness.Server.Results;

/// <summary>Results as files <c>results/{hour of expiry}/{tenant}/{expiry}-{id}.{extension}</c>: names are enough to know what to delete and what belongs to whom, also after a restart.</summary>
/// <remarks>A result is written under the name of a draft, flushed and renamed; then its directory is flushed, together with those of others who wait (<see cref="DirectoryFlush"/>).</remarks>
internal sealed class DiskResultStore : IResultStore
{
    private const string Folder = "results";
    private const string Draft = ".tmp";
    private const int Writers = 16;
    private readonly DataFolder _folder;
    private readonly ResultsOptions _options;
    private readonly TimeProvider _time;
    private readonly string _root;
    private readonly ResultLedger _ledger;
    private readonly BlockingWork _writers = new(Writers);
    private readonly DirectoryFlush _directories;
    private readonly DiskResultSweep _sweep;

    /// <summary>Opens the folder and counts what is in it.</summary>
    /// <exception cref="DataFolderException">The folder cannot be used.</exception>
    public DiskResultStore(DataFolder folder, ResultsOptions options, TimeProvider time, ResultRoom room, Action<string>? flushDirectory = null)
    {
        _folder = folder;
        _options = options;
        _time = time;
        _root = folder.Folder(Folder);
        _ledger = new ResultLedger(room);
        _directories = new DirectoryFlush(flushDirectory ?? DataFolder.FlushDirectory);
        _sweep = new DiskResultSweep(_root, _ledger, time);
        _sweep.Count(Draft);
    }

    public async ValueTask<SavedResult> SaveAsync(NewResult result, CancellationToken cancellationToken)
    {
        var started = _time.GetTimestamp();
        var stored = new StoredResult(result.Id, result.Format, _options.ExpiryOf(result.Lifetime, _time.GetUtcNow()));
        var shelf = ResultShelf.Of(result.TenantId, stored.ExpiresAt);
        if (_ledger.Take(shelf, result.Content.Length) is { } fault)
        {
            return new SavedResult(null, fault);
        }

        var saved = false;
        try
        {
            await WriteAsync(result, stored, shelf, cancellationToken);
            saved = true;
            ResultMetrics.Saved(_time.GetElapsedTime(started));
            return new SavedResult(stored, null);
        }
        catch (IOException exception) when (DiskFaults.IsFull(exception))
        {
            return new SavedResult(null, ResultRoom.Refuse("The disk is full."));
        }
        finally
        {
            if (!saved)
            {
                _ledger.Remove(shelf, result.Content.Length);
            }
        }
    }

    public ValueTask<ResultContent?> OpenAsync(string fileName, long expiresAt, CancellationToken cancellationToken)
    {
        if (expiresAt > _time.GetUtcNow().ToUnixTimeSeconds() && Locate(fileName, expiresAt) is var (_, path))
        {
            try
            {
                // Others may delete it meanwhile: who has it open reads on.
                var stream = new FileStream(path, new FileStreamOptions { Share = FileShare.Read | FileShare.Delete, Options = FileOptions.Asynchronous | FileOptions.SequentialScan, BufferSize = 0 });
                return ValueTask.FromResult<ResultContent?>(new ResultContent(stream, File.GetLastWriteTimeUtc(stream.SafeFileHandle)));
            }
            catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
            {
            }
        }

        return ValueTask.FromResult<ResultContent?>(null);
    }

    public void GiveUp(UnwrittenResult result) => throw new NotSupportedException("Every result here is written at once.");

    public ValueTask DeleteAsync(StoredResult result)
    {
        if (Locate(result.FileName, result.ExpiresAt) is var (shelf, path))
        {
            var length = new FileInfo(path).Length;
            File.Delete(path);
            _ledger.Remove(shelf, length);
        }

        return ValueTask.CompletedTask;
    }

    // Deleting blocks; the sweeper's own thread is the pool's.
    public async ValueTask<int> SweepAsync(CancellationToken cancellationToken) => await Task.Run(() => _sweep.Sweep(cancellationToken), CancellationToken.None);

    public ResultUsage Usage(string? tenantId = null) => _ledger.Usage(tenantId is null ? null : ResultShelf.FolderOf(tenantId));

    private async Task WriteAsync(NewResult result, StoredResult stored, ResultShelf shelf, CancellationToken cancellationToken)
    {
        var flush = _options.Flush == ResultFlush.Always || result.Detached;
        var directory = shelf.PathIn(_root);
        var path = Path.Combine(directory, ResultShelf.NameOf(stored.FileName, stored.ExpiresAt));
        if (!flush)
        {
            // The system takes it into its cache at once: another thread would cost more.
            WriteFile(directory, path, shelf, result.Content.Span, flush, cancellationToken);
            return;
        }

        // Many results wait for the disk at once: it flushes them together.
        await _writers.RunAsync(() => WriteFile(directory, path, shelf, result.Content.Span, flush, cancellationToken), cancellationToken);

        try
        {
            if (_ledger.IsAnchored(shelf))
            {
                await _directories.FlushAsync(directory);
            }
            else
            {
                await _directories.FlushAsync(directory, Path.GetDirectoryName(directory)!, _root);
                _ledger.SetAnchored(shelf, anchored: true);
            }
        }
        catch
        {
            File.Delete(path);
            throw;
        }
    }

    private void WriteFile(string directory, string path, ResultShelf shelf, ReadOnlySpan<byte> content, bool flush, CancellationToken cancellationToken)
    {
        var draft = path + Draft;
        // Outside of what is cleaned up after: a draft that is there already is somebody else's.
        var stream = Create(directory, draft, shelf);
        try
        {
            using (stream)
            {
                stream.Write(content);
                File.SetLastWriteTimeUtc(stream.SafeFileHandle, _time.GetUtcNow().UtcDateTime);
                if (flush)
                {
                    stream.Flush(flushToDisk: true);
                }
            }

            cancellationToken.ThrowIfCancellationRequested();
            File.Move(draft, path, overwrite: false);
        }
        catch
        {
            if (Directory.Exists(directory))
            {
                File.Delete(draft);
            }

            throw;
        }
    }

    /// <summary>Opens the draft; the folder is made when it is missing: the first result of an hour, or somebody has deleted it.</summary>
    private FileStream Create(string directory, string draft, ResultShelf shelf)
    {
        try
        {
            return DataFolder.CreateFile(draft, FileMode.CreateNew);
        }
        catch (DirectoryNotFoundException)
        {
            _ledger.SetAnchored(shelf, anchored: false);
            try
            {
                _folder.Folder(Path.GetRelativePath(_folder.Path, directory));
            }
            catch (DataFolderException exception)
            {
                throw new IOException(exception.Message, exception);
            }

            return DataFolder.CreateFile(draft, FileMode.CreateNew);
        }
    }

    /// <summary>Asks the few tenants that have results of that hour: an address does not say whose it is.</summary>
    private (ResultShelf Shelf, string Path)? Locate(string fileName, long expiresAt)
    {
        var name = ResultShelf.NameOf(fileName, expiresAt);
        foreach (var shelf in _ledger.ShelvesOf(ResultShelf.HourOf(expiresAt)))
        {
            var path = Path.Combine(shelf.PathIn(_root), name);
            if (File.Exists(path))
            {
                return (shelf, path);
            }
        }

        return null;
    }
}
