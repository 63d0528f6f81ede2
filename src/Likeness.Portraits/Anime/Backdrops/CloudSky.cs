using System.Numerics;
using Likeness.Imaging;
using Likeness.Portraits.Anime.Figure;
using Likeness.Portraits.Scene;

namespace Likeness.Portraits.Anime.Backdrops;

/// <summary>A sky with banks of cumulus in two tones, as background painters make them; in the evening with stars.</summary>
internal static class CloudSky
{
    private const int Reduction = 2;
    private const int Octaves = 6;

    public static ColorImage Paint(int width, int height, BackdropPalette palette, bool evening, AnimeSettings settings, uint seed)
    {
        var picture = BackdropPainter.Gradient(width, height, palette, 0.12f, seed + 11);
        if (evening)
        {
            Stars(picture, seed);
        }

        var (w, h) = (Math.Max(2, width / Reduction), Math.Max(2, height / Reduction));
        using var density = Density(w, h, settings.IsFast ? Octaves - 2 : Octaves, seed);
        var side = Math.Max(w, h);
        var (dx, dy) = ((int)(0.022f * side), (int)(0.035f * side));
        using var cover = new Plane(w, h);
        using var lit = new Plane(w, h);
        RowParallel.For(h, (from, to) =>
        {
            for (var y = from; y < to; y++)
            {
                var row = density.Row(y);
                var above = density.Row(Math.Max(0, y - dy));
                var near = density.Row(Math.Max(0, y - (dy / 3)));
                var c = cover.Row(y);
                var t = lit.Row(y);
                for (var x = 0; x < row.Length; x++)
                {
                    c[x] = SmoothStep.Between(0.535f, 0.565f, row[x]);
                    // Lit where the cloud is thinner towards the sun, up and to the left.
                    var light = row[x] - (0.65f * above[Math.Max(0, x - dx)]) - (0.35f * near[Math.Max(0, x - (dx / 3))]);
                    t[x] = (0.7f * SmoothStep.Between(0.0f, 0.03f, light)) + (0.3f * SmoothStep.Between(0.05f, 0.10f, light));
                }
            }
        });
        var scale = new GridScale(width, height, w, h);
        RowParallel.For(height, (from, to) =>
        {
            var (c, t, scratch) = (new float[width], new float[width], new float[w]);
            for (var y = from; y < to; y++)
            {
                var l = picture.C0.Row(y);
                var a = picture.C1.Row(y);
                var b = picture.C2.Row(y);
                scale.Row(cover, smooth: true, y, c, scratch);
                scale.Row(lit, smooth: true, y, t, scratch);
                for (var x = 0; x < l.Length; x++)
                {
                    if (c[x] <= 0.003f)
                    {
                        continue;
                    }

                    // Clouds fade into the haze of the horizon.
                    var haze = 0.25f + (0.3f * y / height);
                    var color = Vector3.Lerp(Vector3.Lerp(palette.Shade, palette.Light, Math.Clamp(t[x], 0, 1)), new Vector3(l[x], a[x], b[x]), haze * (1 - (0.7f * Math.Clamp(t[x], 0, 1))));
                    var alpha = Math.Clamp(c[x], 0, 1);
                    l[x] += alpha * (color.X - l[x]);
                    a[x] += alpha * (color.Y - a[x]);
                    b[x] += alpha * (color.Z - b[x]);
                }
            }
        });
        return picture;
    }

    /// <summary>Fractal noise, wider than high, that grows towards a bank of clouds in the lower half and thins out at the top.</summary>
    private static Plane Density(int width, int height, int octaves, uint seed)
    {
        const float Flatness = 1.7f;
        var narrow = Math.Max(2, (int)(width / Flatness));
        using var sum = new Plane(narrow, height, clear: true);
        var (cell, weight, total) = (0.30f * MathF.Max(width, height) / Flatness, 1f, 0f);
        for (var i = 0; i < octaves && cell > 1.5f; i++)
        {
            using var noise = Noise.Value(narrow, height, cell, seed + (uint)(37 * i));
            var w = weight;
            RowParallel.For(height, (from, to) =>
            {
                for (var y = from; y < to; y++)
                {
                    var target = sum.Row(y);
                    var source = noise.Row(y);
                    for (var x = 0; x < target.Length; x++)
                    {
                        target[x] += w * source[x];
                    }
                }
            });
            (total, cell, weight) = (total + weight, cell * 0.52f, weight * 0.55f);
        }

        var density = Resampler.Resize(sum, width, height, ResampleFilter.Triangle);
        for (var y = 0; y < height; y++)
        {
            var v = (float)y / height;
            var bank = (0.20f * SmoothStep.Between(0.2f, 0.7f, v)) - (0.10f * SmoothStep.Between(0.3f, 0, v)) - 0.05f;
            foreach (ref var sample in density.Row(y))
            {
                sample = (sample / total) + bank;
            }
        }

        return density;
    }

    private static void Stars(ColorImage picture, uint seed)
    {
        var random = new SeededRandom(seed, 21);
        for (var i = 0; i < 90; i++)
        {
            var (x, y) = ((int)(random.NextSingle() * picture.Width), (int)(random.NextSingle() * random.NextSingle() * 0.5f * picture.Height));
            var strength = 0.25f + (0.6f * random.NextSingle());
            var radius = picture.Width / 900f * (0.6f + random.NextSingle());
            for (var dy = -2; dy <= 2; dy++)
            {
                for (var dx = -2; dx <= 2; dx++)
                {
                    if (x + dx >= 0 && y + dy >= 0 && x + dx < picture.Width && y + dy < picture.Height)
                    {
                        var alpha = strength * MathF.Exp(-((dx * dx) + (dy * dy)) / (1.2f * radius * radius));
                        picture.C0[x + dx, y + dy] += alpha * (96 - picture.C0[x + dx, y + dy]);
                    }
                }
            }
        }
    }
}
