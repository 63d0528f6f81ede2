using System.Numerics;
using Likeness.Imaging;
using Likeness.Portraits.Scene.Geometry;

namespace Likeness.Portraits.Clarity;

/// <summary>What an enlarged picture lacks to become the picture again when it is reduced is enlarged and added (Irani and Peleg 1991).</summary>
internal static class BackProjection
{
    public static void Apply(Plane large, Plane small)
    {
        using var difference = Resampler.Resize(large, small.Width, small.Height, ResampleFilter.Box);
        Pixelwise.MapInto(difference, small, difference, default(Less));
        using var correction = Resampler.Resize(difference, large.Width, large.Height, ResampleFilter.CatmullRom);
        Pixelwise.Add(large, correction, 1);
    }

    private readonly struct Less : IBinary
    {
        public Vector<float> Of(Vector<float> a, Vector<float> b) => a - b;
    }
}
