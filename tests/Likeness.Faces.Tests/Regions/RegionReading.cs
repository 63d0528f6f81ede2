using System.Numerics;
using Plane = Likeness.Imaging.Plane;

namespace Likeness.Faces.Tests;

/// <summary>Reads region maps at places of the picture.</summary>
internal static class RegionReading
{
    public const int Cheek = 205;
    public const int OtherCheek = 425;
    public const int NoseTip = 1;
    public const int ForeheadTop = 10;
    public const int Chin = 152;

    public static float At(Plane map, RegionMaps maps, Landmark point) => At(map, maps, new Vector2(point.X, point.Y));

    public static float At(Plane map, RegionMaps maps, Vector2 point)
    {
        Assert.True(Matrix3x2.Invert(maps.ToPicture, out var toMap));
        var at = Vector2.Transform(point, toMap);
        return map[(int)at.X, (int)at.Y];
    }

    /// <summary>A point on the line from the chin to the top of the forehead, in lengths of this line below the chin.</summary>
    public static Vector2 BelowChin(Face face, float lengths)
    {
        Vector2 top = new(face.Landmarks[ForeheadTop].X, face.Landmarks[ForeheadTop].Y), chin = new(face.Landmarks[Chin].X, face.Landmarks[Chin].Y);
        return chin + ((chin - top) * lengths);
    }
}
