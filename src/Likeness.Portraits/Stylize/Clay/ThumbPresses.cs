using System.Numerics;
using Likeness.Imaging;

namespace Likeness.Portraits.Stylize.Clay;

/// <summary>Dents of thumbs: an oval flat floor, and a lip where the plasticine went.</summary>
internal static class ThumbPresses
{
    private const float LipHeight = 0.42f;

    /// <summary>The relief; heights are in units.</summary>
    /// <param name="width">Width in pixels.</param>
    /// <param name="height">Height in pixels.</param>
    /// <param name="unit">Pixels a unit.</param>
    /// <param name="thumbs">How they press.</param>
    /// <param name="seed">Where they press.</param>
    public static Plane Draw(int width, int height, float unit, Thumbs thumbs, uint seed)
    {
        var relief = new Plane(width, height, clear: true);
        var random = new SeededRandom(seed);
        var spread = new EvenSpread(width, height, ref random);
        var count = (int)(thumbs.PerSquareUnit * width * height / (unit * unit));
        for (var i = 0; i < count; i++)
        {
            var center = spread.Next();
            var (sin, cos) = MathF.SinCos(random.NextSingle() * MathF.PI);
            var radius = (thumbs.LeastRadius + (thumbs.MostRadius - thumbs.LeastRadius) * random.NextSingle()) * unit;
            Press(relief, center, new Vector2(cos, sin), radius, thumbs.Depth * (0.6f + 0.6f * random.NextSingle()));
        }

        return relief;
    }

    private static void Press(Plane relief, Vector2 center, Vector2 along, float radius, float depth)
    {
        const float Reach = 1.5f;
        const float Slimness = 0.66f;
        var (left, right) = ((int)MathF.Max(0, center.X - Reach * radius), (int)MathF.Min(relief.Width, center.X + Reach * radius + 1));
        var (top, bottom) = ((int)MathF.Max(0, center.Y - Reach * radius), (int)MathF.Min(relief.Height, center.Y + Reach * radius + 1));
        for (var y = top; y < bottom; y++)
        {
            var row = relief.Row(y);
            for (var x = left; x < right; x++)
            {
                var d = new Vector2(x, y) - center;
                var a = Vector2.Dot(d, along) / radius;
                var b = (d.Y * along.X - d.X * along.Y) / (Slimness * radius);
                var r = MathF.Sqrt(a * a + b * b);
                if (r > Reach)
                {
                    continue;
                }

                var floor = Math.Clamp((1 - r) / 0.65f, 0, 1);
                // The thumb slides a little: more of the clay is pushed to one end.
                var lip = MathF.Max(0, 1 - MathF.Abs(r - 1.1f) / 0.36f);
                row[x] += depth * (LipHeight * (1 + 0.6f * a) * lip * lip * (3 - 2 * lip) - floor * floor * (3 - 2 * floor));
            }
        }
    }
}

/// <summary>How thumbs press. Lengths are in units.</summary>
/// <param name="PerSquareUnit">How many of them.</param>
/// <param name="LeastRadius">Smallest long radius.</param>
/// <param name="MostRadius">Largest long radius.</param>
/// <param name="Depth">Depth of a press.</param>
internal sealed record Thumbs(float PerSquareUnit, float LeastRadius, float MostRadius, float Depth);
