using Likeness.Imaging;

namespace Likeness.Portraits.Scene.Geometry;

/// <summary>Heights of bodies: an inflated outline with round shoulders, the neck as a lump of its own, and the folds that the photo's shading shows.</summary>
internal static class BodyModel
{
    private const float ShoulderWidth = 1.3f;
    private const float NeckReach = 1.05f;

    /// <returns>Heights in pixels of the grid.</returns>
    public static Plane Heights(SceneGrid grid, Plane heads, GeometryOptions options)
    {
        using var outline = Pixelwise.Map(grid.Mask, heads, (m, h) => m > 0.5f && h < 0.5f ? 1 : 0);
        using var ball = PoissonInflation.Inflate(outline);
        using var thick = Pixelwise.Map(ball, b => b * options.BodyThickness);
        var heights = GaussianFilter.Apply(thick, 0.05f * grid.Unit);
        using var distance = DistanceTransform.Inside(grid.Mask);
        Pixelwise.MapInto(heights, heights, distance, (h, d) =>
        {
            var t = 1 - Math.Clamp(d / (ShoulderWidth * grid.Unit), 0, 1);
            return h + options.ShoulderHeight * grid.Unit * MathF.Sqrt(MathF.Max(0, 1 - t * t));
        });
        AddNeck(grid, heights, options);
        AddFolds(grid, heights, options);
        return heights;
    }

    private static void AddNeck(SceneGrid grid, Plane heights, GeometryOptions options)
    {
        if (options.NeckThickness <= 0)
        {
            return;
        }

        using var neck = grid.Fill((x, y) =>
        {
            var p = grid.OnFace(x, y);
            var d = (p - new System.Numerics.Vector2(0, grid.Frames[grid.OwnerAt(x, y)].ChinV)) / NeckReach;
            // It goes on under the chin, where it would otherwise end in a dent.
            var hidden = MathF.Abs(p.X) < 0.7f && d.Y is > -0.85f and < 0;
            return hidden || (grid.Skin[x, y] > 0.5f && d.LengthSquared() < 1 && d.Y > -0.4f) ? 1 : 0;
        });
        using var ball = PoissonInflation.Inflate(neck);
        using var soft = GaussianFilter.Apply(ball, 0.05f * grid.Unit);
        Pixelwise.Add(heights, soft, options.NeckThickness);
    }

    private static void AddFolds(SceneGrid grid, Plane heights, GeometryOptions options)
    {
        if (options.FoldHeight <= 0)
        {
            return;
        }

        const float LargestFold = 0.18f;
        using var fine = MaskedBlur.Apply(grid.Lightness, grid.Mask, 0.04f * grid.Unit);
        using var coarse = MaskedBlur.Apply(grid.Lightness, grid.Mask, 0.45f * grid.Unit);
        using var band = Pixelwise.Map(fine, coarse, grid.Clothes, (f, c, m) => Math.Clamp((f - c) / 100, -LargestFold, LargestFold) * m);
        using var soft = GaussianFilter.Apply(band, 0.03f * grid.Unit);
        Pixelwise.Add(heights, soft, options.FoldHeight * grid.Unit);
    }
}
