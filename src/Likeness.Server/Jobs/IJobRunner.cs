namespace Likeness.Server.Jobs;

/// <summary>Takes jobs from the dialects and brings back what became of them.</summary>
internal interface IJobRunner
{
    /// <summary>Runs a job to its end. Expected failures are faults.</summary>
    /// <param name="job">The job.</param>
    /// <param name="ticket">Its admission.</param>
    /// <param name="cancellationToken">The client left: the work stops and the call throws <see cref="OperationCanceledException"/>.</param>
    Task<JobOutcome> RunAsync(Job job, AdmissionTicket ticket, CancellationToken cancellationToken);
}
