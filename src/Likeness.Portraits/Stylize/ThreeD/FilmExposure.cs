using System.Numerics;
using System.Runtime.CompilerServices;
using Likeness.Imaging;
using Likeness.Portraits.Scene.Geometry;
using Likeness.Portraits.Stylize.Stages;

namespace Likeness.Portraits.Stylize.ThreeD;

/// <summary>The last steps of a film frame: people before the wall, light that spreads around what is very bright, soft highlights.</summary>
internal static class FilmExposure
{
    private const float Bright = 0.78f;
    private const float Bloom = 0.30f;

    /// <summary>Puts the figures before a wall that is known on the grid.</summary>
    /// <param name="lit">The figures, linear RGB; becomes the whole picture.</param>
    /// <param name="wall">Linear RGB, on the grid.</param>
    /// <param name="figure">Coverage of the figures.</param>
    /// <param name="grid">The grid.</param>
    public static void Before(ColorImage lit, ColorImage wall, Plane figure, SceneGrid grid) => RowParallel.For(lit.Height, (from, to) =>
    {
        using var rows = new GridRows(grid, 1);
        for (var y = from; y < to; y++)
        {
            var cover = figure.Row(y);
            for (var i = 0; i < 3; i++)
            {
                var behind = rows.Read(0, wall[i], y);
                var row = lit[i].Row(y);
                for (var x = 0; x < row.Length; x += Vector<float>.Count)
                {
                    RowLanes.Store(Lanes.Lerp(RowLanes.Load(behind, x), RowLanes.Load(row, x), RowLanes.Load(cover, x)), row, x);
                }
            }
        }
    });

    /// <summary>Blooms and rolls off.</summary>
    /// <param name="picture">Linear RGB; changed.</param>
    /// <param name="grid">The grid.</param>
    public static void Develop(ColorImage picture, SceneGrid grid)
    {
        for (var i = 0; i < 3; i++)
        {
            using var small = grid.Reduce(picture[i]);
            Pixelwise.MapInto(small, small, default(Glow));
            using var glow = GaussianFilter.Apply(small, 0.12f * grid.Unit);
            Develop(picture[i], glow, grid);
        }
    }

    private static void Develop(Plane plane, Plane glow, SceneGrid grid) => RowParallel.For(plane.Height, (from, to) =>
    {
        using var rows = new GridRows(grid, 1);
        for (var y = from; y < to; y++)
        {
            var light = rows.Read(0, glow, y);
            var row = plane.Row(y);
            for (var x = 0; x < row.Length; x += Vector<float>.Count)
            {
                RowLanes.Store(LitPicture.Tone(RowLanes.Load(row, x) + RowLanes.Load(light, x)), row, x);
            }
        }
    });

    /// <summary>What a bright place gives to its surroundings.</summary>
    private readonly struct Glow : IUnary
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector<float> Of(Vector<float> a) => Vector.MaxNative(a - Lanes.Of(Bright), Vector<float>.Zero) * Bloom;
    }
}
