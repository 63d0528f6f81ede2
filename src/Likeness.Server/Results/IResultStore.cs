using Likeness.Imaging;

namespace Likeness.Server.Results;

/// <summary>Keeps finished pictures until they expire. Written now for the local disk; an object store can stand behind the same contract.</summary>
internal interface IResultStore
{
    /// <summary>Stores a picture. When the call returns, it is there whole.</summary>
    /// <param name="id">Its id, from <see cref="Operations.IIdSource"/>.</param>
    /// <param name="content">The whole file.</param>
    /// <param name="format">Its format.</param>
    /// <param name="cancellationToken">Stops the writing; nothing is left then.</param>
    ValueTask<StoredResult> SaveAsync(string id, ReadOnlyMemory<byte> content, PictureFormat format, CancellationToken cancellationToken);

    /// <summary>The file of a result; null when there is none.</summary>
    /// <param name="fileName">Id and extension, from an address whose signature was checked.</param>
    /// <param name="expiresAt">Unix seconds, from the same address.</param>
    string? Find(string fileName, long expiresAt);

    /// <summary>Deletes a result, if it is there: its job came to nothing.</summary>
    void Delete(StoredResult result);

    /// <summary>Deletes what has expired; the number of results deleted.</summary>
    int Sweep();
}
