using Likeness.Server.Configuration;
using Likeness.Server.Storage;

namespace Likeness.Server.Results;

/// <summary>Keeps small results in the database and hands larger ones on: making a file costs more than writing a small row, and the row shares the flush of its job's record.</summary>
internal sealed class SmallResultStore : IResultStore, IDisposable
{
    private const int AtOnce = 500;
    private readonly IResultStore _files;
    private readonly Database _database;
    private readonly ResultsOptions _options;
    private readonly TimeProvider _time;
    private readonly ResultLedger _ledger;

    /// <summary>Takes over a connection, and counts what is there.</summary>
    /// <param name="files">Keeps the larger ones.</param>
    /// <param name="database">A connection to the database of the jobs.</param>
    /// <param name="room">The room of both.</param>
    /// <param name="options">What is small, and how long results live.</param>
    /// <param name="time">The clock.</param>
    public SmallResultStore(IResultStore files, Database database, ResultRoom room, ResultsOptions options, TimeProvider time)
    {
        (_files, _database, _options, _time) = (files, database, options, time);
        _ledger = new ResultLedger(room);
        foreach (var (shelf, usage) in SmallResultRows.Count(database))
        {
            _ledger.Keep(shelf, usage);
        }
    }

    public async ValueTask<SavedResult> SaveAsync(NewResult result, CancellationToken cancellationToken)
    {
        if (!result.WithRecord || result.Content.Length > _options.SmallBytes)
        {
            return await _files.SaveAsync(result, cancellationToken);
        }

        cancellationToken.ThrowIfCancellationRequested();
        var now = _time.GetUtcNow();
        var stored = new StoredResult(result.Id, result.Format, _options.ExpiryOf(result.Lifetime, now));
        var unwritten = new UnwrittenResult(stored, result.TenantId, result.Content, now);
        return _ledger.Take(unwritten.Shelf, result.Content.Length) is { } fault ? new SavedResult(null, fault) : new SavedResult(stored, null) { Unwritten = unwritten };
    }

    public void GiveUp(UnwrittenResult result) => _ledger.Remove(result.Shelf, result.Content.Length);

    public ValueTask<ResultContent?> OpenAsync(string fileName, long expiresAt, CancellationToken cancellationToken) =>
        expiresAt > _time.GetUtcNow().ToUnixTimeSeconds() && Read(() => SmallResultRows.Find(_database, fileName, expiresAt)) is { } found
            ? ValueTask.FromResult<ResultContent?>(found)
            : _files.OpenAsync(fileName, expiresAt, cancellationToken);

    public async ValueTask DeleteAsync(StoredResult result)
    {
        foreach (var (shelf, bytes) in await Task.Run(() => Read(() => SmallResultRows.Delete(_database, result))))
        {
            _ledger.Remove(shelf, bytes);
        }

        await _files.DeleteAsync(result);
    }

    public async ValueTask<int> SweepAsync(CancellationToken cancellationToken)
    {
        var now = _time.GetUtcNow().ToUnixTimeSeconds();
        var deleted = 0;
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            // In portions: whoever commits a job waits for this connection meanwhile.
            var gone = await Task.Run(() => Read(() => SmallResultRows.DeleteExpired(_database, now, AtOnce)), CancellationToken.None);
            foreach (var (shelf, bytes) in gone)
            {
                _ledger.Remove(shelf, bytes);
            }

            deleted += gone.Count;
            if (gone.Count < AtOnce)
            {
                _ledger.ForgetHours(ResultShelf.HourOf(now));
                return deleted + await _files.SweepAsync(cancellationToken);
            }
        }
    }

    public ResultUsage Usage(string? tenantId = null) => _files.Usage(tenantId) + _ledger.Usage(tenantId is null ? null : ResultShelf.FolderOf(tenantId));

    public void Dispose() => _database.Dispose();

    private static T Read<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (DataFolderException exception)
        {
            throw new IOException(exception.Message, exception);
        }
    }
}
