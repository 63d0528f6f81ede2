using System.Numerics;
using Likeness.Imaging;
using Likeness.Portraits.Scene;
using Likeness.Portraits.Stylize.Stages;
using Likeness.Portraits.Stylize.VideoGame.LowPoly;

namespace Likeness.Portraits.Stylize.VideoGame.CelShaded;

/// <summary>What is behind a cel-shaded character: the stage out of focus with floating lights, or the photo's own background in flat colours.</summary>
internal static class CelBackdrop
{
    private const int StageSide = 200;
    private const int Lights = 16;

    public static ColorImage Stage(PortraitScene scene, StageColors colors, Vector2 light, uint seed)
    {
        var scale = (float)StageSide / Math.Max(scene.Width, scene.Height);
        var buffer = new FrameBuffer(Math.Max(2, (int)(scene.Width * scale)), Math.Max(2, (int)(scene.Height * scale)));
        StagePainter.Paint(buffer, colors, light * scale, seed);
        Float(buffer, colors, seed);
        using var small = new ColorImage(buffer.Width, buffer.Height, ColorSpace.CieLab);
        for (var i = 0; i < buffer.Colors.Length; i++)
        {
            (small.C0.Samples[i], small.C1.Samples[i], small.C2.Samples[i]) = (buffer.Colors[i].X, buffer.Colors[i].Y, buffer.Colors[i].Z);
        }

        using var soft = GaussianFilter.Apply(small, 1.1f);
        return Resampler.Resize(soft, scene.Width, scene.Height, ResampleFilter.CatmullRom);
    }

    public static ColorImage Photo(PortraitScene scene, ColorImage calm)
    {
        const int Colors = 12;
        using var everything = new Plane(calm.Width, calm.Height);
        everything.Samples.Fill(1);
        using var flat = FlatColors.Find(calm, everything, Colors, MathF.Max(1, 0.004f * calm.Width), scene.Width, scene.Height)!;
        var picture = new ColorImage(scene.Width, scene.Height, ColorSpace.CieLab);
        RowParallel.For(scene.Height, (from, to) =>
        {
            for (var i = from * scene.Width; i < to * scene.Width; i++)
            {
                var color = flat.At(i);
                (picture.C0.Samples[i], picture.C1.Samples[i], picture.C2.Samples[i]) = (color.X, color.Y, color.Z);
            }
        });
        return picture;
    }

    private static void Float(FrameBuffer buffer, StageColors colors, uint seed)
    {
        var random = new SeededRandom(seed, 7);
        for (var i = 0; i < Lights; i++)
        {
            var at = new Vector2(random.NextSingle() * buffer.Width, random.NextSingle() * buffer.Height);
            var radius = (0.008f + 0.02f * random.NextSingle()) * StageSide;
            var strength = 0.2f + 0.35f * random.NextSingle();
            buffer.Change([at - new Vector2(radius, 0), at - new Vector2(0, radius), at + new Vector2(radius, 0), at + new Vector2(0, radius)], old => Vector3.Lerp(old, colors.Glow, strength));
        }
    }
}
