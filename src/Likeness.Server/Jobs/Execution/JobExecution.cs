using Likeness.Portraits;
using Likeness.Server.Intake;
using Likeness.Server.Jobs.Dispatch;
using Likeness.Server.Labels;
using Likeness.Server.Labels.Metadata;
using Likeness.Server.Operations;
using Likeness.Server.Results;

namespace Likeness.Server.Jobs.Execution;

/// <summary>What an attempt came to.</summary>
/// <param name="Outcome">Stored results, or a fault.</param>
/// <param name="EngineTime">How long engines worked on it.</param>
internal readonly record struct Executed(JobOutcome Outcome, TimeSpan EngineTime)
{
    public static Executed Failure(JobFault fault) => new(JobOutcome.Failure(fault), TimeSpan.Zero);
}

/// <summary>A job that is ready for the engine: its pictures are here and its place is taken; or why it is not.</summary>
internal sealed class Prepared(string tenantId, PortraitJob job, bool detached, TakenPictures taken, IDisposable? pass, JobFault? fault) : IDisposable
{
    public string TenantId => tenantId;

    public PortraitJob Job => job;

    /// <summary>Whether it goes on without its client.</summary>
    public bool Detached => detached;

    public IReadOnlyList<ReadOnlyMemory<byte>> Pictures => taken.Pictures;

    /// <summary>The logo that is drawn into the results; empty for none.</summary>
    public ReadOnlyMemory<byte> Logo => taken.Logo;

    public JobFault? Fault => fault;

    /// <summary>Whether nothing else runs until it is stored.</summary>
    public bool Alone { get; init; }

    /// <summary>The engine is done with it; storing needs no place of it. Who runs alone stays so to the end: a crash must still name the guilty one.</summary>
    public void LeaveEngine()
    {
        if (!Alone)
        {
            pass?.Dispose();
        }
    }

    public void Dispose()
    {
        pass?.Dispose();
        taken.Dispose();
    }
}

/// <summary>The way of one attempt: intake, engine, label, results. It knows nothing of leases, queues and the wire.</summary>
internal sealed class JobExecution(IPortraitEngine engine, PictureIntake intake, EngineGate gate, IResultEncoder encoder, IResultStore results, IIdSource ids, TimeProvider time)
{
    /// <summary>Gets the pictures, then waits for a place of the engine: only then is the memory known, and a slow download has kept no processor idle.</summary>
    /// <param name="tenantId">Whose job it is.</param>
    /// <param name="job">What to do.</param>
    /// <param name="detached">Whether it goes on without its client.</param>
    /// <param name="alone">Whether nothing else may run meanwhile.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    /// <returns>To be disposed when the engine is done.</returns>
    public async Task<Prepared> PrepareAsync(string tenantId, PortraitJob job, bool detached, bool alone, CancellationToken cancellationToken)
    {
        var taken = await intake.TakeAllAsync(tenantId, job.Sources, (job.Label.Mark as PictureMark)?.Source, job.Intake, cancellationToken);
        try
        {
            if (taken.Fault is { } fault)
            {
                return new Prepared(tenantId, job, detached, taken, null, taken.FaultIsOfLogo ? new JobFault(JobFaultKind.LogoUnusable, fault.Detail) : fault);
            }

            var pass = await gate.EnterAsync(tenantId, alone ? long.MaxValue : MemoryEstimate.Of(job.Operation, taken.Pictures), cancellationToken);
            return new Prepared(tenantId, job, detached, taken, pass, null) { Alone = alone };
        }
        catch
        {
            taken.Dispose();
            throw;
        }
    }

    /// <summary>Runs the engine and stores what it makes. Expected failures are faults; whatever is thrown leaves no result behind.</summary>
    /// <param name="prepared">The job.</param>
    /// <param name="progress">Receives 0…1.</param>
    /// <param name="cancellationToken">Stops the work soon.</param>
    public async Task<Executed> RunAsync(Prepared prepared, IProgress<double> progress, CancellationToken cancellationToken)
    {
        if (prepared.Fault is not null)
        {
            return Executed.Failure(prepared.Fault);
        }

        var job = prepared.Job;
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
                var encoded = new List<(string Id, EncodedResult File)>();
                using (var outcome = await engine.RunAsync(job.ToRequest(prepared.Pictures, seed), new PartOfProgress(progress, run, job.Runs), cancellationToken))
                {
                    spent += time.GetElapsedTime(started);
                    fault = outcome.Succeeded ? Encode(prepared, outcome, encoded) : EngineFaults.Translate(outcome.Fault);
                    seed = outcome.Succeeded ? unchecked(outcome.Report.Seed + 1) : seed;
                }

                if (run == job.Runs - 1)
                {
                    // The next job need not wait for this one's disk.
                    prepared.LeaveEngine();
                }

                fault ??= await SaveAsync(prepared, encoded, stored, cancellationToken);
            }

            finished = fault is null;
            return new Executed(finished ? JobOutcome.Success(stored) : JobOutcome.Failure(fault!), spent);
        }
        finally
        {
            if (!finished)
            {
                foreach (var result in stored)
                {
                    await results.DeleteAsync(result);
                }
            }
        }
    }

    private JobFault? Encode(Prepared prepared, PortraitOutcome outcome, List<(string Id, EncodedResult File)> encoded)
    {
        foreach (var picture in outcome.Pictures!)
        {
            var id = ids.NewId(StoredResult.IdLength);
            var file = encoder.Encode(picture, new ResultEncoding
            {
                ContentId = id, Source = DigitalSources.Of(outcome.Report!), Format = prepared.Job.Format, Label = prepared.Job.Label, Logo = prepared.Logo,
            });
            if (file.Fault is not null)
            {
                return file.Fault;
            }

            encoded.Add((id, file));
        }

        return null;
    }

    private async ValueTask<JobFault?> SaveAsync(Prepared prepared, List<(string Id, EncodedResult File)> encoded, List<StoredResult> stored, CancellationToken cancellationToken)
    {
        try
        {
            foreach (var (id, file) in encoded)
            {
                var result = new NewResult
                {
                    Id = id, TenantId = prepared.TenantId, Content = file.Bytes, Format = file.Format, Lifetime = prepared.Job.ResultLifetime, Detached = prepared.Detached,
                };
                var saved = await results.SaveAsync(result, cancellationToken);
                if (saved.Result is null)
                {
                    return saved.Fault;
                }

                stored.Add(saved.Result);
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
