using Likeness.Engines.Routing;
using Likeness.Portraits;
using Likeness.Server.Generators;
using Likeness.Server.Intake;
using Likeness.Server.Jobs.Dispatch;
using Likeness.Server.Labels;
using Likeness.Server.Labels.Metadata;
using Likeness.Server.Moderation;
using Likeness.Server.Operations;
using Likeness.Server.Operations.Telemetry;
using Likeness.Server.Results;

namespace Likeness.Server.Jobs.Execution;

/// <summary>The way of one attempt: intake, moderation, engine, moderation, label, results. It knows nothing of leases, queues and the wire.</summary>
internal sealed class JobExecution(
    EngineRouter router, JobRouting routing, PictureIntake intake, ModerationPipeline moderation, EngineGate gate, IResultEncoder encoder, IResultStore results, IIdSource ids, TimeProvider time)
{
    /// <summary>Gets the pictures, then waits for a place of the embedded engine, where that is asked first: only then is the memory known, and a slow download has kept no processor idle.</summary>
    /// <param name="subject">Whose job it is, and what is checked of its pictures.</param>
    /// <param name="job">What to do.</param>
    /// <param name="detached">Whether it goes on without its client.</param>
    /// <param name="alone">Whether nothing else may run meanwhile.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    /// <returns>To be disposed when the results are stored.</returns>
    public async Task<Prepared> PrepareAsync(ModerationSubject subject, PortraitJob job, bool detached, bool alone, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        var (taken, fault) = await TakeAsync(subject, job, cancellationToken);
        try
        {
            JobMetrics.StageDone("intake", job.Operation, time.GetElapsedTime(started));
            if (fault is not null)
            {
                return new Prepared(subject, job, detached, taken, null, fault);
            }

            var place = new EnginePlace(gate, subject.TenantId, job.Operation, alone ? long.MaxValue : MemoryEstimate.Of(job.Operation, taken.Pictures), time);
            if (router.BeginsEmbedded(routing.Of(job.ToRequest(taken.Pictures, job.Seed), subject.TenantId)))
            {
                await place.EnterAsync(cancellationToken);
            }

            return new Prepared(subject, job, detached, taken, place, null) { Alone = alone };
        }
        catch
        {
            taken.Dispose();
            throw;
        }
    }

    /// <summary>Runs engines and stores what they make. Expected failures are faults; whatever is thrown leaves no result behind.</summary>
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
        var saved = new List<SavedResult>(job.Runs);
        var spent = TimeSpan.Zero;
        var seed = job.Seed;
        JobFault? fault = null;
        var finished = false;
        try
        {
            for (var run = 0; run < job.Runs && fault is null; run++)
            {
                var started = time.GetTimestamp();
                var files = new List<(string Id, EncodedResult File)>();
                using (var outcome = await RunEngineAsync(prepared, seed, new PartOfProgress(progress, run, job.Runs), cancellationToken))
                {
                    // Waiting for a place of a pool is no work; who found none in the end had nothing done.
                    spent += outcome.Report?.Attempts is { } attempts ? TimeSpan.FromMilliseconds(attempts.Sum(attempt => attempt.Milliseconds))
                        : outcome.Fault?.Kind == FaultKind.EngineBusy ? TimeSpan.Zero
                        : time.GetElapsedTime(started);
                    fault = outcome.Succeeded ? await EncodeAsync(prepared, outcome, files, cancellationToken) : EngineFaults.Translate(outcome.Fault);
                    seed = outcome.Succeeded ? unchecked(outcome.Report.Seed + 1) : seed;
                }

                if (run == job.Runs - 1)
                {
                    // The next job need not wait for this one's disk.
                    prepared.LeaveEngine();
                }

                fault ??= await SaveAsync(prepared, files, saved, cancellationToken);
            }

            finished = fault is null;
            return finished ? Executed.Success(saved, spent) : new Executed(JobOutcome.Failure(fault!), spent);
        }
        finally
        {
            if (!finished)
            {
                var sofar = Executed.Success(saved, spent);
                await Executed.DiscardAsync(results, sofar.Outcome.Results, sofar.Unwritten);
            }
        }
    }

    private async Task<(TakenPictures Taken, JobFault? Fault)> TakeAsync(ModerationSubject subject, PortraitJob job, CancellationToken cancellationToken)
    {
        using var span = Tracing.Room("intake");
        var taken = await intake.TakeAllAsync(subject.TenantId, job.Sources, (job.Label.Mark as PictureMark)?.Source, job.Intake, cancellationToken);
        try
        {
            var fault = taken.FaultIsOfLogo ? new JobFault(JobFaultKind.LogoUnusable, taken.Fault!.Detail) : taken.Fault ?? await JudgeAsync(subject, taken.Pictures, cancellationToken);
            if (fault is not null)
            {
                span.Fail(fault.Kind.ToString());
            }

            return (taken, fault);
        }
        catch
        {
            taken.Dispose();
            throw;
        }
    }

    private async ValueTask<JobFault?> JudgeAsync(ModerationSubject subject, IReadOnlyList<ReadOnlyMemory<byte>> pictures, CancellationToken cancellationToken)
    {
        foreach (var picture in pictures)
        {
            if (await moderation.CheckInputAsync(subject, picture, cancellationToken) is { IsAllowed: false } verdict)
            {
                return verdict.Fault;
            }
        }

        return null;
    }

    private async ValueTask<PortraitOutcome> RunEngineAsync(Prepared prepared, uint? seed, IProgress<double> progress, CancellationToken cancellationToken)
    {
        using var span = Tracing.Room("engine");
        var started = time.GetTimestamp();
        var routed = routing.Of(prepared.Job.ToRequest(prepared.Pictures, seed), prepared.Subject.TenantId) with { Label = prepared.Subject.JobId, Place = prepared.Place };
        var outcome = await router.RouteAsync(routed, progress, cancellationToken);
        JobMetrics.StageDone("engine", prepared.Job.Operation, time.GetElapsedTime(started));
        if (!outcome.Succeeded)
        {
            span.Fail(outcome.Fault.Kind.ToString());
        }

        return outcome;
    }

    private async ValueTask<JobFault?> EncodeAsync(Prepared prepared, PortraitOutcome outcome, List<(string Id, EncodedResult File)> files, CancellationToken cancellationToken)
    {
        foreach (var picture in outcome.Pictures)
        {
            if (await moderation.CheckOutputAsync(prepared.Subject, picture, cancellationToken) is { IsAllowed: false } verdict)
            {
                return verdict.Fault;
            }

            var id = ids.NewId(StoredResult.IdLength);
            var file = encoder.Encode(picture, new ResultEncoding
            {
                ContentId = id, Source = DigitalSources.Of(outcome.Report!), Format = prepared.Job.Format, Label = prepared.Job.Label, Logo = prepared.Logo,
            });
            if (file.Fault is not null)
            {
                return file.Fault;
            }

            files.Add((id, file));
        }

        return null;
    }

    private async ValueTask<JobFault?> SaveAsync(Prepared prepared, List<(string Id, EncodedResult File)> files, List<SavedResult> saved, CancellationToken cancellationToken)
    {
        using var span = Tracing.Room("results");
        var started = time.GetTimestamp();
        try
        {
            foreach (var (id, file) in files)
            {
                var result = new NewResult
                {
                    Id = id, TenantId = prepared.Subject.TenantId, Content = file.Bytes, Format = file.Format, Lifetime = prepared.Job.ResultLifetime, Detached = prepared.Detached, WithRecord = true,
                };
                var one = await results.SaveAsync(result, cancellationToken);
                if (one.Result is null)
                {
                    return one.Fault;
                }

                saved.Add(one);
            }

            JobMetrics.StageDone("store", prepared.Job.Operation, time.GetElapsedTime(started));
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
