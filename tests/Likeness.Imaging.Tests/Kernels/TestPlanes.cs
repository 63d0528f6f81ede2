namespace Likeness.Imaging.Tests;

/// <summary>Planes and pictures of random samples, and sizes that meet every rest of a vector.</summary>
internal static class TestPlanes
{
    public static TheoryData<int, int> Sizes { get; } = new()
    {
        { 1, 1 }, { 1, 9 }, { 9, 1 }, { 2, 2 }, { 3, 5 }, { 8, 8 }, { 15, 7 }, { 17, 16 }, { 31, 33 }, { 70, 41 }, { 129, 67 },
    };

    public static Plane Random(int width, int height, uint seed, float low = 0f, float high = 1f)
    {
        var random = new SeededRandom(seed);
        var plane = new Plane(width, height);
        foreach (ref var sample in plane.Samples)
        {
            sample = low + ((high - low) * random.NextSingle());
        }

        return plane;
    }

    public static Plane Constant(int width, int height, float value)
    {
        var plane = new Plane(width, height);
        plane.Samples.Fill(value);
        return plane;
    }

    public static Plane From(int width, int height, Func<int, int, float> sample)
    {
        var plane = new Plane(width, height);
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                plane[x, y] = sample(x, y);
            }
        }

        return plane;
    }

    public static ColorImage RandomImage(int width, int height, uint seed, ColorSpace space = ColorSpace.Srgb)
    {
        var image = new ColorImage(width, height, space);
        for (var i = 0; i < 3; i++)
        {
            using var plane = Random(width, height, seed + (uint)i);
            plane.Samples.CopyTo(image[i].Samples);
        }

        return image;
    }

    public static PixelBuffer RandomPixels(int width, int height, int channels, uint seed)
    {
        var random = new SeededRandom(seed);
        var pixels = new PixelBuffer(width, height, channels);
        foreach (ref var sample in pixels.Samples)
        {
            sample = (byte)random.Next();
        }

        return pixels;
    }

    /// <summary>A sample of the plane with its border replicated.</summary>
    public static float Clamped(this Plane plane, int x, int y) => plane[Math.Clamp(x, 0, plane.Width - 1), Math.Clamp(y, 0, plane.Height - 1)];

    public static void AssertClose(Plane expected, Plane actual, float tolerance)
    {
        Assert.Equal((expected.Width, expected.Height), (actual.Width, actual.Height));
        for (var y = 0; y < expected.Height; y++)
        {
            for (var x = 0; x < expected.Width; x++)
            {
                if (!(MathF.Abs(expected[x, y] - actual[x, y]) <= tolerance))
                {
                    Assert.Fail($"({x}, {y}) of {expected.Width} × {expected.Height}: expected {expected[x, y]}, got {actual[x, y]}");
                }
            }
        }
    }

    public static void AssertSame(Plane expected, Plane actual) =>
        Assert.True(System.Runtime.InteropServices.MemoryMarshal.AsBytes(expected.Samples).SequenceEqual(System.Runtime.InteropServices.MemoryMarshal.AsBytes(actual.Samples)));
}
