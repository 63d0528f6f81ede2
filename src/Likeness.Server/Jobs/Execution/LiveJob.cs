using System.Diagnostics;
using Likeness.Server.Accounts;
using Likeness.Server.Jobs.Admission;

namespace Likeness.Server.Jobs.Execution;

/// <summary>A job of this process that is not final: what waits for it, what stops it, how far it is. Everything here can be lost; the store knows the rest.</summary>
internal sealed class LiveJob : IDisposable
{
    private readonly TaskCompletionSource<JobOutcome> _outcome = new(TaskCreationOptions.RunContinuationsAsynchronously);
#pragma warning disable CA2213 // It has no timer to free, and a stop may come while the job ends.
    private readonly CancellationTokenSource _stop = new();
#pragma warning restore CA2213
    private readonly Lock _lock = new();
    private int _waiters;
    private bool _begun;
    private bool _over;
    private IDisposable? _input;
    private ITimer? _timer;

    /// <summary>Creates it.</summary>
    /// <param name="record">What is stored of it.</param>
    /// <param name="caller">Whose it is.</param>
    /// <param name="ticket">Its place; the job gives it back.</param>
    /// <param name="createdAt">Now, on the monotonic clock.</param>
    public LiveJob(NewJob record, Caller caller, AdmissionTicket ticket, long createdAt)
    {
        (Record, Caller, Ticket, CreatedAt) = (record, caller, ticket, createdAt);
        Trace = Activity.Current?.Context ?? default;
        Stopped = _stop.Token;
    }

    public NewJob Record { get; }

    public string Id => Record.Id;

    public Caller Caller { get; }

    /// <summary>What to do; null where that lies in the spool.</summary>
    public PortraitJob? Job { get; private set; }

    public AdmissionTicket Ticket { get; }

    /// <summary>When this process got to know it, on the monotonic clock.</summary>
    public long CreatedAt { get; }

    /// <summary>The span in which it came.</summary>
    public ActivityContext Trace { get; }

    /// <summary>Cancelled when the work must stop.</summary>
    public CancellationToken Stopped { get; }

    /// <summary>Why it was stopped; null while it was not.</summary>
    public JobFaultKind? StopReason { get; private set; }

    /// <summary>Whether a process died while it was worked on. It may be what killed it, so it has the embedded engine alone: then it can take no other job of that engine with it. What runs at generators elsewhere runs on beside it.</summary>
    public bool WasInterrupted { get; init; }

    /// <summary>0…1.</summary>
    public double Progress { get; set; }

    /// <summary>What others called it by: its idempotency key or the fingerprint of its request.</summary>
    public string? SharedName { get; init; }

    /// <summary>What became of it.</summary>
    public Task<JobOutcome> Outcome => _outcome.Task;

    /// <summary>Whether an attached job's row could be written; nobody waits for it, but what is written of the job later ends after it.</summary>
    public Task<bool> Created { get; set; } = Task.FromResult(true);

    /// <summary>One more waits for it; false when it was given up already.</summary>
    public bool TryJoin()
    {
        lock (_lock)
        {
            if (StopReason is not null)
            {
                return false;
            }

            _waiters++;
            return true;
        }
    }

    /// <summary>One fewer waits for it; true when nobody is left who could want it.</summary>
    public bool Leave()
    {
        lock (_lock)
        {
            return --_waiters == 0 && !Record.Detached && !_outcome.Task.IsCompleted;
        }
    }

    /// <summary>Keeps what to do, and what its bytes live in, until the job is over.</summary>
    public void Hold(PortraitJob job, IDisposable? input) => (Job, _input) = (job, input);

    /// <summary>Gives back what <see cref="Hold"/> kept.</summary>
    public void LetGo()
    {
        Job = null;
        _input?.Dispose();
        _input = null;
    }

    /// <summary>Calls back once after a while, unless the job is over by then.</summary>
    public void StopAfter(TimeSpan delay, TimeProvider time, Action<LiveJob> stop)
    {
        lock (_lock)
        {
            _timer = _over ? null : time.CreateTimer(_ => stop(this), null, delay, Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>A worker begins; false when the job was stopped before, or another has begun.</summary>
    public bool TryBegin()
    {
        lock (_lock)
        {
            return StopReason is null && !_over && !_begun && (_begun = true);
        }
    }

    /// <summary>The worker gives it back; false when it was stopped meanwhile: then the worker closes it.</summary>
    public bool TryRest()
    {
        lock (_lock)
        {
            _begun = StopReason is not null;
            return !_begun;
        }
    }

    /// <summary>Stops the work, for the first reason that is given.</summary>
    /// <returns>True when no worker has begun: then the caller closes the job.</returns>
    public bool Stop(JobFaultKind reason)
    {
        lock (_lock)
        {
            if (_over || StopReason is not null)
            {
                return false;
            }

            StopReason = reason;
            if (!_begun)
            {
                return true;
            }
        }

        // Not under the lock: whoever waits for the token runs here.
        _ = _stop.CancelAsync();
        return false;
    }

    /// <summary>Says what became of it.</summary>
    public void End(JobOutcome outcome) => _outcome.TrySetResult(outcome);

    public void Dispose()
    {
        lock (_lock)
        {
            if (_over)
            {
                return;
            }

            _over = true;
            _timer?.Dispose();
        }

        _input?.Dispose();
        Ticket.Dispose();
    }
}
