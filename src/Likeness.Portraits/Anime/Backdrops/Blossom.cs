using System.Numerics;
using Likeness.Imaging;
using Likeness.Portraits.Stylize.Stages;

namespace Likeness.Portraits.Anime.Backdrops;

/// <summary>Cherry blossom: clusters out of focus in the upper corners, and petals on the wind.</summary>
internal static class Blossom
{
    private const int Clusters = 70;
    private const int Petals = 34;

    public static ColorImage Paint(int width, int height, BackdropPalette palette, uint seed)
    {
        using var small = BackdropPainter.Gradient(Math.Max(2, width / 4), Math.Max(2, height / 4), palette, 0.25f, seed + 5);
        var canvas = new ShapeCanvas(small);
        var random = new SeededRandom(seed, 3);
        var side = MathF.Max(small.Width, small.Height);
        for (var i = 0; i < Clusters; i++)
        {
            // Along an arch from corner to corner.
            var t = random.NextSingle();
            var reach = random.NextSingle() * random.NextSingle();
            var at = new Vector2(t * small.Width, (reach * 0.55f * small.Height * MathF.Pow(MathF.Abs((2 * t) - 1), 1.3f)) + (0.06f * small.Height * random.NextSingle()));
            var radius = (0.02f + (0.05f * random.NextSingle())) * side;
            var color = Vector3.Lerp(palette.Shade, palette.Light, random.NextSingle());
            canvas.Fill(Disc(at, radius), color, 0.35f + (0.35f * random.NextSingle()));
        }

        using var soft = GaussianFilter.Apply(small, 0.006f * side);
        var picture = Resampler.Resize(soft, width, height, ResampleFilter.CatmullRom);
        var large = new ShapeCanvas(picture);
        var longSide = MathF.Max(width, height);
        for (var i = 0; i < Petals; i++)
        {
            var at = new Vector2(random.NextSingle() * width, random.NextSingle() * height);
            var size = (0.006f + (0.014f * random.NextSingle() * random.NextSingle())) * longSide;
            var angle = random.NextSingle() * 2 * MathF.PI;
            Petal(large, at, size, angle, 0.45f + (0.5f * random.NextSingle()), Vector3.Lerp(palette.Light, palette.Shade, 0.6f * random.NextSingle()));
        }

        return picture;
    }

    private static void Petal(ShapeCanvas canvas, Vector2 at, float size, float angle, float narrow, Vector3 color)
    {
        var (sin, cos) = MathF.SinCos(angle);
        Vector2 P(float u, float v) => at + (size * new Vector2((u * cos) - (v * narrow * sin), (u * sin) + (v * narrow * cos)));
        canvas.Fill(Spline.CatmullRom([P(-1, 0), P(-0.3f, -0.62f), P(0.6f, -0.55f), P(1, -0.18f), P(0.78f, 0), P(1, 0.18f), P(0.6f, 0.55f), P(-0.3f, 0.62f)], 4, closed: true), color, 0.9f);
        canvas.Fill(Spline.CatmullRom([P(-1, 0), P(-0.3f, 0.05f), P(0.6f, 0.2f), P(0.6f, 0.55f), P(-0.3f, 0.62f)], 4, closed: true), color + new Vector3(-6, 7, -1), 0.6f);
    }

    private static Vector2[] Disc(Vector2 center, float radius)
    {
        var disc = new Vector2[24];
        for (var i = 0; i < disc.Length; i++)
        {
            var (sin, cos) = MathF.SinCos(2 * MathF.PI * i / disc.Length);
            disc[i] = center + (radius * new Vector2(cos, sin));
        }

        return disc;
    }
}
