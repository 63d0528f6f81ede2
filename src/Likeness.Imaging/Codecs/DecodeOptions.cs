namespace Likeness.Imaging;

/// <summary>How a picture is decoded.</summary>
public sealed record DecodeOptions
{
    /// <summary>The default options: public limits, full size, flattened on white.</summary>
    public static DecodeOptions Default { get; } = new();

    /// <summary>What the picture may cost.</summary>
    public PictureLimits Limits { get; init; } = PictureLimits.Default;

    /// <summary>Longest side of the result. A larger picture is reduced while it is decoded, a smaller one stays as it is.</summary>
    /// <value>Pixels, at least 1; null (default) keeps the size.</value>
    public int? FitWithin { get; init; }

    /// <summary>Whether transparency is kept as a fourth channel (straight alpha; fully transparent pixels become white); otherwise the picture is flattened on white.</summary>
    /// <value>Default false. A file without transparency gives three channels either way.</value>
    public bool KeepAlpha { get; init; }

    /// <summary>The clock of <see cref="PictureLimits.MaxDecodeTime"/>.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}
