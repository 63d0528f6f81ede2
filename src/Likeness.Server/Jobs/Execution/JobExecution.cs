using Likeness.Portraits;
using Likeness.Server.Intake;
using Likeness.Server.Jobs.Dispatch;
using Likeness.Server.Results;

namespace Likeness.Server.Jobs.Execution;

/// <summary>What an attempt came to.</summary>
/// <param name="Outcome">Stored results, or a fault.</param>
/// <param name="EngineTime">How long engines worked on it.</param>
internal readonly record struct Executed(JobOutcome Outcome, TimeSpan EngineTime);

/// <summary>The way of one attempt: intake, engine, results. It knows nothing of leases, queues and the wire.</summary>
internal sealed class JobExecution(IPortraitEngine engine, PictureIntake intake, EngineGate gate, IResultEncoder encoder, IResultStore results, TimeProvider time)
{
    /// <summary>Runs an attempt to its end. Expected failures are faults; whatever is thrown leaves no result behind.</summary>
    /// <param name="tenantId">Whose job it is.</param>
    /// <param name="job">What to do.</param>
    /// <param name="progress">Receives 0…1.</param>
    /// <param name="cancellationToken">Stops the work soon.</param>
    public async Task<Executed> RunAsync(string tenantId, PortraitJob job, IProgress<double> progress, CancellationToken cancellationToken)
    {
        var pictures = new List<ReadOnlyMemory<byte>>(job.Sources.Count);
        foreach (var source in job.Sources)
        {
            var taken = await intake.TakeAsync(source, cancellationToken);
            if (taken.Fault is not null)
            {
                return new Executed(JobOutcome.Failure(taken.Fault), TimeSpan.Zero);
            }

            pictures.Add(taken.Bytes);
        }

        // Only now is the memory known, and a slow download has kept no processor idle.
        using var pass = await gate.EnterAsync(tenantId, MemoryEstimate.Of(job.Operation, pictures), cancellationToken);
        return await RunEngineAsync(job, pictures, progress, cancellationToken);
    }

    private async Task<Executed> RunEngineAsync(PortraitJob job, List<ReadOnlyMemory<byte>> pictures, IProgress<double> progress, CancellationToken cancellationToken)
    {
        var stored = new List<StoredResult>(job.Runs);
        var spent = TimeSpan.Zero;
        var seed = job.Seed;
        JobFault? fault = null;
        var finished = false;
        try
        {
            for (var run = 0; run < job.Runs && fault is null; run++)
            {
                var started = time.GetTimestamp();
                using var outcome = await engine.RunAsync(job.ToRequest(pictures, seed), new PartOfProgress(progress, run, job.Runs), cancellationToken);
                spent += time.GetElapsedTime(started);
                fault = outcome.Succeeded ? await SaveAsync(outcome.Pictures, stored, cancellationToken) : EngineFaults.Translate(outcome.Fault);
                seed = outcome.Succeeded ? unchecked(outcome.Report.Seed + 1) : seed;
            }

            finished = fault is null;
            return new Executed(finished ? JobOutcome.Success(stored) : JobOutcome.Failure(fault!), spent);
        }
        finally
        {
            if (!finished)
            {
                stored.ForEach(results.Delete);
            }
        }
    }

    private async ValueTask<JobFault?> SaveAsync(IReadOnlyList<Imaging.PixelBuffer> pictures, List<StoredResult> stored, CancellationToken cancellationToken)
    {
        try
        {
            foreach (var picture in pictures)
            {
                stored.Add(await results.SaveAsync(encoder.Encode(picture), encoder.Format, cancellationToken));
            }

            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return new JobFault(JobFaultKind.StorageUnavailable, "The result could not be stored.");
        }
    }

    private sealed class PartOfProgress(IProgress<double> whole, int part, int parts) : IProgress<double>
    {
        public void Report(double value) => whole.Report((part + value) / parts);
    }
}
