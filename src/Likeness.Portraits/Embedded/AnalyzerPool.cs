using System.Collections.Concurrent;
using Likeness.Faces;

namespace Likeness.Portraits;

/// <summary>Face analyzers that are rented one at a time: their sessions are not thread-safe. They are created when first needed.</summary>
internal sealed class AnalyzerPool(FaceModels models, int size) : IDisposable
{
    private readonly ConcurrentBag<FaceAnalyzer> _idle = [];
    private readonly SemaphoreSlim _free = new(size, size);

    public async ValueTask<Lease> RentAsync(CancellationToken cancellationToken)
    {
        await _free.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return new Lease(this, _idle.TryTake(out var analyzer) ? analyzer : new FaceAnalyzer(models));
        }
        catch
        {
            _free.Release();
            throw;
        }
    }

    public void Dispose()
    {
        while (_idle.TryTake(out var analyzer))
        {
            analyzer.Dispose();
        }

        _free.Dispose();
    }

    private void Return(FaceAnalyzer analyzer)
    {
        _idle.Add(analyzer);
        _free.Release();
    }

    internal sealed class Lease(AnalyzerPool pool, FaceAnalyzer analyzer) : IDisposable
    {
        private int _returned;

        public FaceAnalyzer Analyzer => analyzer;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _returned, 1) == 0)
            {
                pool.Return(analyzer);
            }
        }
    }
}
