using System.Numerics;
using Likeness.Imaging;

namespace Likeness.Portraits;

/// <summary>Draws lines of a width with round joints and ends.</summary>
internal static class Strokes
{
    private const int JointPoints = 12;

    public static void Closed(Plane target, ReadOnlySpan<Vector2> line, float width)
    {
        Open(target, line, width);
        if (line.Length > 2)
        {
            Open(target, [line[^1], line[0]], width);
        }
    }

    public static void Open(Plane target, ReadOnlySpan<Vector2> line, float width)
    {
        Span<Vector2> joint = stackalloc Vector2[JointPoints];
        for (var i = 0; i < line.Length; i++)
        {
            for (var k = 0; k < JointPoints; k++)
            {
                var (sin, cos) = MathF.SinCos(2 * MathF.PI * k / JointPoints);
                joint[k] = line[i] + width / 2 * new Vector2(cos, sin);
            }

            Polygon.Fill(target, joint);
            var along = i + 1 < line.Length ? line[i + 1] - line[i] : Vector2.Zero;
            if (along.LengthSquared() > 1e-6f)
            {
                var across = Vector2.Normalize(new Vector2(-along.Y, along.X)) * (width / 2);
                Polygon.Fill(target, [line[i] + across, line[i + 1] + across, line[i + 1] - across, line[i] - across]);
            }
        }
    }
}
