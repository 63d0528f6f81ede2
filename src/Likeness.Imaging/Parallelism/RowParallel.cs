namespace Likeness.Imaging;

/// <summary>Spreads the rows of a picture over the cores of the machine.</summary>
/// <remarks>
/// Every kernel of this library computes a row (or a column) without looking at how the rows were shared out, so its result is the same
/// to the bit for any number of workers.
/// </remarks>
public static class RowParallel
{
    // More parts than workers: a core that is taken away for a moment does not hold up the others.
    private const int PartsPerWorker = 4;

    private static readonly AsyncLocal<int> WorkerLimit = new();

    /// <summary>Workers that a kernel called from here may use, at least 1.</summary>
    public static int Workers => WorkerLimit.Value > 0 ? WorkerLimit.Value : Environment.ProcessorCount;

    /// <summary>Limits the workers of the kernels that are called from this flow of execution, until the result is disposed.</summary>
    /// <param name="workers">1 or more; 1 keeps the kernels on the calling thread.</param>
    public static IDisposable Limit(int workers)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(workers, 1);
        var scope = new LimitScope(WorkerLimit.Value);
        WorkerLimit.Value = workers;
        return scope;
    }

    /// <summary>Calls <paramref name="rows"/> for consecutive ranges that cover 0…<paramref name="height"/> once, and waits for all of them.</summary>
    /// <param name="height">Number of rows; 0 does nothing.</param>
    /// <param name="rows">Receives the first row and the row behind the last one.</param>
    /// <param name="minRows">Ranges are not made smaller than this.</param>
    public static void For(int height, Action<int, int> rows, int minRows = 16)
    {
        ArgumentNullException.ThrowIfNull(rows);
        if (height <= 0)
        {
            return;
        }

        var workers = Workers;
        var parts = Math.Min(workers * PartsPerWorker, height / Math.Max(1, minRows));
        if (workers == 1 || parts <= 1)
        {
            rows(0, height);
            return;
        }

        Parallel.For(0, parts, new ParallelOptions { MaxDegreeOfParallelism = workers }, part =>
            rows((int)((long)height * part / parts), (int)((long)height * (part + 1) / parts)));
    }

    private sealed class LimitScope(int previous) : IDisposable
    {
        public void Dispose() => WorkerLimit.Value = previous;
    }
}
