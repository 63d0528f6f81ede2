namespace Likeness.Imaging;

/// <summary>How a picture is encoded. The file never carries metadata or a colour profile: the pixels are sRGB.</summary>
public sealed record EncodeOptions
{
    /// <summary>The file format.</summary>
    /// <value><see cref="PictureFormat.Jpeg"/>, <see cref="PictureFormat.Png"/> (default) or <see cref="PictureFormat.WebP"/>.</value>
    public PictureFormat Format { get; init; } = PictureFormat.Png;

    /// <summary>Quality of lossy compression. JPEG keeps colour at full resolution (4:4:4) from 90 on and halves it below (4:2:0).</summary>
    /// <value>1…100; default 90. Not used for PNG and lossless WebP.</value>
    public int Quality { get; init; } = 90;

    /// <summary>Effort of PNG compression.</summary>
    /// <value>0 (stored) … 9 (smallest); default 4.</value>
    public int CompressionLevel { get; init; } = 4;

    /// <summary>Whether WebP is lossless.</summary>
    /// <value>Default false.</value>
    public bool Lossless { get; init; }

    /// <summary>Whether PNG uses a palette when the picture has at most 256 different colours; exact, never quantized. With more colours the option has no effect.</summary>
    /// <value>Default false.</value>
    public bool Palette { get; init; }
}
