namespace Likeness.Server.Results;

/// <summary>Runs work that waits for the disk on threads of its own: the pool, which answers requests, has few. A thread ends when nothing has come for a while.</summary>
/// <param name="most">Threads at once.</param>
internal sealed class BlockingWork(int most)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private readonly Queue<Piece> _waiting = new();
    private int _running;
    private int _idle;

    /// <summary>Runs it; whatever it throws is thrown to the caller.</summary>
    /// <param name="work">The work.</param>
    /// <param name="cancellationToken">Keeps it from being begun.</param>
    public Task RunAsync(Action work, CancellationToken cancellationToken)
    {
        var piece = new Piece(work, cancellationToken);
        lock (_waiting)
        {
            _waiting.Enqueue(piece);
            if (_idle >= _waiting.Count)
            {
                Monitor.Pulse(_waiting);
            }
            else if (_running < most)
            {
                _running++;
                new Thread(Work) { IsBackground = true, Name = "likeness-results" }.Start();
            }
        }

        return piece.Done.Task;
    }

    private void Work()
    {
        while (true)
        {
            if (Next() is not { } next)
            {
                return;
            }

            next.Run();
        }
    }

    private Piece? Next()
    {
        lock (_waiting)
        {
            while (_waiting.Count == 0)
            {
                _idle++;
                var woken = Monitor.Wait(_waiting, Patience);
                _idle--;
                if (!woken && _waiting.Count == 0)
                {
                    _running--;
                    return null;
                }
            }

            return _waiting.Dequeue();
        }
    }

    private sealed class Piece(Action work, CancellationToken cancellationToken)
    {
        // Continuations must not run on the thread that writes.
        public TaskCompletionSource Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public void Run()
        {
            try
            {
                cancellationToken.ThrowIfCancellationRequested();
                work();
                Done.SetResult();
            }
            catch (OperationCanceledException exception)
            {
                Done.SetCanceled(exception.CancellationToken);
            }
#pragma warning disable CA1031 // Whatever it is belongs to the caller.
            catch (Exception exception)
            {
                Done.SetException(exception);
            }
#pragma warning restore CA1031
        }
    }
}
