namespace Likeness.Server.Jobs.Spool;

/// <summary>Keeps the input of detached jobs, encrypted, from their creation until they are final.</summary>
/// <remarks>Written now for the local disk; an object store can stand behind the same contract.</remarks>
internal interface IInputSpool
{
    /// <summary>Writes a job's description and pictures. When the call returns, they survive a power failure.</summary>
    /// <exception cref="IOException">The disk is full or fails.</exception>
    Task SaveAsync(string jobId, PortraitJob job, CancellationToken cancellationToken);

    /// <summary>Reads them; null when there are none, or they were changed, or written under another master key.</summary>
    Task<PortraitJob?> LoadAsync(string jobId, CancellationToken cancellationToken);

    /// <summary>Deletes them, if they are there.</summary>
    void Delete(string jobId);

    /// <summary>Deletes whatever belongs to none of these jobs: what a crash left behind. The number deleted.</summary>
    int DeleteAllBut(IReadOnlySet<string> jobIds);
}
