using Likeness.Server.Accounts;
using Likeness.Server.Configuration;
using Likeness.Server.Generators;
using Likeness.Server.Jobs.Admission;
using Likeness.Server.Jobs.Execution;
using Likeness.Server.Jobs.Spool;
using Likeness.Server.Labels;
using Likeness.Server.Moderation;
using Likeness.Server.Operations;
using Likeness.Server.Storage;

namespace Likeness.Server.Jobs;

/// <summary>Where dialects hand jobs in, wait for them, ask after them and take them back.</summary>
/// <remarks>
/// A job is detached when its caller will ask later or named an idempotency key: then its input is spooled and its row is on the disk before the caller hears of it, and nothing but a fault or a cancellation ends it.
/// Any other job is attached to those who wait for it: its row is written while it runs and is on the disk before the answer is given; when the last one leaves, it is cancelled.
/// </remarks>
internal sealed class JobService(
    IJobStore store, IJobQueue queue, IInputSpool spool, LiveJobs live, JobClosing closing, JobReplay replay, JobAdmission admission, JobRouting routing, ModerationPipeline moderation, ModerationPolicy policy, JobsOptions options, IIdSource ids, TimeProvider time, ILogger<JobService> logger)
{
    /// <summary>Takes a job in.</summary>
    /// <param name="submission">The job.</param>
    /// <param name="ticket">Its admission; it is the job's from now on.</param>
    public async Task<JobReceipt> SubmitAsync(JobSubmission submission, AdmissionTicket ticket)
    {
        var job = submission.Job;
        if ((Refusal(submission) ?? (ticket.TryTake(job.Operation, out var full) ? null : full)) is { } fault)
        {
            ticket.Dispose();
            submission.Input?.Dispose();
            return JobReceipt.Refused(fault);
        }

        var record = Describe(submission);
        if (await JudgeAsync(submission, record, ticket) is { } refused)
        {
            ticket.Dispose();
            submission.Input?.Dispose();
            return JobReceipt.Refused(refused);
        }

        var mine = new LiveJob(record, submission.Caller, ticket, time.GetTimestamp()) { SharedName = SharedName(submission) };
        mine.Hold(job, submission.Input);
        var joined = live.AddOrJoin(mine);
        if (joined != mine)
        {
            mine.Dispose();
            var receipt = new JobReceipt(joined, Abandon);
            if (submission.IdempotencyKey is null || JobReplay.IsSame(joined.Record.Fingerprint, submission.Fingerprint))
            {
                return receipt;
            }

            receipt.Dispose();
            return JobReceipt.Refused(JobReplay.Mismatch);
        }

        return mine.Record.Detached ? await DetachAsync(mine, job) : Attach(mine);
    }

    /// <summary>A job of a tenant; null when it has none with this id.</summary>
    public async Task<JobRecord?> FindAsync(Caller caller, string jobId)
    {
        var record = await store.FindAsync(caller.TenantId, jobId);
        return record is { State: JobState.Running } && live.TryFind(jobId, out var job) ? record with { Progress = job.Progress } : record;
    }

    /// <summary>Whether a tenant's idempotency key belongs to a job already; a request that repeats it starts nothing.</summary>
    public async Task<bool> IsKeyUsedAsync(Caller caller, string? idempotencyKey) =>
        idempotencyKey is not null && await store.FindByIdempotencyKeyAsync(caller.TenantId, idempotencyKey) is not null;

    /// <summary>Cancels a job of a tenant; false when it has none with this id that is not final.</summary>
    public async Task<bool> CancelAsync(Caller caller, string jobId)
    {
        if (!await store.CancelAsync(caller.TenantId, jobId, time.GetUtcNow()))
        {
            return false;
        }

        if (live.TryFind(jobId, out var job))
        {
            closing.Stop(job, JobFaultKind.Cancelled);
        }

        return true;
    }

    /// <summary>Puts a job of the store, from before a restart, back to work.</summary>
    public async Task ResumeAsync(JobRecord record, Caller caller)
    {
        var job = new LiveJob(
            new NewJob
            {
                Id = record.Id,
                TenantId = record.TenantId,
                KeyId = record.KeyId,
                Dialect = record.Dialect,
                Operation = record.Operation,
                Detached = true,
                CreatedAt = record.CreatedAt,
                StartBy = record.StartBy,
                Fingerprint = record.Fingerprint,
                Note = record.Note,
            },
            caller,
            admission.Readmit(caller, record.Operation),
            time.GetTimestamp()) { WasInterrupted = record.Attempt > 0 };
        live.AddOrJoin(job);
        job.Leave();
        await EnqueueAsync(job);
    }

    /// <summary>Puts a job at the end of its queue.</summary>
    public ValueTask EnqueueAsync(LiveJob job) => queue.EnqueueAsync(
        new QueuedJob(job.Id, job.Record.TenantId, job.Record.Operation, admission.LimitOf(job.Caller, job.Record.Operation).Running));

    private JobReceipt Attach(LiveJob job)
    {
        job.Created = closing.WatchAsync(store.CreateAsync(job.Record), job.Id);
        job.StopAfter(options.Timeout, time, late => closing.Stop(late, JobFaultKind.TimedOut));
        // The in-process queue never waits.
        _ = EnqueueAsync(job).AsTask();
        return new JobReceipt(job, Abandon);
    }

    private async Task<JobReceipt> DetachAsync(LiveJob mine, PortraitJob job)
    {
        JobRecord? existing;
        try
        {
            existing = await replay.FindAsync(mine);
            if (existing is null)
            {
                await spool.SaveAsync(mine.Id, job, CancellationToken.None);
                existing = (await store.CreateAsync(mine.Record)).Existing;
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or DataFolderException)
        {
            JobLog.NotCreated(logger, exception, mine.Id);
            var fault = new JobFault(JobFaultKind.StorageUnavailable, "The job could not be stored.");
            closing.Drop(mine, JobOutcome.Failure(fault));
            return JobReceipt.Refused(fault);
        }

        if (existing is not null)
        {
            return replay.Answer(existing, mine);
        }

        // The spool has it: it need not be held in memory while it waits.
        mine.LetGo();
        await EnqueueAsync(mine);
        return new JobReceipt(mine, Abandon);
    }

    /// <summary>Asks moderation about what people wrote; should that fail by a bug, nothing stays held.</summary>
    private async Task<JobFault?> JudgeAsync(JobSubmission submission, NewJob record, AdmissionTicket ticket)
    {
        var subject = new ModerationSubject(record.TenantId, record.Id, OperationNames.Of(record.Operation), submission.Caller.Moderation ?? policy);
        try
        {
            return (await moderation.CheckTextAsync(subject, TextsOf(submission.Job), CancellationToken.None)).Fault;
        }
        catch
        {
            ticket.Dispose();
            submission.Input?.Dispose();
            throw;
        }
    }

    private NewJob Describe(JobSubmission submission)
    {
        var now = time.GetUtcNow();
        var detached = submission.Asynchronous || submission.IdempotencyKey is not null;
        return new NewJob
        {
            Id = submission.Id ?? "job_" + ids.NewId(22),
            TenantId = submission.Caller.TenantId,
            KeyId = submission.Caller.KeyId,
            Dialect = submission.Dialect,
            Operation = submission.Job.Operation,
            Detached = detached,
            CreatedAt = now,
            StartBy = now + (detached ? options.DetachedWait : options.Timeout),
            Webhook = submission.Webhook,
            IdempotencyKey = submission.IdempotencyKey,
            Fingerprint = submission.IdempotencyKey is null ? null : submission.Fingerprint,
            Note = submission.Note,
        };
    }

    /// <summary>Everything that people wrote, the text of a visible mark too.</summary>
    private static IReadOnlyList<string> TextsOf(PortraitJob job) => job.Label.Mark is TextMark { Text: { } text } ? [.. job.Texts, text] : job.Texts;

    // Asked before any byte is fetched: the engine needs no picture to know.
    private JobFault? Refusal(JobSubmission submission)
    {
        var job = submission.Job;
        if (submission.Caller.Operations is { } allowed && !allowed.Contains(job.Operation))
        {
            return new JobFault(JobFaultKind.OperationNotAllowed, $"This key may not use the operation {job.Operation}.");
        }

        var support = routing.Supports(job, submission.Caller.TenantId);
        return support.CanServe ? null : new JobFault(JobFaultKind.EngineCannot, support.Reason ?? "The engine cannot do this.");
    }

    private void Abandon(LiveJob job) => closing.Stop(job, JobFaultKind.Cancelled);

    private static string? SharedName(JobSubmission submission) => submission switch
    {
        { IdempotencyKey: { } key } => $"key/{submission.Caller.TenantId}/{key}",
        { Fingerprint: { } print, Asynchronous: false } => $"print/{submission.Caller.TenantId}/{Convert.ToHexString(print)}",
        _ => null,
    };
}
