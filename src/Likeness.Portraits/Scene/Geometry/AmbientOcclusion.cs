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
            using var below = Pixelwise.Map(mean, height, (m, h) => Math.Clamp((m - h) / radius, 0, 1));
            Pixelwise.Add(depth, below, strength);
        }

        Pixelwise.MapInto(depth, depth, depth, (d, _) => MathF.Exp(-d));
        return depth;
    }
}
