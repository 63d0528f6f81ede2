using Likeness.Imaging;

namespace Likeness.Portraits.Scene.Geometry;

/// <summary>Raises a shape above its surroundings, with a border that is rounded like a quarter of a circle.</summary>
internal static class Bevel
{
    /// <param name="coverage">The shape, 0…1.</param>
    /// <param name="width">Width of the rounded border in pixels.</param>
    /// <param name="height">Height in pixels.</param>
    /// <param name="softness">Sigma of the blur that takes the crease at the foot away, in pixels.</param>
    public static Plane Raise(Plane coverage, float width, float height, float softness)
    {
        using var distance = DistanceTransform.Inside(coverage);
        using var lump = Pixelwise.Map(distance, d =>
        {
            var t = 1 - Math.Clamp(d / width, 0, 1);
            return height * MathF.Sqrt(MathF.Max(0, 1 - t * t));
        });
        return GaussianFilter.Apply(lump, softness);
    }
}
