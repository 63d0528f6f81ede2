using System.Numerics;
using Likeness.Imaging;

namespace Likeness.Portraits.Scene.Geometry;

/// <summary>A smooth surface through scattered points: pull-push interpolation (Gortler et al., "The Lumigraph", 1996).</summary>
internal static class ScatteredHeights
{
    /// <param name="points">Position in pixels of the plane, and height.</param>
    /// <param name="width">Width of the plane.</param>
    /// <param name="height">Height of the plane.</param>
    public static Plane Interpolate(ReadOnlySpan<Vector3> points, int width, int height)
    {
        using var sums = new Plane(width, height, clear: true);
        using var weights = new Plane(width, height, clear: true);
        foreach (var point in points)
        {
            Splat(point, sums, weights);
        }

        return PullPush(sums, weights);
    }

    private static void Splat(Vector3 point, Plane sums, Plane weights)
    {
        var (px, py) = (point.X - 0.5f, point.Y - 0.5f);
        var (left, top) = ((int)MathF.Floor(px), (int)MathF.Floor(py));
        for (var y = Math.Max(0, top); y <= Math.Min(sums.Height - 1, top + 1); y++)
        {
            for (var x = Math.Max(0, left); x <= Math.Min(sums.Width - 1, left + 1); x++)
            {
                var weight = (1 - MathF.Abs(px - x)) * (1 - MathF.Abs(py - y));
                sums[x, y] += weight * point.Z;
                weights[x, y] += weight;
            }
        }
    }

    /// <summary>Where a level knows too little, the coarser one fills in.</summary>
    private static Plane PullPush(Plane sums, Plane weights)
    {
        var (width, height) = (sums.Width, sums.Height);
        if (width <= 2 || height <= 2)
        {
            return Pixelwise.Map(sums, weights, (s, w) => s / MathF.Max(w, 1e-6f));
        }

        var (halfWidth, halfHeight) = ((width + 1) / 2, (height + 1) / 2);
        using var halfSums = Resampler.Resize(sums, halfWidth, halfHeight, ResampleFilter.Triangle);
        using var halfWeights = Resampler.Resize(weights, halfWidth, halfHeight, ResampleFilter.Triangle);
        const float Area = 4;
        for (var i = 0; i < halfSums.Samples.Length; i++)
        {
            // Weights saturate: a well-known place is not made better by more points.
            var weight = halfWeights.Samples[i] * Area;
            var kept = MathF.Min(1, weight);
            halfSums.Samples[i] = weight < 1e-9f ? 0 : halfSums.Samples[i] * Area * kept / weight;
            halfWeights.Samples[i] = kept;
        }

        using var coarse = PullPush(halfSums, halfWeights);
        using var spread = Resampler.Resize(coarse, width, height, ResampleFilter.Triangle);
        return Pixelwise.Map(sums, weights, spread, (s, w, c) => w > 1 ? s / w : s + (1 - w) * c);
    }
}
