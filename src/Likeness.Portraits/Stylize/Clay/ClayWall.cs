using System.Numerics;
using Likeness.Imaging;

namespace Likeness.Portraits.Stylize.Clay;

/// <summary>The wall of plasticine behind the puppets: a colour pressed flat by thumbs, with the puppets' shadow.</summary>
internal static class ClayWall
{
    private const float Sheen = 0.07f;
    private static readonly Thumbs Thumbs = new(0.75f, 0.28f, 0.62f, 0.017f);

    /// <summary>Lights the wall.</summary>
    /// <param name="paint">Its colours, linear light; changed into the lit wall.</param>
    /// <param name="relief">Finer relief of the same size that lies on it too, in units.</param>
    /// <param name="unit">Pixels a unit.</param>
    /// <param name="light">Direction to the light, unit vector.</param>
    /// <param name="seed">Where the marks are.</param>
    public static void Light(ColorImage paint, Plane relief, float unit, Vector3 light, uint seed)
    {
        const int Half = 2;
        var (w, h) = ((paint.Width + 1) / Half, (paint.Height + 1) / Half);
        using var small = HandMarks.Unevenness(w, h, 2.2f * unit / Half, seed);
        using var presses = ThumbPresses.Draw(w, h, unit / Half, Thumbs, seed ^ 0x3A11u);
        Scene.Geometry.Pixelwise.Add(small, presses, 1);
        using var heights = Resampler.Resize(small, paint.Width, paint.Height, ResampleFilter.Triangle);
        Scene.Geometry.Pixelwise.Add(heights, relief, 0.5f);
        var half = Vector3.Normalize(light + Vector3.UnitZ);
        RowParallel.For(paint.Height, (from, to) =>
        {
            for (var y = from; y < to; y++)
            {
                var above = heights.Row(Math.Max(0, y - 1));
                var here = heights.Row(y);
                var below = heights.Row(Math.Min(paint.Height - 1, y + 1));
                var r = paint.C0.Row(y);
                var g = paint.C1.Row(y);
                var b = paint.C2.Row(y);
                for (var x = 0; x < here.Length; x++)
                {
                    var dx = 0.5f * unit * (here[Math.Min(here.Length - 1, x + 1)] - here[Math.Max(0, x - 1)]);
                    var dy = 0.5f * unit * (below[x] - above[x]);
                    var scale = 1 / MathF.Sqrt(1 + dx * dx + dy * dy);
                    var lit = 0.30f + 0.70f * MathF.Max(0, (light.Z - dx * light.X - dy * light.Y) * scale / light.Z);
                    var gloss = (half.Z - dx * half.X - dy * half.Y) * scale;
                    gloss *= gloss;
                    gloss *= gloss;
                    gloss *= gloss;
                    var shine = Sheen * MathF.Max(0, gloss * gloss - 0.25f);
                    r[x] = r[x] * lit + shine;
                    g[x] = g[x] * lit + shine;
                    b[x] = b[x] * lit + shine;
                }
            }
        });
    }
}
