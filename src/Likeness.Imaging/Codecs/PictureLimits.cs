namespace Likeness.Imaging;

/// <summary>What a picture from outside may cost. The header is checked before any pixel is decoded.</summary>
public sealed record PictureLimits
{
    /// <summary>The limits of a server that faces the public.</summary>
    public static PictureLimits Default { get; } = new();

    /// <summary>Largest file.</summary>
    /// <value>Bytes; default 10 MB (10,485,760), at least 1.</value>
    public long MaxBytes { get; init; } = 10 * 1024 * 1024;

    /// <summary>Largest width or height.</summary>
    /// <value>Pixels; default 12,000, at least 1.</value>
    public int MaxSide { get; init; } = 12_000;

    /// <summary>Largest area.</summary>
    /// <value>Pixels; default 50,000,000, at least 1.</value>
    public long MaxPixels { get; init; } = 50_000_000;

    /// <summary>Most frames or pages in the file.</summary>
    /// <value>Default 1,000, at least 1.</value>
    public int MaxFrames { get; init; } = 1_000;

    /// <summary>Longest decoding time; the decoder is stopped when it is over.</summary>
    /// <value>Default 10 seconds.</value>
    public TimeSpan MaxDecodeTime { get; init; } = TimeSpan.FromSeconds(10);
}
