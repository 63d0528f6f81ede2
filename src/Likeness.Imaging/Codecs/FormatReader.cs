namespace Likeness.Imaging;

/// <summary>What the decoder knows of one file format.</summary>
internal abstract class FormatReader
{
    public abstract PictureFormat Format { get; }

    /// <summary>Reads the header with bounded work and without touching pixels.</summary>
    /// <returns>Null, or why the file is refused.</returns>
    public abstract PictureFault? ReadHeader(ReadOnlySpan<byte> file, out StoredHeader header);

    /// <summary>Decodes the first frame as stored (orientation not applied), reduced to about the size that is asked for.</summary>
    /// <param name="file">The file, whose header was read and found within the limits.</param>
    /// <param name="header">That header.</param>
    /// <param name="job">The wanted size, alpha and the right to stop.</param>
    /// <param name="pixels">The picture.</param>
    /// <returns>Null, or why the file is refused.</returns>
    public abstract PictureFault? Decode(ReadOnlyMemory<byte> file, in StoredHeader header, DecodeJob job, out PixelBuffer? pixels);

    protected static PictureFault Corrupt(string detail) => new(PictureFaultKind.Corrupt, detail);
}
