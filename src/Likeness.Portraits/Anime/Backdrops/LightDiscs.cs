using System.Numerics;
using Likeness.Imaging;
using Likeness.Portraits.Stylize.Stages;

namespace Likeness.Portraits.Anime.Backdrops;

/// <summary>A gradient with slanted beams and translucent discs of light.</summary>
internal static class LightDiscs
{
    private const int Discs = 30;
    private const int Beams = 5;

    public static ColorImage Paint(int width, int height, BackdropPalette palette, uint seed)
    {
        var picture = BackdropPainter.Gradient(width, height, palette, 0.2f, seed + 5);
        var canvas = new ShapeCanvas(picture);
        var random = new SeededRandom(seed, 9);
        var side = MathF.Max(width, height);
        for (var i = 0; i < Beams; i++)
        {
            var x = ((i + random.NextSingle()) / Beams * 1.6f - 0.2f) * width;
            var half = (0.012f + (0.04f * random.NextSingle())) * side;
            var lean = 0.45f * height;
            canvas.Fill([new(x - half + lean, 0), new(x + half + lean, 0), new(x + half - lean, height), new(x - half - lean, height)], palette.Light, 0.10f + (0.10f * random.NextSingle()));
        }

        for (var i = 0; i < Discs; i++)
        {
            var at = new Vector2(random.NextSingle() * width, random.NextSingle() * height);
            var radius = (0.008f + (0.05f * random.NextSingle() * random.NextSingle())) * side;
            var opacity = 0.12f + (0.3f * random.NextSingle());
            Ring(canvas, at, radius, palette.Light, opacity);
        }

        return picture;
    }

    private static void Ring(ShapeCanvas canvas, Vector2 at, float radius, Vector3 color, float opacity)
    {
        var disc = new Vector2[36];
        var inner = new Vector2[36];
        for (var i = 0; i < disc.Length; i++)
        {
            var (sin, cos) = MathF.SinCos(2 * MathF.PI * i / disc.Length);
            disc[i] = at + (radius * new Vector2(cos, sin));
            inner[i] = at + (0.9f * radius * new Vector2(cos, sin));
        }

        canvas.Fill(disc, color, 0.55f * opacity);
        canvas.Fill([.. disc, disc[0], inner[0], .. inner.Reverse()], color, opacity);
    }
}
