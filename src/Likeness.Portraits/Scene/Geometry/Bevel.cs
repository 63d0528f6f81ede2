using System.Numerics;
using System.Runtime.CompilerServices;
using Likeness.Imaging;

namespace Likeness.Portraits.Scene.Geometry;

/// <summary>Raises a shape above its surroundings, with a border that is rounded like a quarter of a circle.</summary>
internal static class Bevel
{
    private const float Inside = 0.5f;
    private const float BlurReach = 4;

    /// <param name="coverage">The shape, 0…1.</param>
    /// <param name="width">Width of the rounded border in pixels.</param>
    /// <param name="height">Height in pixels.</param>
    /// <param name="softness">Sigma of the blur that takes the crease at the foot away, in pixels.</param>
    public static Plane Raise(Plane coverage, float width, float height, float softness)
    {
        // Lips and brows are small: only what lies around the shape is looked at.
        var area = PlaneArea.Around(coverage, Inside, (int)(BlurReach * softness) + 2);
        if (area.IsEmpty)
        {
            return new Plane(coverage.Width, coverage.Height, clear: true);
        }

        using var shape = area.Cut(coverage);
        using var distance = DistanceTransform.Inside(shape);
        Pixelwise.MapInto(distance, distance, new Profile(width, height));
        var soft = GaussianFilter.Apply(distance, softness);
        if (area.IsAllOf(coverage))
        {
            return soft;
        }

        using (soft)
        {
            var raised = new Plane(coverage.Width, coverage.Height, clear: true);
            area.Paste(soft, raised);
            return raised;
        }
    }

    private readonly struct Profile(float width, float height) : IUnary
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector<float> Of(Vector<float> a) => Lanes.QuarterCircle(a * (1 / width)) * height;
    }
}
