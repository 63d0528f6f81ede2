namespace Likeness.Engines.ComfyUi;

/// <summary>The size that a model draws at.</summary>
/// <param name="LongSide">Its long side in pixels; null to keep the area instead.</param>
/// <param name="Area">Its area in pixels; null to keep the long side instead.</param>
/// <param name="Multiple">Both sides are multiples of this.</param>
internal sealed record TemplateSize(int? LongSide, int? Area, int Multiple)
{
    /// <summary>The size for a shape.</summary>
    public PictureSize For(PictureSize shape)
    {
        var scale = LongSide is { } side ? (double)side / Math.Max(shape.Width, shape.Height) : Math.Sqrt((double)Area!.Value / ((double)shape.Width * shape.Height));
        return new(Rounded(shape.Width * scale), Rounded(shape.Height * scale));
    }

    private int Rounded(double pixels) => Math.Max(Multiple, (int)Math.Round(pixels / Multiple) * Multiple);
}

/// <summary>The size of a picture.</summary>
/// <param name="Width">Pixels.</param>
/// <param name="Height">Pixels.</param>
internal readonly record struct PictureSize(int Width, int Height)
{
    public int LongSide => Math.Max(Width, Height);

    /// <summary>The same shape with a long side.</summary>
    public PictureSize WithLongSide(int side) =>
        new(Math.Max(1, (int)Math.Round((double)Width * side / LongSide)), Math.Max(1, (int)Math.Round((double)Height * side / LongSide)));

    public static PictureSize operator *(PictureSize size, int factor) => new(size.Width * factor, size.Height * factor);

    public override string ToString() => $"{Width}×{Height}";
}
