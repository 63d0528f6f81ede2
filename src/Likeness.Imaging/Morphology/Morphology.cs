namespace Likeness.Imaging;

/// <summary>Flat grey-scale morphology with a disc (Jean Serra, "Image Analysis and Mathematical Morphology", 1982).</summary>
/// <remarks>
/// The disc of radius r holds the pixels with dx² + dy² ≤ r² + r (3 × 3 for r = 1, 5 × 5 without its corners for r = 2) and is taken apart into chords
/// (Urbach and Wilkinson, "Efficient 2-D grayscale morphological transformations with arbitrary flat structuring elements", 2008): row maxima of growing lengths are made
/// from one another, and every chord is one maximum a pixel, in vectors. Outside the plane there is nothing: it neither grows nor shrinks what touches the border.
/// </remarks>
public static class Morphology
{
    /// <summary>The greatest sample within the disc.</summary>
    /// <param name="source">Samples of any range.</param>
    /// <param name="radius">Pixels; 0 copies.</param>
    public static Plane Dilate(Plane source, int radius) => Run(source, radius, sign: 1f);

    /// <summary>The least sample within the disc.</summary>
    /// <param name="source">Samples of any range.</param>
    /// <param name="radius">Pixels; 0 copies.</param>
    public static Plane Erode(Plane source, int radius) => Run(source, radius, sign: -1f);

    /// <summary>Erosion, then dilation: removes bright things that do not hold the disc. Doing it twice changes nothing more.</summary>
    /// <param name="source">Samples of any range.</param>
    /// <param name="radius">Pixels; 0 copies.</param>
    public static Plane Open(Plane source, int radius)
    {
        using var eroded = Erode(source, radius);
        return Dilate(eroded, radius);
    }

    /// <summary>Dilation, then erosion: fills dark things that do not hold the disc. Doing it twice changes nothing more.</summary>
    /// <param name="source">Samples of any range.</param>
    /// <param name="radius">Pixels; 0 copies.</param>
    public static Plane Close(Plane source, int radius)
    {
        using var dilated = Dilate(source, radius);
        return Erode(dilated, radius);
    }

    private static Plane Run(Plane source, int radius, float sign)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentOutOfRangeException.ThrowIfNegative(radius);
        return radius == 0 ? source.Clone() : ChordMaximum.Apply(source, new DiscElement(radius), sign);
    }
}
