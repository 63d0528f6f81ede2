namespace Likeness.Server.Results;

/// <summary>Flushes directories for many callers at once: whoever comes while the disk is busy shares the next flush, as transactions do in a group commit.</summary>
/// <param name="flush">Flushes one directory; throws <see cref="IOException"/> when the disk fails.</param>
internal sealed class DirectoryFlush(Action<string> flush)
{
    private readonly Lock _lock = new();
    private Batch _next = new();
    private bool _running;

    /// <summary>Returns when all names that were in these directories at the time of the call are durable.</summary>
    /// <exception cref="IOException">The disk fails.</exception>
    public Task FlushAsync(params ReadOnlySpan<string> directories)
    {
        lock (_lock)
        {
            _next.Directories.UnionWith(directories.ToArray());
            if (!_running)
            {
                _running = true;
                new Thread(Work) { IsBackground = true, Name = "likeness-flush" }.Start();
            }

            return _next.Done.Task;
        }
    }

    private void Work()
    {
        while (true)
        {
            Batch batch;
            lock (_lock)
            {
                if (_next.Directories.Count == 0)
                {
                    _running = false;
                    return;
                }

                (batch, _next) = (_next, new Batch());
            }

            batch.Run(flush);
        }
    }

    private sealed class Batch
    {
        public HashSet<string> Directories { get; } = new(StringComparer.Ordinal);

        public TaskCompletionSource Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public void Run(Action<string> flush)
        {
            try
            {
                foreach (var directory in Directories)
                {
                    flush(directory);
                }

                Done.SetResult();
            }
#pragma warning disable CA1031 // Whatever it is belongs to those who wait.
            catch (Exception exception)
            {
                Done.SetException(exception);
            }
#pragma warning restore CA1031
        }
    }
}
