namespace Likeness.Server.Results;

/// <summary>Keeps finished pictures until they expire. Written now for the local disk; an object store can stand behind the same contract, for which <c>ResultStoreContract</c> is the suite.</summary>
internal interface IResultStore
{
    /// <summary>Stores a picture. When the call returns, either it is to be written with its job's record (<see cref="SavedResult.Unwritten"/>), or it is there whole, and survives a power failure where the configuration or <see cref="NewResult.Detached"/> asks for it.</summary>
    /// <param name="result">The picture; its id is new.</param>
    /// <param name="cancellationToken">Stops the writing; nothing is left then.</param>
    /// <returns>What was stored; or the fault that there is no room.</returns>
    /// <exception cref="IOException">The storage fails, or the id exists.</exception>
    ValueTask<SavedResult> SaveAsync(NewResult result, CancellationToken cancellationToken);

    /// <summary>Gives the room back of a result that will not be written after all.</summary>
    void GiveUp(UnwrittenResult result);

    /// <summary>Opens a result; null when there is none, or it has expired. What is open stays readable to its end, even when the result expires meanwhile.</summary>
    /// <param name="fileName">Id and extension, from an address whose signature was checked.</param>
    /// <param name="expiresAt">Unix seconds, from the same address.</param>
    /// <param name="cancellationToken">Stops the look-up.</param>
    ValueTask<ResultContent?> OpenAsync(string fileName, long expiresAt, CancellationToken cancellationToken);

    /// <summary>Deletes a result, if it is there: its job came to nothing.</summary>
    ValueTask DeleteAsync(StoredResult result);

    /// <summary>Deletes what has expired, whoever stored it, and what a crash left half-done.</summary>
    /// <param name="cancellationToken">Stops; what is left is deleted next time.</param>
    /// <returns>The number of results deleted.</returns>
    /// <exception cref="IOException">Something could not be deleted; the rest was.</exception>
    ValueTask<int> SweepAsync(CancellationToken cancellationToken);

    /// <summary>What is kept now.</summary>
    /// <param name="tenantId">Of one tenant; null for all.</param>
    ResultUsage Usage(string? tenantId = null);
}
