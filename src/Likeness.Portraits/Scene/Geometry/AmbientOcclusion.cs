using System.Numerics;
using System.Runtime.CompilerServices;
using Likeness.Imaging;

namespace Likeness.Portraits.Scene.Geometry;

/// <summary>How much of the sky a height field sees: it is darker where the surroundings lie higher, at several radii (after Luft, Colditz and Deussen, "Image enhancement by unsharp masking the depth buffer", 2006).</summary>
internal static class AmbientOcclusion
{
    /// <param name="height">Heights in pixels.</param>
    /// <param name="strength">About 1.</param>
    /// <param name="radii">In pixels.</param>
    /// <returns>0 dark … 1 open.</returns>
    public static Plane Compute(Plane height, float strength, ReadOnlySpan<float> radii)
    {
        var depth = new Plane(height.Width, height.Height, clear: true);
        foreach (var radius in radii)
        {
            using var mean = GaussianFilter.Apply(height, radius);
            Pixelwise.MapInto(depth, depth, mean, height, new Deeper(radius, strength));
        }

        Pixelwise.MapInto(depth, depth, default(Openness));
        return depth;
    }

    private readonly struct Deeper(float radius, float strength) : ITernary
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector<float> Of(Vector<float> a, Vector<float> b, Vector<float> c) => a + (Lanes.Clamp01((b - c) * (1 / radius)) * strength);
    }

    private readonly struct Openness : IUnary
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector<float> Of(Vector<float> a) => Lanes.Exp(-a);
    }
}
