using System.Numerics;
using Plane = Likeness.Imaging.Plane;

namespace Likeness.Faces;

/// <summary>What the region maps say covers the head: shares of skin, clothes and hair in cells around and above the forehead, both halves together.</summary>
internal static class CoverFeatures
{
    public const int Length = Rows * Columns * 3;

    private const int Rows = 5;
    private const int Columns = 3;
    private const float Cell = 0.45f;
    private const float Lowest = -0.35f;
    private const int PointsAcross = 4;

    public static float[] Of(in FaceUnits units, RegionMaps maps)
    {
        var values = new float[Length];
        if (!Matrix3x2.Invert(maps.ToPicture, out var toMaps))
        {
            return values;
        }

        for (var row = 0; row < Rows; row++)
        {
            for (var column = 0; column < Columns; column++)
            {
                var cell = values.AsSpan(((row * Columns) + column) * 3, 3);
                for (var i = 0; i < PointsAcross * PointsAcross; i++)
                {
                    var u = Cell * (column + ((i % PointsAcross) + 0.5f) / PointsAcross);
                    var v = Lowest - (Cell * (row + ((i / PointsAcross) + 0.5f) / PointsAcross));
                    Add(cell, maps, Vector2.Transform(units.Offset(units.Origin, u, v), toMaps));
                    Add(cell, maps, Vector2.Transform(units.Offset(units.Origin, -u, v), toMaps));
                }
            }
        }

        return values;
    }

    private static void Add(Span<float> cell, RegionMaps maps, Vector2 point)
    {
        const float Share = 3f / (2 * PointsAcross * PointsAcross);
        cell[0] += Share * At(maps.Skin, point);
        cell[1] += Share * At(maps.Clothes, point);
        cell[2] += Share * At(maps.Hair, point);
    }

    /// <summary>The nearest sample; 0 outside, where no map says anything.</summary>
    private static float At(Plane plane, Vector2 point)
    {
        var (x, y) = ((int)MathF.Floor(point.X), (int)MathF.Floor(point.Y));
        return (uint)x < (uint)plane.Width && (uint)y < (uint)plane.Height ? plane[x, y] : 0;
    }
}
