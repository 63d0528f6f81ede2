using Likeness.Portraits;
using Likeness.Server.Configuration;
using Likeness.Server.Intake;
using Likeness.Server.Labels.Metadata;
using Likeness.Server.Operations;
using Likeness.Server.Results;

namespace Likeness.Server.Jobs;

/// <summary>Runs a job in the request that brought it: intake, engine, results.</summary>
internal sealed class InProcessJobRunner(
    IPortraitEngine engine, PictureIntake intake, IResultEncoder encoder, IResultStore results, IIdSource ids, JobsOptions options, TimeProvider time) : IJobRunner
{
    public async Task<JobOutcome> RunAsync(Job job, AdmissionTicket ticket, CancellationToken cancellationToken)
    {
        // Asked before any byte is fetched: the engine needs no picture to know.
        var support = engine.Supports(job.ToRequest([.. job.Sources.Select(_ => ReadOnlyMemory<byte>.Empty)], job.Seed));
        if (!support.CanServe)
        {
            return JobOutcome.Failure(new JobFault(JobFaultKind.EngineCannot, support.Reason ?? "The engine cannot do this."));
        }

        using var timeout = new CancellationTokenSource(options.Timeout, time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        try
        {
            return await TakeAndRunAsync(job, ticket, linked.Token);
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            return JobOutcome.Failure(new JobFault(JobFaultKind.TimedOut, $"The job took longer than {options.Timeout.TotalSeconds:0} seconds."));
        }
    }

    private async Task<JobOutcome> TakeAndRunAsync(Job job, AdmissionTicket ticket, CancellationToken cancellationToken)
    {
        var pictures = new List<ReadOnlyMemory<byte>>(job.Sources.Count);
        foreach (var source in job.Sources)
        {
            var taken = await intake.TakeAsync(source, cancellationToken);
            if (taken.Fault is not null)
            {
                return JobOutcome.Failure(taken.Fault);
            }

            pictures.Add(taken.Bytes);
        }

        await ticket.TakeSlotAsync(cancellationToken);
        try
        {
            return await RunEngineAsync(job, pictures, cancellationToken);
        }
        finally
        {
            ticket.ReleaseSlot();
        }
    }

    private async Task<JobOutcome> RunEngineAsync(Job job, IReadOnlyList<ReadOnlyMemory<byte>> pictures, CancellationToken cancellationToken)
    {
        var stored = new List<StoredResult>(job.Count);
        var seed = job.Seed;
        for (var i = 0; i < job.Count; i++)
        {
            using var outcome = await engine.RunAsync(job.ToRequest(pictures, seed), null, cancellationToken);
            if (!outcome.Succeeded)
            {
                return JobOutcome.Failure(Translate(outcome.Fault));
            }

            var id = ids.NewId(StoredResult.IdLength);
            var encoded = encoder.Encode(outcome.Pictures[0], new ResultEncoding { ContentId = id, Source = DigitalSources.Of(outcome.Report) });
            if (encoded.Fault is not null)
            {
                return JobOutcome.Failure(encoded.Fault);
            }

            try
            {
                stored.Add(await results.SaveAsync(id, encoded.Bytes, encoded.Format, cancellationToken));
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                return JobOutcome.Failure(new JobFault(JobFaultKind.StorageUnavailable, "The result could not be stored."));
            }

            seed = unchecked(outcome.Report.Seed + 1);
        }

        return JobOutcome.Success(stored);
    }

    private static JobFault Translate(PortraitFault fault) => new(
        fault.Kind switch
        {
            FaultKind.InvalidParameter => JobFaultKind.InvalidParameter,
            FaultKind.PictureUnreadable => JobFaultKind.PictureUnreadable,
            FaultKind.PictureTooLarge => JobFaultKind.PictureTooLarge,
            FaultKind.NoFace => JobFaultKind.NoFace,
            FaultKind.TemplateTooSmall or FaultKind.TooManyFaces or FaultKind.TooFewFaces or FaultKind.NoFaceInPlace or FaultKind.TooManyPictures => JobFaultKind.InvalidParameter,
            FaultKind.NoFaceOfUser => JobFaultKind.NoFace,
            FaultKind.EngineCannot => JobFaultKind.EngineCannot,
            FaultKind.EngineUnavailable => JobFaultKind.EngineUnavailable,
            _ => throw new ArgumentOutOfRangeException(nameof(fault), fault.Kind, "A kind of fault without a translation."),
        },
        fault.Detail);
}
