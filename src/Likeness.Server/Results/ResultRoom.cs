using Likeness.Server.Configuration;
using Likeness.Server.Jobs;
using Likeness.Server.Storage;

namespace Likeness.Server.Results;

/// <summary>How much room there is for results, wherever they lie: for all together, for one tenant, and on the disk. Thread-safe.</summary>
internal sealed class ResultRoom
{
    private readonly ResultsOptions _options;
    private readonly FreeSpace _space;
    private readonly Lock _lock = new();
    private readonly Dictionary<string, long> _tenants = new(StringComparer.Ordinal);
    private long _all;

    /// <summary>Measures the disk on which the data folder lies.</summary>
    public ResultRoom(DataFolder folder, ResultsOptions options, TimeProvider time, IDiskSpace? disk = null) =>
        (_options, _space) = (options, new FreeSpace(disk ?? new DriveSpace(), folder.Path, time));

    /// <summary>Takes room for a result that is about to be written.</summary>
    /// <param name="tenant">The tenant's folder (<see cref="ResultShelf.FolderOf"/>).</param>
    /// <param name="bytes">Its bytes.</param>
    /// <returns>Why there is none; null when it was taken.</returns>
    public JobFault? Take(string tenant, long bytes)
    {
        lock (_lock)
        {
            if (_options.MaxBytes > 0 && _all + bytes > _options.MaxBytes)
            {
                return Refuse("The results that are kept have reached their limit.");
            }

            if (_options.MaxBytesOfTenant > 0 && _tenants.GetValueOrDefault(tenant) + bytes > _options.MaxBytesOfTenant)
            {
                return Refuse("The tenant's results have reached their limit.");
            }

            if (_options.MinFreeBytes > 0 && !_space.TryTake(bytes, _options.MinFreeBytes))
            {
                return Refuse("The disk is nearly full.");
            }

            Count(tenant, bytes);
            return null;
        }
    }

    /// <summary>Counts a result that is there; a negative number for one that is gone.</summary>
    public void Keep(string tenant, long bytes)
    {
        lock (_lock)
        {
            Count(tenant, bytes);
        }
    }

    /// <summary>The fault that there is no room.</summary>
    public static JobFault Refuse(string detail)
    {
        ResultMetrics.NoRoom();
        return new JobFault(JobFaultKind.StorageFull, detail);
    }

    private void Count(string tenant, long bytes)
    {
        _all += bytes;
        var left = _tenants.GetValueOrDefault(tenant) + bytes;
        if (left == 0)
        {
            _tenants.Remove(tenant);
        }
        else
        {
            _tenants[tenant] = left;
        }
    }
}
