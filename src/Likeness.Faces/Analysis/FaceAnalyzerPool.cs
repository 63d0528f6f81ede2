using System.Collections.Concurrent;

namespace Likeness.Faces;

/// <summary>A bounded set of analyzers that are rented one at a time, for servers: at most so many pictures are analyzed at once, the others wait. Thread-safe.</summary>
public sealed class FaceAnalyzerPool : IDisposable
{
    private readonly FaceModels _models;
    private readonly SemaphoreSlim _free;
    private readonly ConcurrentBag<FaceAnalyzer> _idle = [];
    private int _disposed;

    /// <summary>Creates an empty pool; analyzers are opened when first needed.</summary>
    /// <param name="models">The imported models.</param>
    /// <param name="size">The most analyzers, at least 1; about the number of processors that may be busy with faces.</param>
    public FaceAnalyzerPool(FaceModels models, int size)
    {
        ArgumentNullException.ThrowIfNull(models);
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
        _models = models;
        _free = new SemaphoreSlim(size, size);
    }

    /// <summary>Waits for a free analyzer. Dispose the lease to give it back.</summary>
    /// <param name="cancellationToken">Stops the waiting.</param>
    /// <exception cref="Likeness.Imaging.NativePartException">ONNX Runtime is missing or broken.</exception>
    public async ValueTask<FaceAnalyzerLease> RentAsync(CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(_disposed != 0, this);
        await _free.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return new FaceAnalyzerLease(this, _idle.TryTake(out var analyzer) ? analyzer : new FaceAnalyzer(_models));
        }
        catch
        {
            _free.Release();
            throw;
        }
    }

    /// <summary>Closes the idle analyzers; those still rented are closed when they come back.</summary>
    public void Dispose()
    {
        Interlocked.Exchange(ref _disposed, 1);
        CloseIdle();
    }

    internal void Return(FaceAnalyzer analyzer)
    {
        _idle.Add(analyzer);
        if (Volatile.Read(ref _disposed) != 0)
        {
            CloseIdle();
        }

        _free.Release();
    }

    private void CloseIdle()
    {
        while (_idle.TryTake(out var analyzer))
        {
            analyzer.Dispose();
        }
    }
}

/// <summary>An analyzer on loan from a <see cref="FaceAnalyzerPool"/>.</summary>
public sealed class FaceAnalyzerLease : IDisposable
{
    private readonly FaceAnalyzerPool _pool;
    private FaceAnalyzer? _analyzer;

    internal FaceAnalyzerLease(FaceAnalyzerPool pool, FaceAnalyzer analyzer)
    {
        _pool = pool;
        _analyzer = analyzer;
    }

    /// <summary>The analyzer, until the lease is disposed.</summary>
    /// <exception cref="ObjectDisposedException">It was given back.</exception>
    public FaceAnalyzer Analyzer
    {
        get
        {
            var analyzer = _analyzer;
            ObjectDisposedException.ThrowIf(analyzer is null, this);
            return analyzer;
        }
    }

    /// <summary>Gives the analyzer back.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _analyzer, null) is { } analyzer)
        {
            _pool.Return(analyzer);
        }
    }
}
