using System.Numerics;
using Likeness.Imaging;

namespace Likeness.Portraits.Stylize.Stages;

/// <summary>Draws lines whose width changes along the way.</summary>
internal static class Ribbon
{
    /// <summary>Raises a plane to the coverage of a line.</summary>
    /// <param name="target">Changed.</param>
    /// <param name="line">Points in pixels, close to one another.</param>
    /// <param name="width">Width in pixels at 0 (first point) … 1 (last).</param>
    /// <param name="value">Sample where the coverage is whole.</param>
    public static void Fill(Plane target, ReadOnlySpan<Vector2> line, Func<float, float> width, float value = 1)
    {
        if (line.Length < 2)
        {
            return;
        }

        var outline = new Vector2[2 * line.Length];
        for (var i = 0; i < line.Length; i++)
        {
            var along = line[Math.Min(i + 1, line.Length - 1)] - line[Math.Max(i - 1, 0)];
            var length = along.Length();
            var side = length < 1e-4f ? Vector2.UnitY : new Vector2(-along.Y, along.X) / length;
            var half = 0.5f * width((float)i / (line.Length - 1));
            outline[i] = line[i] + side * half;
            outline[^(i + 1)] = line[i] - side * half;
        }

        Polygon.Fill(target, outline, value);
    }
}
