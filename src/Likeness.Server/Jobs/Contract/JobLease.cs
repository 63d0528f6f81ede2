using Likeness.Server.Results;

namespace Likeness.Server.Jobs;

/// <summary>The right to work on a job for a while. A later attempt ends it: whoever completes must name the attempt (a fencing token).</summary>
/// <param name="JobId">The job.</param>
/// <param name="Attempt">Which attempt this is, from 1.</param>
internal readonly record struct JobLease(string JobId, int Attempt);

/// <summary>A lease that is kept alive, with how far the work is.</summary>
/// <param name="Lease">The lease.</param>
/// <param name="Progress">0…1.</param>
internal readonly record struct Heartbeat(JobLease Lease, double Progress);

/// <summary>How an attempt ended.</summary>
/// <param name="Outcome">Results, or the fault.</param>
/// <param name="At">When.</param>
/// <param name="EngineTime">How long engines worked on it, for the usage of the tenant.</param>
internal sealed record JobEnd(JobOutcome Outcome, DateTimeOffset At, TimeSpan EngineTime)
{
    /// <summary>Results that are written in the same transaction.</summary>
    public IReadOnlyList<UnwrittenResult> Unwritten { get; init; } = [];
}

/// <summary>What was done about jobs whose worker is gone.</summary>
/// <param name="Queued">They wait again.</param>
/// <param name="Ended">They are final now: attached ones were cancelled, those out of attempts failed, those out of time expired.</param>
internal sealed record JobRecovery(IReadOnlyList<JobRecord> Queued, IReadOnlyList<JobRecord> Ended);
