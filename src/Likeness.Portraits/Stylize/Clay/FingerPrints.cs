using System.Numerics;
using Likeness.Imaging;

namespace Likeness.Portraits.Stylize.Clay;

/// <summary>Finger prints: patches of warped arches.</summary>
internal static class FingerPrints
{
    private const float PerSquareUnit = 0.42f;
    private const float Pitch = 0.040f;
    private const float Height = 0.0030f;

    /// <summary>Presses prints into a relief.</summary>
    /// <param name="relief">Heights in units; changed.</param>
    /// <param name="unit">Pixels a unit.</param>
    /// <param name="seed">Where they are.</param>
    public static void Press(Plane relief, float unit, uint seed)
    {
        if (Pitch * unit < 2.5f)
        {
            // Ridges finer than the pixels would be a pattern of their own.
            return;
        }

        using var warp = Noise.Value(relief.Width, relief.Height, MathF.Max(1, 0.17f * unit), seed);
        var random = new SeededRandom(seed);
        var spread = new EvenSpread(relief.Width, relief.Height, ref random);
        var count = (int)(PerSquareUnit * relief.Width * relief.Height / (unit * unit));
        for (var i = 0; i < count; i++)
        {
            var center = spread.Next();
            var (sin, cos) = MathF.SinCos(random.NextSingle() * MathF.PI);
            var radius = (0.17f + 0.11f * random.NextSingle()) * unit;
            Press(relief, warp, center, new Vector2(cos, sin), radius, (random.NextSingle() - 0.5f) * radius, unit);
        }
    }

    private static void Press(Plane relief, Plane warp, Vector2 center, Vector2 across, float radius, float coreOffset, float unit)
    {
        var reach = 1.35f * radius;
        var (left, right) = ((int)MathF.Max(0, center.X - reach), (int)MathF.Min(relief.Width, center.X + reach + 1));
        var (top, bottom) = ((int)MathF.Max(0, center.Y - reach), (int)MathF.Min(relief.Height, center.Y + reach + 1));
        RowParallel.For(bottom - top, (from, to) =>
        {
            for (var y = top + from; y < top + to; y++)
            {
                var row = relief.Row(y);
                var bend = warp.Row(y);
                for (var x = left; x < right; x++)
                {
                    var d = new Vector2(x, y) - center;
                    var a = Vector2.Dot(d, across);
                    var b = d.Y * across.X - d.X * across.Y;
                    var (p, q) = (a / (0.75f * radius), b / radius);
                    var fade = 1 - (p * p + q * q) / 1.6f;
                    if (fade <= 0)
                    {
                        continue;
                    }

                    // Arches around a core that lies outside the patch, as the tip of a finger leaves them.
                    var arch = MathF.Sqrt(0.64f * (a - coreOffset) * (a - coreOffset) + (b + 1.2f * radius) * (b + 1.2f * radius)) + 0.09f * unit * bend[x];
                    row[x] += Height * MathF.Min(1, 2 * fade) * MathF.Sin(arch * (2 * MathF.PI / (Pitch * unit)));
                }
            }
        });
    }
}
