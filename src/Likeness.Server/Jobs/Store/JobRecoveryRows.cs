using Likeness.Server.Storage;

namespace Likeness.Server.Jobs.Store;

/// <summary>Finds jobs whose worker is gone, or that waited too long, and says what becomes of each.</summary>
internal static class JobRecoveryRows
{
    public static JobRecovery Recover(Database database, string worker, long at, int maxAttempts, bool othersAreGone)
    {
        var queued = new List<JobRecord>();
        var ended = new List<JobRecord>();
        var lost = database.Query(
            $"SELECT {JobRows.Columns} FROM job WHERE state = 1 AND worker <> ? AND (? OR lease_until < ?) ORDER BY created_at, id",
            JobRows.Read, worker, othersAreGone ? 1L : 0L, at);
        foreach (var job in lost)
        {
            var outcome = job is { Detached: true } && job.Attempt >= maxAttempts ? Poisoned(job.Attempt) : null;
            var state = outcome is not null ? JobState.Failed : job.Detached ? JobState.Queued : JobState.Cancelled;
            Set(database, job, state, at, outcome);
            (state == JobState.Queued ? queued : ended).Add(job with { State = state, Outcome = outcome });
        }

        // An attached job that waits belongs to a client of the process that created it; when that is gone, so is the client.
        foreach (var job in database.Query($"SELECT {JobRows.Columns} FROM job WHERE state = 0 AND (start_by < ? OR (? AND detached = 0))", JobRows.Read, at, othersAreGone ? 1L : 0L))
        {
            var state = job.Detached ? JobState.Expired : JobState.Cancelled;
            Set(database, job, state, at, outcome: null);
            ended.Add(job with { State = state });
        }

        return new JobRecovery(queued, ended);
    }

    private static JobOutcome Poisoned(int attempts) =>
        JobOutcome.Failure(JobFaultKind.InternalError, $"The job was begun {attempts} times and never came to an end.");

    private static void Set(Database database, JobRecord job, JobState state, long at, JobOutcome? outcome) => database.Execute(
        "UPDATE job SET state = ?, finished_at = ?, outcome = ?, worker = NULL, lease_until = NULL WHERE id = ?",
        (long)state, state.IsFinal() ? at : null, outcome is null ? null : OutcomeText.Write(outcome), job.Id);
}
