using System.Security.Cryptography;
using Likeness.Server.Jobs.Execution;
using Likeness.Server.Storage;

namespace Likeness.Server.Jobs;

/// <summary>Answers requests whose idempotency key was used before with what became of the first job.</summary>
internal sealed class JobReplay(IJobStore store, LiveJobs live, JobClosing closing, TimeProvider time, ILogger<JobReplay> logger)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);

    /// <summary>The key came with another request.</summary>
    public static JobFault Mismatch { get; } = new(JobFaultKind.IdempotencyMismatch, "This Idempotency-Key came with another request before; take a new one.");

    /// <summary>Whether two requests are the same.</summary>
    public static bool IsSame(byte[]? one, byte[]? other) => one is not null && other is not null && CryptographicOperations.FixedTimeEquals(one, other);

    /// <summary>The job that a job's key belongs to; null when it has no key or the key is new.</summary>
    public async Task<JobRecord?> FindAsync(LiveJob mine) =>
        mine.Record.IdempotencyKey is { } key ? await store.FindByIdempotencyKeyAsync(mine.Record.TenantId, key) : null;

    /// <summary>Whoever has joined <paramref name="mine"/> meanwhile gets the same answer.</summary>
    /// <param name="existing">The first job with the key.</param>
    /// <param name="mine">What came with the key again.</param>
    public JobReceipt Answer(JobRecord existing, LiveJob mine)
    {
        if (!IsSame(existing.Fingerprint, mine.Record.Fingerprint))
        {
            closing.Drop(mine, JobOutcome.Failure(Mismatch));
            return JobReceipt.Refused(Mismatch);
        }

        var outcome = OutcomeAsync(existing);
        _ = CloseAfterAsync(mine, outcome);
        return new JobReceipt(existing, outcome);
    }

    private async Task CloseAfterAsync(LiveJob mine, Task<JobOutcome> outcome)
    {
        try
        {
            closing.Drop(mine, await outcome);
        }
        catch (DataFolderException exception)
        {
            closing.Drop(mine, JobOutcome.Failure(JobFaultKind.StorageUnavailable, "The job could not be read."));
            JobLog.NotCreated(logger, exception, mine.Id);
        }
    }

    /// <summary>The outcome of a job that was created before; waits for it while it is not final.</summary>
    private async Task<JobOutcome> OutcomeAsync(JobRecord record)
    {
        var found = record;
        while (!found.State.IsFinal())
        {
            if (live.TryFind(found.Id, out var job))
            {
                return await job.Outcome;
            }

            // Another process works on it.
            await Task.Delay(Interval, time);
            found = await store.FindAsync(record.TenantId, record.Id) ?? record with { State = JobState.Expired };
        }

        return found.Outcome ?? JobClosing.Stopped(found.State == JobState.Expired ? JobFaultKind.Expired : JobFaultKind.Cancelled);
    }
}
