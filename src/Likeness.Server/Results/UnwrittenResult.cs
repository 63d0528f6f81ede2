namespace Likeness.Server.Results;

/// <summary>A small result that has its room but is written only with the record of its job, in one transaction: then one flush pays for both.</summary>
/// <param name="Result">What it will be called.</param>
/// <param name="TenantId">Whose it is.</param>
/// <param name="Content">The whole file.</param>
/// <param name="SavedAt">When it was handed in.</param>
internal sealed record UnwrittenResult(StoredResult Result, string TenantId, ReadOnlyMemory<byte> Content, DateTimeOffset SavedAt)
{
    /// <summary>Where it is counted.</summary>
    public ResultShelf Shelf => ResultShelf.Of(TenantId, Result.ExpiresAt);
}
