namespace Likeness.Imaging;

/// <summary>Changes the size of pictures by separable polyphase filters, anti-aliased when shrinking.</summary>
/// <remarks>
/// The kernel is stretched by the factor of shrinking (Paul Heckbert, "Fundamentals of Texture Mapping and Image Warping", 1989) and its weights per output sample are normalised.
/// Lanczos: Claude Duchon, 1979; Catmull-Rom cubic: Robert Keys, 1981. Samples are taken as they are (gamma-encoded for <see cref="PixelBuffer"/>);
/// straight alpha is multiplied in before and divided out after, so that hidden colours do not bleed.
/// </remarks>
public static class Resampler
{
    /// <summary>A picture of another size.</summary>
    /// <param name="source">3 or 4 channels.</param>
    /// <param name="width">New width in pixels, at least 1.</param>
    /// <param name="height">New height in pixels, at least 1.</param>
    /// <param name="filter">Kernel.</param>
    public static PixelBuffer Resize(PixelBuffer source, int width, int height, ResampleFilter filter = ResampleFilter.Lanczos3)
    {
        ArgumentNullException.ThrowIfNull(source);
        var result = new PixelBuffer(width, height, source.Channels);
        var (horizontal, vertical) = Weights(source.Width, source.Height, width, height, filter);
        if (source.Channels == 4)
        {
            new SeparableResampler(4, horizontal, vertical).Run(new PremultipliedRows(source), new StraightSink(result));
        }
        else
        {
            new SeparableResampler(3, horizontal, vertical).Run(new ByteRows(source), new ByteSink(result));
        }

        return result;
    }

    /// <summary>A plane of another size.</summary>
    /// <param name="source">Samples of any range.</param>
    /// <param name="width">New width in pixels, at least 1.</param>
    /// <param name="height">New height in pixels, at least 1.</param>
    /// <param name="filter">Kernel.</param>
    public static Plane Resize(Plane source, int width, int height, ResampleFilter filter = ResampleFilter.Lanczos3)
    {
        ArgumentNullException.ThrowIfNull(source);
        var result = new Plane(width, height);
        var (horizontal, vertical) = Weights(source.Width, source.Height, width, height, filter);
        new SeparableResampler(1, horizontal, vertical).Run(new PlaneRows(source), new PlaneSink(result));
        return result;
    }

    /// <summary>A picture of another size in the same space.</summary>
    /// <param name="source">A picture in any space.</param>
    /// <param name="width">New width in pixels, at least 1.</param>
    /// <param name="height">New height in pixels, at least 1.</param>
    /// <param name="filter">Kernel.</param>
    public static ColorImage Resize(ColorImage source, int width, int height, ResampleFilter filter = ResampleFilter.Lanczos3)
    {
        ArgumentNullException.ThrowIfNull(source);
        var result = new ColorImage(width, height, source.Space);
        var (horizontal, vertical) = Weights(source.Width, source.Height, width, height, filter);
        var resampler = new SeparableResampler(1, horizontal, vertical);
        for (var i = 0; i < 3; i++)
        {
            resampler.Run(new PlaneRows(source[i]), new PlaneSink(result[i]));
        }

        return result;
    }

    private static (ResampleWeights Horizontal, ResampleWeights Vertical) Weights(int fromWidth, int fromHeight, int width, int height, ResampleFilter filter)
    {
        var horizontal = ResampleWeights.Create(fromWidth, width, filter);
        return fromWidth == fromHeight && width == height ? (horizontal, horizontal) : (horizontal, ResampleWeights.Create(fromHeight, height, filter));
    }
}
