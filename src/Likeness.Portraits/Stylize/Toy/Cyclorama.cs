using System.Numerics;
using Likeness.Imaging;
using Likeness.Portraits.Scene;

namespace Likeness.Portraits.Stylize.Toy;

/// <summary>The paper sweep of a product photo: a pale colour, lightest behind the heads, without an edge between wall and table.</summary>
internal static class Cyclorama
{
    /// <summary>Pale colours to choose from, CIE Lab.</summary>
    public static readonly Vector3[] Papers =
    [
        new(86, -6, -13), new(87, -16, 0), new(88, 4, 22), new(85, 10, -10), new(86, 14, 8), new(87, -12, 18), new(86, -15, -8),
    ];

    /// <summary>Paints it.</summary>
    /// <param name="width">Width in pixels.</param>
    /// <param name="height">Height in pixels.</param>
    /// <param name="paper">Its colour, CIE Lab.</param>
    /// <param name="center">Where the light falls, in pixels.</param>
    /// <param name="floor">The row on which the stands stand.</param>
    /// <returns>Linear light.</returns>
    public static ColorImage Paint(int width, int height, Vector3 paper, Vector2 center, float floor)
    {
        // Nothing in it is sharp.
        const int Reduction = 4;
        using var small = new ColorImage((width + Reduction - 1) / Reduction, (height + Reduction - 1) / Reduction, ColorSpace.LinearRgb);
        var color = ColorConversion.SrgbToLinear(ColorConversion.CieLabToSrgb(paper));
        var reach = MathF.Sqrt((float)width * height);
        // Light paper bleaches towards white in the middle; dark paper only glows.
        var bleach = 0.5f * SmoothStep.Between(45, 85, paper.X);
        RowParallel.For(small.Height, (from, to) =>
        {
            for (var row = from; row < to; row++)
            {
                var y = (row + 0.5f) * Reduction;
                var bend = SmoothStep.Between(floor - 0.16f * height, floor + 0.06f * height, y);
                for (var column = 0; column < small.Width; column++)
                {
                    var d = Vector2.Distance(new Vector2((column + 0.5f) * Reduction, y), center) / reach;
                    var glow = MathF.Exp(-3.2f * d * d);
                    var light = 0.80f + 0.34f * glow - 0.13f * bend;
                    var white = bleach * glow * (1 - 0.6f * bend);
                    var lit = Vector3.Min(new Vector3(0.96f), light * Vector3.Lerp(color, new Vector3(0.92f), white));
                    (small.C0[column, row], small.C1[column, row], small.C2[column, row]) = (lit.X, lit.Y, lit.Z);
                }
            }
        });
        return Resampler.Resize(small, width, height, ResampleFilter.Triangle);
    }
}
