using Likeness.Server.Jobs.Execution;

namespace Likeness.Server.Jobs;

/// <summary>What a dialect gets for a submission: a job to wait for, or a fault. Dispose it when nobody waits any more; an attached job that nobody waits for is cancelled.</summary>
internal sealed class JobReceipt : IDisposable
{
    private readonly Action<LiveJob>? _abandon;
    private readonly LiveJob? _live;
    private readonly Task<JobOutcome>? _replay;
    private int _left;

    private JobReceipt(string jobId, DateTimeOffset createdAt, JobFault? fault) => (JobId, CreatedAt, Fault) = (jobId, createdAt, fault);

    /// <summary>A job of this process.</summary>
    /// <param name="live">The job; it counts the receipt among those who wait already.</param>
    /// <param name="abandon">Called when nobody waits for an attached job any more.</param>
    public JobReceipt(LiveJob live, Action<LiveJob> abandon)
        : this(live.Id, live.Record.CreatedAt, null) => (_live, _abandon) = (live, abandon);

    /// <summary>A job that was created before.</summary>
    public JobReceipt(JobRecord record, Task<JobOutcome> replay)
        : this(record.Id, record.CreatedAt, null) => _replay = replay;

    /// <summary>The job's id; empty with a fault.</summary>
    public string JobId { get; }

    /// <summary>When the job was created: the time of an answer that is the same each time it is given.</summary>
    public DateTimeOffset CreatedAt { get; }

    /// <summary>Why there is no job.</summary>
    public JobFault? Fault { get; }

    public static JobReceipt Refused(JobFault fault) => new("", default, fault);

    /// <summary>Waits until the job is final.</summary>
    /// <exception cref="OperationCanceledException">The client left.</exception>
    public Task<JobOutcome> WaitAsync(CancellationToken cancellationToken) =>
        (_live?.Outcome ?? _replay)?.WaitAsync(cancellationToken) ?? Task.FromResult(JobOutcome.Failure(Fault!));

    public void Dispose()
    {
        if (_live is not null && Interlocked.Exchange(ref _left, 1) == 0 && _live.Leave())
        {
            _abandon!(_live);
        }
    }
}
