using System.Numerics;
using System.Runtime.CompilerServices;
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
        using var outline = Pixelwise.Map(grid.Mask, heads, default(Body));
        using var ball = PoissonInflation.Inflate(outline);
        using var thick = Pixelwise.Scale(ball, options.BodyThickness);
        var heights = GaussianFilter.Apply(thick, 0.05f * grid.Unit);
        using var distance = DistanceTransform.Inside(grid.Mask);
        Pixelwise.MapInto(heights, heights, distance, new Shoulder(ShoulderWidth * grid.Unit, options.ShoulderHeight * grid.Unit));
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

        using var neck = Neck(grid);
        using var ball = PoissonInflation.Inflate(neck);
        using var soft = GaussianFilter.Apply(ball, 0.05f * grid.Unit);
        Pixelwise.Add(heights, soft, options.NeckThickness);
    }

    private static Plane Neck(SceneGrid grid)
    {
        var neck = new Plane(grid.Width, grid.Height, clear: true);
        RowParallel.For(grid.Height, (from, to) =>
        {
            var (us, vs) = (new float[grid.Width], new float[grid.Width]);
            for (var y = from; y < to; y++)
            {
                var row = neck.Row(y);
                var skin = grid.Skin.Row(y);
                grid.OnFaces(y, us, vs);
                for (var x = 0; x < row.Length; x++)
                {
                    var d = new Vector2(us[x], vs[x] - grid.Frames[grid.OwnerAt(x, y)].ChinV) / NeckReach;
                    // It goes on under the chin, where it would otherwise end in a dent.
                    var hidden = MathF.Abs(us[x] / NeckReach) < 0.7f && d.Y is > -0.85f and < 0;
                    row[x] = hidden || (skin[x] > 0.5f && d.LengthSquared() < 1 && d.Y > -0.4f) ? 1 : 0;
                }
            }
        });
        return neck;
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
        using var band = Pixelwise.Map(fine, coarse, grid.Clothes, new Fold(LargestFold));
        using var soft = GaussianFilter.Apply(band, 0.03f * grid.Unit);
        Pixelwise.Add(heights, soft, options.FoldHeight * grid.Unit);
    }

    private readonly struct Body : IBinary
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector<float> Of(Vector<float> a, Vector<float> b) =>
            Lanes.Where(Vector.GreaterThan(a, Lanes.Of(0.5f)) & Vector.LessThan(b, Lanes.Of(0.5f)), Vector<float>.One, Vector<float>.Zero);
    }

    private readonly struct Shoulder(float width, float height) : IBinary
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector<float> Of(Vector<float> a, Vector<float> b) => a + (Lanes.QuarterCircle(b * (1 / width)) * height);
    }

    private readonly struct Fold(float most) : ITernary
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector<float> Of(Vector<float> a, Vector<float> b, Vector<float> c) => Lanes.Clamp((a - b) * 0.01f, -most, most) * c;
    }
}
