namespace Likeness.Server.Results;

/// <summary>What lies on which shelf, in memory: quotas and look-ups need no directory listing. Thread-safe.</summary>
internal sealed class ResultLedger
{
    private readonly Lock _lock = new();
    private readonly Dictionary<long, Dictionary<string, ResultUsage>> _hours = [];
    private readonly HashSet<ResultShelf> _anchored = [];
    private ResultUsage _all;

    /// <summary>Adds a result, unless all of them together would then have more bytes than the limit.</summary>
    /// <param name="shelf">Where it lies.</param>
    /// <param name="bytes">Its bytes.</param>
    /// <param name="limit">Bytes; 0 for none.</param>
    public bool TryAdd(ResultShelf shelf, long bytes, long limit)
    {
        lock (_lock)
        {
            if (limit > 0 && _all.Bytes + bytes > limit)
            {
                return false;
            }

            Add(shelf, new ResultUsage(1, bytes));
            return true;
        }
    }

    /// <summary>Takes a result away again.</summary>
    public void Remove(ResultShelf shelf, long bytes)
    {
        lock (_lock)
        {
            Add(shelf, new ResultUsage(-1, -bytes));
        }
    }

    /// <summary>Takes a whole hour away.</summary>
    public void RemoveHour(long hour)
    {
        lock (_lock)
        {
            if (_hours.Remove(hour, out var tenants))
            {
                foreach (var usage in tenants.Values)
                {
                    _all -= usage;
                    ResultMetrics.Kept(-usage.Bytes, -usage.Count);
                }
            }

            _anchored.RemoveWhere(shelf => shelf.Hour == hour);
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
