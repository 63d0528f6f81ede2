using Likeness.Portraits;
using Likeness.Server.Intake;
using Likeness.Server.Jobs.Dispatch;
using Likeness.Server.Labels;
using Likeness.Server.Labels.Metadata;
using Likeness.Server.Moderation;
using Likeness.Server.Operations;
using Likeness.Server.Operations.Telemetry;
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
internal sealed class Prepared(ModerationSubject subject, PortraitJob job, IReadOnlyList<ReadOnlyMemory<byte>> pictures, ReadOnlyMemory<byte> logo, IDisposable? pass, JobFault? fault) : IDisposable
{
    public ModerationSubject Subject => subject;

    public PortraitJob Job => job;

    public IReadOnlyList<ReadOnlyMemory<byte>> Pictures => pictures;

    /// <summary>The logo that is drawn into the results; empty for none.</summary>
    public ReadOnlyMemory<byte> Logo => logo;

    public JobFault? Fault => fault;

    public void Dispose() => pass?.Dispose();
}

/// <summary>The way of one attempt: intake, moderation, engine, moderation, label, results. It knows nothing of leases, queues and the wire.</summary>
internal sealed class JobExecution(
    IPortraitEngine engine, PictureIntake intake, ModerationPipeline moderation, EngineGate gate, IResultEncoder encoder, IResultStore results, IIdSource ids, TimeProvider time)
{
    /// <summary>Gets the pictures, then waits for a place of the engine: only then is the memory known, and a slow download has kept no processor idle.</summary>
    /// <param name="subject">Whose job it is, and what is checked of its pictures.</param>
    /// <param name="job">What to do.</param>
    /// <param name="alone">Whether nothing else may run meanwhile.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    /// <returns>To be disposed when the engine is done.</returns>
    public async Task<Prepared> PrepareAsync(ModerationSubject subject, PortraitJob job, bool alone, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        var pictures = new List<ReadOnlyMemory<byte>>(job.Sources.Count);
        var logo = default(Taken);
        using (var span = Tracing.Room("intake"))
        {
            foreach (var source in job.Sources)
            {
                var taken = await intake.TakeAsync(source, cancellationToken);
                if (taken.Fault is not null)
                {
                    span.Fail(taken.Fault.Kind.ToString());
                    return Refused(subject, job, taken.Fault);
                }

                var verdict = await moderation.CheckInputAsync(subject, taken.Bytes, cancellationToken);
                if (!verdict.IsAllowed)
                {
                    return Refused(subject, job, verdict.Fault);
                }

                pictures.Add(taken.Bytes);
            }

            if (job.Label.Mark is PictureMark own)
            {
                logo = await intake.TakeAsync(own.Source, cancellationToken);
                if (logo.Fault is not null)
                {
                    return Refused(subject, job, new JobFault(JobFaultKind.LogoUnusable, logo.Fault.Detail));
                }
            }
        }

        JobMetrics.StageDone("intake", job.Operation, time.GetElapsedTime(started));
        started = time.GetTimestamp();
        using var wait = Tracing.Room("gate");
        var pass = await gate.EnterAsync(subject.TenantId, alone ? long.MaxValue : MemoryEstimate.Of(job.Operation, pictures), cancellationToken);
        JobMetrics.StageDone("gate", job.Operation, time.GetElapsedTime(started));
        return new Prepared(subject, job, pictures, logo.Bytes, pass, null);
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
                using var outcome = await RunEngineAsync(job, prepared, seed, new PartOfProgress(progress, run, job.Runs), cancellationToken);
                spent += time.GetElapsedTime(started);
                fault = outcome.Succeeded ? await SaveAsync(prepared, outcome, stored, cancellationToken) : EngineFaults.Translate(outcome.Fault);
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

    private async ValueTask<PortraitOutcome> RunEngineAsync(PortraitJob job, Prepared prepared, uint? seed, IProgress<double> progress, CancellationToken cancellationToken)
    {
        using var span = Tracing.Room("engine");
        var started = time.GetTimestamp();
        var outcome = await engine.RunAsync(job.ToRequest(prepared.Pictures, seed), progress, cancellationToken);
        JobMetrics.StageDone("engine", job.Operation, time.GetElapsedTime(started));
        JobMetrics.EngineRan(outcome.Report?.Engine ?? engine.Name, job.Operation, time.GetElapsedTime(started));
        if (!outcome.Succeeded)
        {
            span.Fail(outcome.Fault.Kind.ToString());
        }

        return outcome;
    }

    private async ValueTask<JobFault?> SaveAsync(Prepared prepared, PortraitOutcome outcome, List<StoredResult> stored, CancellationToken cancellationToken)
    {
        using var span = Tracing.Room("results");
        var started = time.GetTimestamp();
        try
        {
            foreach (var picture in outcome.Pictures)
            {
                var verdict = await moderation.CheckOutputAsync(prepared.Subject, picture, cancellationToken);
                if (!verdict.IsAllowed)
                {
                    return verdict.Fault;
                }

                var id = ids.NewId(StoredResult.IdLength);
                var encoding = new ResultEncoding
                {
                    ContentId = id, Source = DigitalSources.Of(outcome.Report!), Format = prepared.Job.Format, Label = prepared.Job.Label, Logo = prepared.Logo,
                };
                var encoded = encoder.Encode(picture, encoding);
                if (encoded.Fault is not null)
                {
                    return encoded.Fault;
                }

                stored.Add(await results.SaveAsync(id, encoded.Bytes, encoded.Format, cancellationToken));
            }

            JobMetrics.StageDone("store", prepared.Job.Operation, time.GetElapsedTime(started));
            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return new JobFault(JobFaultKind.StorageUnavailable, "The result could not be stored.");
        }
    }

    private static Prepared Refused(ModerationSubject subject, PortraitJob job, JobFault fault) => new(subject, job, [], default, null, fault);

    private sealed class PartOfProgress(IProgress<double> whole, int part, int parts) : IProgress<double>
    {
        public void Report(double value) => whole.Report((part + value) / parts);
    }
}
