using Likeness.Server.Jobs;

namespace Likeness.Server.Results;

/// <summary>What lies on which shelf, in memory: look-ups and counts need no directory listing. Thread-safe.</summary>
/// <param name="room">The room that it shares with others of its kind.</param>
internal sealed class ResultLedger(ResultRoom room)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<long, Dictionary<string, ResultUsage>> _hours = [];
    private readonly HashSet<ResultShelf> _anchored = [];
    private ResultUsage _all;

    /// <summary>Adds a result that is about to be written.</summary>
    /// <returns>Why there is no room for it; null when there was.</returns>
    public JobFault? Take(ResultShelf shelf, long bytes)
    {
        if (room.Take(shelf.Tenant, bytes) is { } fault)
        {
            return fault;
        }

        lock (_lock)
        {
            Add(shelf, new ResultUsage(1, bytes));
        }

        return null;
    }

    /// <summary>Adds results that are there.</summary>
    public void Keep(ResultShelf shelf, ResultUsage usage)
    {
        room.Keep(shelf.Tenant, usage.Bytes);
        lock (_lock)
        {
            Add(shelf, usage);
        }
    }

    /// <summary>Takes a result away again.</summary>
    public void Remove(ResultShelf shelf, long bytes) => Keep(shelf, new ResultUsage(-1, -bytes));

    /// <summary>Takes a whole hour away.</summary>
    public void RemoveHour(long hour)
    {
        lock (_lock)
        {
            if (_hours.Remove(hour, out var tenants))
            {
                foreach (var (tenant, usage) in tenants)
                {
                    _all -= usage;
                    room.Keep(tenant, -usage.Bytes);
                    ResultMetrics.Kept(-usage.Bytes, -usage.Count);
                }
            }

            _anchored.RemoveWhere(shelf => shelf.Hour == hour);
        }
    }

    /// <summary>Forgets the hours before one: nothing is left of them.</summary>
    public void ForgetHours(long before)
    {
        lock (_lock)
        {
            foreach (var hour in _hours.Keys.Where(hour => hour < before).ToList())
            {
                RemoveHour(hour);
            }
        }
    }

    /// <summary>The shelves of an hour.</summary>
    public IReadOnlyList<ResultShelf> ShelvesOf(long hour)
    {
        lock (_lock)
        {
            return _hours.TryGetValue(hour, out var tenants) ? [.. tenants.Keys.Select(tenant => new ResultShelf(hour, tenant))] : [];
        }
    }

    /// <summary>Whether the folder of a shelf is known to survive a power failure.</summary>
    public bool IsAnchored(ResultShelf shelf)
    {
        lock (_lock)
        {
            return _anchored.Contains(shelf);
        }
    }

    /// <summary>The folder of a shelf survives a power failure, or, when it was found missing, no longer does.</summary>
    public void SetAnchored(ResultShelf shelf, bool anchored)
    {
        lock (_lock)
        {
            _ = anchored ? _anchored.Add(shelf) : _anchored.Remove(shelf);
        }
    }

    /// <summary>What is kept of all tenants, or in a tenant's folders.</summary>
    public ResultUsage Usage(string? tenant)
    {
        lock (_lock)
        {
            return tenant is null ? _all : _hours.Values.Aggregate(default(ResultUsage), (sum, tenants) => sum + tenants.GetValueOrDefault(tenant));
        }
    }

    private void Add(ResultShelf shelf, ResultUsage usage)
    {
        if (!_hours.TryGetValue(shelf.Hour, out var tenants))
        {
            _hours[shelf.Hour] = tenants = [];
        }

        tenants[shelf.Tenant] = tenants.GetValueOrDefault(shelf.Tenant) + usage;
        _all += usage;
        ResultMetrics.Kept(usage.Bytes, usage.Count);
    }
}
