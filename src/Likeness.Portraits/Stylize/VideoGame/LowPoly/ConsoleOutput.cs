using Likeness.Imaging;
using Likeness.Portraits.Prompts;
using Likeness.Portraits.Stylize.Pixels;
using Likeness.Portraits.Stylize.Stages;

namespace Likeness.Portraits.Stylize.VideoGame.LowPoly;

/// <summary>What the console sends to the screen: 15-bit colours, ordered dither, large square pixels.</summary>
internal static class ConsoleOutput
{
    private const float Steps = 31;
    private const float StageDither = 0.9f;
    private const float FigureDither = 0.4f;

    public static PixelBuffer Show(FrameBuffer buffer, int pixelSize, StylizeWishes wishes, bool colorless)
    {
        using var picture = new ColorImage(buffer.Width, buffer.Height, ColorSpace.CieLab);
        using var figure = new Plane(buffer.Width, buffer.Height);
        for (var i = 0; i < buffer.Colors.Length; i++)
        {
            var color = buffer.Colors[i];
            (picture.C0.Samples[i], picture.C1.Samples[i], picture.C2.Samples[i]) = (color.X, color.Y, color.Z);
            figure.Samples[i] = buffer.Owners[i] == FrameBuffer.Nobody ? 0 : 1;
        }

        using var small = Finish.ToPixels(picture, figure, wishes, colorless);
        Snap(small, buffer, wishes.Dither);
        return pixelSize == 1 ? small.Clone() : Enlarge(small, pixelSize);
    }

    private static void Snap(PixelBuffer picture, FrameBuffer buffer, bool dither)
    {
        for (var y = 0; y < picture.Height; y++)
        {
            var row = picture.Row(y);
            for (var x = 0; x < picture.Width; x++)
            {
                var at = buffer.At(x, y);
                var amount = !dither || buffer.IsText[at] ? 0 : buffer.Owners[at] == FrameBuffer.Nobody ? StageDither : FigureDither;
                for (var c = 0; c < 3; c++)
                {
                    ref var sample = ref row[x * picture.Channels + c];
                    var step = Math.Clamp(MathF.Round(sample * Steps / 255 + amount * Bayer.At(x, y)), 0, Steps);
                    sample = (byte)MathF.Round(step * 255 / Steps);
                }
            }
        }
    }

    private static PixelBuffer Enlarge(PixelBuffer small, int size)
    {
        var large = new PixelBuffer(small.Width * size, small.Height * size, small.Channels);
        RowParallel.For(small.Height, (from, to) =>
        {
            for (var y = from; y < to; y++)
            {
                var source = small.Row(y);
                var first = large.Row(y * size);
                for (var x = 0; x < first.Length; x++)
                {
                    var (pixel, channel) = Math.DivRem(x, small.Channels);
                    first[x] = source[pixel / size * small.Channels + channel];
                }

                for (var k = 1; k < size; k++)
                {
                    first.CopyTo(large.Row(y * size + k));
                }
            }
        });
        return large;
    }
}
