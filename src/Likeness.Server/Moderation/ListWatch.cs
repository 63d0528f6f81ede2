using Likeness.Imaging;
using Likeness.Server.Operations;

namespace Likeness.Server.Moderation;

/// <summary>Lists that come from files and are read again when a file changes. Readers see the old lists or the new ones, never a mixture.</summary>
/// <typeparam name="T">What the files become.</typeparam>
internal sealed class ListWatch<T>
    where T : class
{
    private readonly string _kind;
    private readonly IReadOnlyList<string> _paths;
    private readonly Func<IReadOnlyList<string>, T> _load;
    private readonly Func<T, int> _count;
    private readonly ILogger _logger;
    private volatile T _current;
    private string _stamp;

    /// <exception cref="ModerationListException">A file cannot be used.</exception>
    public ListWatch(string kind, IReadOnlyList<string> paths, Func<IReadOnlyList<string>, T> load, Func<T, int> count, ILogger logger)
    {
        (_kind, _paths, _load, _count, _logger) = (kind, paths, load, count, logger);
        _stamp = Stamp();
        _current = load(paths);
    }

    /// <summary>The lists as they are now.</summary>
    public T Current => _current;

    /// <summary>The number of entries.</summary>
    public int Count => _count(_current);

    /// <summary>Looks at the files and reads them again if one has changed. One that cannot be used changes nothing and is reported once. Not to be called twice at the same time.</summary>
    public void Refresh()
    {
        // Taken before reading: a file that changes meanwhile is read again next time.
        var stamp = Stamp();
        if (stamp == _stamp)
        {
            return;
        }

        _stamp = stamp;
        try
        {
            _current = _load(_paths);
            ServerLog.ModerationListsRead(_logger, _kind, Count);
        }
        catch (Exception exception) when (exception is ModerationListException or NativePartException)
        {
            ServerLog.ModerationListsBroken(_logger, _kind, exception.Message);
        }
    }

    private string Stamp() => string.Join('|', _paths.Select(path => new FileInfo(path) is { Exists: true } file ? $"{file.LastWriteTimeUtc.Ticks}:{file.Length}" : "none"));
}
