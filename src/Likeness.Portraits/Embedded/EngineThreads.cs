using System.Collections.Concurrent;
using Likeness.Faces;
using Likeness.Imaging;

namespace Likeness.Portraits;

/// <summary>The few threads that all pictures are made on, each with its own face analyzer.</summary>
/// <remarks>Not the thread pool: a picture keeps a processor busy for tens of milliseconds, and the pool's threads have requests to answer meanwhile.</remarks>
internal sealed class EngineThreads : IDisposable
{
    /// <summary>Opening the models and decoding leave freed native memory behind; returning it costs about a millisecond.</summary>
    private const int PicturesBetweenTrims = 32;

    private readonly BlockingCollection<Action<Func<FaceAnalyzer>>> _work = [];
    private readonly Thread[] _threads;

    public EngineThreads(FaceModels models, int count)
    {
        _threads = new Thread[count];
        for (var i = 0; i < count; i++)
        {
            _threads[i] = new Thread(() => Work(models)) { IsBackground = true, Name = $"Likeness engine {i + 1}" };
            _threads[i].Start();
        }
    }

    /// <summary>Runs work on the next free thread; work that is cancelled while it waits never starts.</summary>
    public Task<T> RunAsync<T>(Func<FaceAnalyzer, T> work, CancellationToken cancellationToken)
    {
        var completion = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        var waiting = cancellationToken.Register(() => completion.TrySetCanceled(cancellationToken));
        _work.Add(analyzer =>
        {
            waiting.Dispose();
            if (completion.Task.IsCompleted)
            {
                return;
            }

            try
            {
                completion.SetResult(work(analyzer()));
            }
            catch (OperationCanceledException exception)
            {
                completion.SetCanceled(exception.CancellationToken);
            }
#pragma warning disable CA1031 // Whatever a picture does to the engine belongs to its caller; the thread goes on.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                completion.SetException(exception);
            }
        }, CancellationToken.None);
        return completion.Task;
    }

    public void Dispose()
    {
        _work.CompleteAdding();
        foreach (var thread in _threads)
        {
            thread.Join();
        }

        _work.Dispose();
    }

    private void Work(FaceModels models)
    {
        FaceAnalyzer? analyzer = null;
        var done = 0;
        try
        {
            foreach (var work in _work.GetConsumingEnumerable())
            {
                work(() => analyzer ??= new FaceAnalyzer(models));
                if (done++ % PicturesBetweenTrims == 0)
                {
                    NativeHeap.Trim();
                }
            }
        }
        finally
        {
            analyzer?.Dispose();
        }
    }
}
