using Likeness.Imaging;
using Likeness.Server.Configuration;
using Likeness.Server.Labels;
using Likeness.Server.Labels.Painting;
using Microsoft.Extensions.Logging.Abstractions;

namespace Likeness.Server.Tests.Labels;

/// <summary>Pictures for tests of labels, and what a mark did to them.</summary>
internal static class Drawn
{
    public static PixelBuffer Plain(int width, int height, byte gray, int channels = 3, byte alpha = 255)
    {
        var picture = new PixelBuffer(width, height, channels);
        picture.Samples.Fill(gray);
        for (var i = 3; channels == 4 && i < picture.Samples.Length; i += 4)
        {
            picture.Samples[i] = alpha;
        }

        return picture;
    }

    /// <summary>Every sample another: as busy as can be.</summary>
    public static PixelBuffer Noise(int width, int height, int channels = 3)
    {
        var picture = new PixelBuffer(width, height, channels);
        var state = 2463534242u;
        foreach (ref var sample in picture.Samples)
        {
            state ^= state << 13;
            state ^= state >> 17;
            state ^= state << 5;
            sample = (byte)state;
        }

        return picture;
    }

    public static void Paint(PixelBuffer picture, VisibleMark mark, ReadOnlyMemory<byte> logo = default) =>
        Assert.Null(new LabelPainter(new LabelsOptions(), NullLogger<LabelPainter>.Instance).Paint(picture, mark, logo));

    /// <summary>The smallest box around everything that changed by more than a tolerance; empty when nothing did.</summary>
    public static (int Left, int Top, int Right, int Bottom) Changed(PixelBuffer before, PixelBuffer after, int tolerance = 0)
    {
        var (left, top, right, bottom) = (int.MaxValue, int.MaxValue, 0, 0);
        for (var y = 0; y < after.Height; y++)
        {
            for (var x = 0; x < after.Width; x++)
            {
                for (var c = 0; c < after.Channels; c++)
                {
                    var i = (x * after.Channels) + c;
                    if (Math.Abs(before.Row(y)[i] - after.Row(y)[i]) > tolerance)
                    {
                        (left, top, right, bottom) = (Math.Min(left, x), Math.Min(top, y), Math.Max(right, x + 1), Math.Max(bottom, y + 1));
                    }
                }
            }
        }

        return (left, top, right, bottom);
    }

    /// <summary>Largest change of a sample.</summary>
    public static int LargestChange(PixelBuffer before, PixelBuffer after)
    {
        var largest = 0;
        for (var i = 0; i < after.Samples.Length; i++)
        {
            largest = Math.Max(largest, Math.Abs(before.Samples[i] - after.Samples[i]));
        }

        return largest;
    }
}
