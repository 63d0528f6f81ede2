using System.Numerics;
using Likeness.Imaging;
using Likeness.Portraits.Scene;
using Likeness.Portraits.Stylize.Stages;

namespace Likeness.Portraits.Stylize.Emoji;

/// <summary>What lies behind the people: a pastel with a soft glow, or the photo's own background out of focus.</summary>
internal static class Ground
{
    private const float Lightest = 87;
    private const float MostChroma = 30;
    private const float PhotoBlur = 0.22f;

    private static readonly Vector3[] Pastels = [new(86, -4, -16), new(88, -14, 8), new(90, 2, 22), new(86, 14, 6), new(84, 10, -16), new(88, -16, -4)];

    public static void Paint(Easel easel, PortraitScene scene, RenderContext context)
    {
        if (context.KeepBackground)
        {
            Photo(easel, scene);
            return;
        }

        var color = BackdropColor.Choose(scene, Pastels, context.Wishes, context.Seed);
        color = context.Wishes.Background is null ? color : Pastel(color);
        RowParallel.For(easel.Height, (from, to) =>
        {
            for (var y = from; y < to; y++)
            {
                var row = new LabRow(easel, y, 0);
                for (var x = 0; x < easel.Width; x++)
                {
                    var r = new Vector2(x / (float)easel.Width - 0.42f, y / (float)easel.Height - 0.36f).Length();
                    var glow = Math.Clamp(0.45f - r, -0.5f, 0.45f);
                    row.Mix(x, color + new Vector3(13, 0, 0) * glow + new Vector3(0, color.Y, color.Z) * (-0.35f * glow), 1);
                }
            }
        });
    }

    /// <summary>A wanted colour as a pastel of its hue; black, grey and white stay what they are.</summary>
    private static Vector3 Pastel(Vector3 color)
    {
        var chroma = MathF.Sqrt(color.Y * color.Y + color.Z * color.Z);
        if (chroma < 9)
        {
            return color with { X = Math.Clamp(color.X, 14, 94) };
        }

        var scale = MathF.Min(1, MostChroma / chroma);
        return new Vector3(0.3f * color.X + 0.7f * Lightest, color.Y * scale, color.Z * scale);
    }

    /// <summary>Blurs the background alone, so that the people leave no halo.</summary>
    private static void Photo(Easel easel, PortraitScene scene)
    {
        const int Factor = 4;
        const float Ghost = 0.004f;
        var (width, height) = (Math.Max(1, scene.Width / Factor), Math.Max(1, scene.Height / Factor));
        var sigma = MathF.Max(1, PhotoBlur * scene.People[0].Shape.Frame.Unit / Factor);
        using var small = Resampler.Resize(scene.Lab, width, height, ResampleFilter.Box);
        using var mask = Resampler.Resize(scene.Mask, width, height, ResampleFilter.Box);
        foreach (ref var m in mask.Samples)
        {
            m = MathF.Max(0, 1 - 1.2f * m) + Ghost;
        }

        using var weights = GaussianFilter.Apply(mask, sigma);
        for (var i = 0; i < 3; i++)
        {
            var samples = small[i].Samples;
            for (var k = 0; k < samples.Length; k++)
            {
                samples[k] *= mask.Samples[k];
            }

            using var sums = GaussianFilter.Apply(small[i], sigma);
            for (var k = 0; k < samples.Length; k++)
            {
                sums.Samples[k] /= weights.Samples[k];
            }

            using var full = Resampler.Resize(sums, easel.Width, easel.Height, ResampleFilter.CatmullRom);
            full.Samples.CopyTo(easel.Lab[i].Samples);
        }
    }
}
