using System.Numerics;
using Likeness.Imaging;
using Likeness.Portraits.Scene.Geometry;

namespace Likeness.Portraits.Clarity;

/// <summary>Keeps an enlarged picture between the least and the greatest of the neighbours in the picture: sharpening leaves no halos.</summary>
internal static class LocalRange
{
    /// <summary>Luma that may go beyond: a highlight between four pixels is brighter than each of them.</summary>
    public const float Tolerance = 1.5f;

    public static void Clamp(Plane large, Plane small)
    {
        using var least = Morphology.Erode(small, 1);
        using var greatest = Morphology.Dilate(small, 1);
        using var low = Resampler.Resize(least, large.Width, large.Height, ResampleFilter.Triangle);
        using var high = Resampler.Resize(greatest, large.Width, large.Height, ResampleFilter.Triangle);
        Pixelwise.MapInto(large, large, low, high, default(Between));
    }

    private readonly struct Between : ITernary
    {
        public Vector<float> Of(Vector<float> a, Vector<float> b, Vector<float> c) =>
            Vector.Min(Vector.Max(a, b - new Vector<float>(Tolerance)), c + new Vector<float>(Tolerance));
    }
}
