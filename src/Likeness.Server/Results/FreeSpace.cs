namespace Likeness.Server.Results;

/// <summary>Free space of a disk as it was at most a second ago, less what was written since: asking takes longer than writing a small file. Thread-safe.</summary>
internal sealed class FreeSpace(IDiskSpace disk, string path, TimeProvider time)
{
    private static readonly TimeSpan MostAge = TimeSpan.FromSeconds(1);
    private readonly Lock _lock = new();
    private long _free;
    private long? _askedAt;

    /// <summary>Takes bytes away if so many are left besides.</summary>
    /// <param name="bytes">What is about to be written.</param>
    /// <param name="least">What must stay free.</param>
    public bool TryTake(long bytes, long least)
    {
        lock (_lock)
        {
            if (_askedAt is not { } asked || time.GetElapsedTime(asked) >= MostAge)
            {
                _free = disk.Free(path);
                _askedAt = time.GetTimestamp();
            }

            if (_free - bytes < least)
            {
                // Room may come at any moment: the next one asks again.
                _askedAt = null;
                return false;
            }

            _free -= bytes;
            return true;
        }
    }
}
