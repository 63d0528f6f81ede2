using System.Runtime.ExceptionServices;

namespace Likeness.Server.Results;

/// <summary>Goes through the folder of results: counts at start, deletes what has expired.</summary>
/// <remarks>Only folders of this hour and earlier ones are looked into: how many younger results there are does not matter.</remarks>
internal sealed class DiskResultSweep(string root, ResultLedger ledger, TimeProvider time)
{
    private static readonly EnumerationOptions Plain = new() { AttributesToSkip = FileAttributes.ReparsePoint, IgnoreInaccessible = false };

    /// <summary>Counts what is there. Files without bytes are deleted: a power failure cut off what nobody waited to be flushed.</summary>
    /// <param name="draft">Ending of files that are not results yet.</param>
    public void Count(string draft)
    {
        foreach (var (hour, folder) in Hours())
        {
            foreach (var tenant in Directory.EnumerateDirectories(folder, "*", Plain))
            {
                var shelf = new ResultShelf(hour, Path.GetFileName(tenant));
                foreach (var file in new DirectoryInfo(tenant).EnumerateFiles("*", Plain).Where(file => ResultShelf.ExpiryOf(file.Name) is not null && file.Extension != draft))
                {
                    if (file.Length == 0)
                    {
                        file.Delete();
                    }
                    else
                    {
                        ledger.Keep(shelf, new ResultUsage(1, file.Length));
                    }
                }
            }
        }
    }

    /// <summary>Deletes what has expired; the number of files.</summary>
    /// <exception cref="IOException">Some could not be deleted.</exception>
    public int Sweep(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().ToUnixTimeSeconds();
        var pass = new Pass(now, cancellationToken);
        // Files of older versions lie here.
        pass.DeleteExpired(root, _ => { });
        foreach (var (hour, folder) in Hours().Where(item => item.Hour <= ResultShelf.HourOf(now)))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var over = hour < ResultShelf.HourOf(now);
            foreach (var tenant in Directory.EnumerateDirectories(folder, "*", Plain))
            {
                var shelf = new ResultShelf(hour, Path.GetFileName(tenant));
                pass.DeleteExpired(tenant, length => ledger.Remove(shelf, length));
                if (over)
                {
                    pass.Try(() => Directory.Delete(tenant));
                }
            }

            if (over && pass.Try(() => Directory.Delete(folder)))
            {
                ledger.RemoveHour(hour);
            }
        }

        pass.Failure?.Throw();
        return pass.Deleted;
    }

    private IEnumerable<(long Hour, string Folder)> Hours() => Directory.EnumerateDirectories(root, "*", Plain)
        .Select(folder => (ResultShelf.HourOfFolder(Path.GetFileName(folder.AsSpan())), folder))
        .Where(item => item.Item1 is not null)
        .Select(item => (item.Item1!.Value, item.folder));

    /// <summary>One sweep: a file that cannot be deleted does not keep the others.</summary>
    private sealed class Pass(long now, CancellationToken cancellationToken)
    {
        public int Deleted { get; private set; }

        public ExceptionDispatchInfo? Failure { get; private set; }

        public void DeleteExpired(string folder, Action<long> deleted)
        {
            foreach (var file in new DirectoryInfo(folder).EnumerateFiles("*", Plain))
            {
                cancellationToken.ThrowIfCancellationRequested();
                // A draft carries the same expiry: one that a crash left behind goes when its result would have gone.
                if (ResultShelf.ExpiryOf(file.Name) is { } expiresAt && expiresAt <= now)
                {
                    var length = file.Length;
                    if (Try(file.Delete))
                    {
                        Deleted++;
                        if (!file.Extension.Equals(".tmp", StringComparison.Ordinal))
                        {
                            deleted(length);
                        }
                    }
                }
            }
        }

        public bool Try(Action action)
        {
            try
            {
                action();
                return true;
            }
            catch (DirectoryNotFoundException)
            {
                return true;
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                Failure ??= ExceptionDispatchInfo.Capture(exception);
                return false;
            }
        }
    }
}
