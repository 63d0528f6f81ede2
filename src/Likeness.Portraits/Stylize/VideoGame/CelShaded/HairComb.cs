using System.Numerics;
using Likeness.Imaging;

namespace Likeness.Portraits.Stylize.VideoGame.CelShaded;

/// <summary>Draws the light and dark of hair out along its strands, so that few tones give locks instead of specks.</summary>
/// <remarks>Direction from the structure tensor (Bigün and Granlund, 1987), smoothing along it as in line integral convolution (Cabral and Leedom, 1993).</remarks>
internal static class HairComb
{
    private const float TensorScale = 0.07f;
    private const float Length = 0.34f;
    private const float Step = 0.03f;

    /// <param name="lightness">CIE lightness.</param>
    /// <param name="hair">Coverage of hair.</param>
    /// <param name="unit">Pixels a unit.</param>
    /// <returns>The lightness along the strand through each pixel; the lightness itself where there is no hair.</returns>
    public static Plane Apply(Plane lightness, Plane hair, float unit)
    {
        var (gx, gy) = Gradient.Sobel(lightness);
        using var xx = new Plane(gx.Width, gx.Height);
        using var xy = new Plane(gx.Width, gx.Height);
        using var yy = new Plane(gx.Width, gx.Height);
        for (var i = 0; i < xx.Samples.Length; i++)
        {
            // The hair's own border is no strand.
            var w = hair.Samples[i] > 0.9f ? 1 : 0;
            var (x, y) = (gx.Samples[i], gy.Samples[i]);
            (xx.Samples[i], xy.Samples[i], yy.Samples[i]) = (w * x * x, w * x * y, w * y * y);
        }

        gx.Dispose();
        gy.Dispose();
        using var sxx = GaussianFilter.Apply(xx, TensorScale * unit);
        using var sxy = GaussianFilter.Apply(xy, TensorScale * unit);
        using var syy = GaussianFilter.Apply(yy, TensorScale * unit);
        var directions = new Vector2[xx.Samples.Length];
        RowParallel.For(xx.Height, (from, to) =>
        {
            for (var i = from * xx.Width; i < to * xx.Width; i++)
            {
                if (hair.Samples[i] > 0.05f)
                {
                    var angle = 0.5f * MathF.Atan2(2 * sxy.Samples[i], sxx.Samples[i] - syy.Samples[i]) + MathF.PI / 2;
                    var (sin, cos) = MathF.SinCos(angle);
                    directions[i] = new Vector2(cos, sin);
                }
            }
        });

        var combed = lightness.Clone();
        var step = MathF.Max(1, Step * unit);
        var steps = Math.Max(2, (int)(Length * unit / step));
        RowParallel.For(lightness.Height, (from, to) =>
        {
            for (var y = from; y < to; y++)
            {
                for (var x = 0; x < lightness.Width; x++)
                {
                    var at = y * lightness.Width + x;
                    if (hair.Samples[at] > 0.05f)
                    {
                        var (sum, weight) = (lightness.Samples[at], 1f);
                        Walk(lightness, hair, directions, new Vector2(x, y), directions[at], step, steps, ref sum, ref weight);
                        Walk(lightness, hair, directions, new Vector2(x, y), -directions[at], step, steps, ref sum, ref weight);
                        combed.Samples[at] = sum / weight;
                    }
                }
            }
        });
        return combed;
    }

    private static void Walk(Plane lightness, Plane hair, Vector2[] directions, Vector2 from, Vector2 direction, float step, int steps, ref float sum, ref float weight)
    {
        var p = from;
        for (var i = 1; i <= steps; i++)
        {
            p += direction * step;
            var (x, y) = ((int)MathF.Round(p.X), (int)MathF.Round(p.Y));
            if ((uint)x >= (uint)lightness.Width || (uint)y >= (uint)lightness.Height)
            {
                return;
            }

            var at = y * lightness.Width + x;
            if (hair.Samples[at] < 0.5f)
            {
                return;
            }

            var w = 1 - i / (steps + 1f);
            sum += w * lightness.Samples[at];
            weight += w;
            direction = Vector2.Dot(directions[at], direction) < 0 ? -directions[at] : directions[at];
        }
    }
}
