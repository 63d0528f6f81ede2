using System.Collections.Concurrent;
using Likeness.Imaging;

namespace Likeness.Engines.Tests.OpenAiImages;

/// <summary>Pictures for tests: one colour, which the seed decides.</summary>
internal static class DoublePicture
{
    private static readonly ConcurrentDictionary<(int Width, int Height, uint Seed), byte[]> Drawn = [];

    public static byte[] Png(int width, int height, uint seed = 7) => Drawn.GetOrAdd((width, height, seed), Draw);

    private static byte[] Draw((int Width, int Height, uint Seed) what)
    {
        var (width, height, seed) = what;
        using var pixels = new PixelBuffer(width, height);
        byte[] color = [(byte)((seed * 37) % 251), (byte)((seed * 101) % 241), (byte)((seed * 17) % 239)];
        for (var i = 0; i < pixels.Samples.Length; i++)
        {
            pixels.Samples[i] = color[i % 3];
        }

        return PictureEncoder.Encode(pixels, new EncodeOptions { Format = PictureFormat.Png, CompressionLevel = 1 });
    }

    public static bool TrySize(string? text, out int width, out int height)
    {
        (width, height) = (0, 0);
        return text?.Split('x') is [var w, var h] && int.TryParse(w, out width) && int.TryParse(h, out height);
    }
}
