using Likeness.Portraits;

namespace Likeness.Server.Jobs;

/// <summary>A job that waits to be begun.</summary>
/// <param name="JobId">Its id.</param>
/// <param name="TenantId">Whose it is.</param>
/// <param name="Operation">The operation.</param>
/// <param name="Concurrency">How many jobs of this tenant and operation may run at once.</param>
internal sealed record QueuedJob(string JobId, string TenantId, PortraitOperation Operation, int Concurrency);

/// <summary>Hands out queued jobs, fairly between tenants and within their limits. It holds ids only: what is lost here is in the <see cref="IJobStore"/>.</summary>
/// <remarks>Written now for one process; a message broker can stand behind the same contract. A job may be handed out twice; the store's lease decides who works on it.</remarks>
internal interface IJobQueue
{
    /// <summary>Jobs that wait.</summary>
    int Waiting { get; }

    /// <summary>Puts a job at the end of its tenant's queue.</summary>
    ValueTask EnqueueAsync(QueuedJob job);

    /// <summary>Waits for the next job whose turn it is.</summary>
    ValueTask<QueuedJob> TakeAsync(CancellationToken cancellationToken);

    /// <summary>Says that a job that was taken is no longer in work.</summary>
    void Release(QueuedJob job);
}
