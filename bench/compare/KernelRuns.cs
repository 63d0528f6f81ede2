using System.Diagnostics;
using System.Text.Json;
using Likeness.Imaging;

namespace Likeness.Compare;

/// <summary>Times filters and the seamless clone on two pictures of the same size, as the other programs do: pictures are in memory, each call makes a new result.</summary>
internal static class KernelRuns
{
    private const int WarmUps = 8;
    private const int Radius = 16;
    private const float Epsilon = 1e-3f;

    /// <summary>Prints one line of JSON with the milliseconds of every run.</summary>
    /// <param name="target">A picture file.</param>
    /// <param name="source">Another one of the same size.</param>
    /// <param name="repeats">Runs of each.</param>
    /// <param name="folder">Where the clones are written.</param>
    public static void Print(string target, string source, int repeats, string folder)
    {
        using PixelBuffer below = Read(target), above = Read(source);
        using var color = ColorConversion.FromPixels(below, ColorSpace.Srgb);
        var runs = new Dictionary<string, List<double>>
        {
            ["guided filter, grey"] = Time(repeats, () => GuidedFilter.Apply(color.C1, color.C1, Radius, Epsilon)),
            ["guided filter, grey, subsample 4"] = Time(repeats, () => GuidedFilter.Apply(color.C1, color.C1, Radius, Epsilon, 4)),
            ["guided filter, colour guide"] = Time(repeats, () => GuidedFilter.Apply(color, color.C1, Radius, Epsilon)),
            ["guided filter, colour guide, subsample 4"] = Time(repeats, () => GuidedFilter.Apply(color, color.C1, Radius, Epsilon, 4)),
            ["bilateral filter, colour"] = Time(repeats, () => BilateralFilter.Apply(color, 3, 0.1f)),
        };
        foreach (var (width, height) in (ReadOnlySpan<(int, int)>)[(300, 400), (600, 800)])
        {
            using var mask = Ellipse(width, height);
            var name = $"seamless clone, {width} × {height}";
            runs[name] = Time(repeats, () => Clone(below, above, mask));
            using var clone = Clone(below, above, mask);
            File.WriteAllBytes(Path.Combine(folder, $"clone{width}.png"), PictureEncoder.Encode(clone, new EncodeOptions { Format = PictureFormat.Png }));
        }

        Console.WriteLine(JsonSerializer.Serialize(runs));
    }

    /// <summary>From bytes to bytes: the middle of one picture into the middle of the other.</summary>
    private static PixelBuffer Clone(PixelBuffer below, PixelBuffer above, Plane mask)
    {
        var result = below.Clone();
        var (left, top) = ((below.Width - mask.Width) / 2, (below.Height - mask.Height) / 2);
        using PixelBuffer a = Cut(below, left, top, mask.Width, mask.Height), b = Cut(above, left, top, mask.Width, mask.Height);
        using ColorImage target = ColorConversion.FromPixels(a, ColorSpace.Srgb), source = ColorConversion.FromPixels(b, ColorSpace.Srgb);
        SeamlessClone.ApplyInPlace(target, source, mask);
        using var part = ColorConversion.ToPixels(target);
        for (var y = 0; y < part.Height; y++)
        {
            part.Row(y).CopyTo(result.Row(top + y)[(3 * left)..]);
        }

        return result;
    }

    private static PixelBuffer Cut(PixelBuffer picture, int left, int top, int width, int height)
    {
        var cut = new PixelBuffer(width, height);
        for (var y = 0; y < height; y++)
        {
            picture.Row(top + y).Slice(3 * left, 3 * width).CopyTo(cut.Row(y));
        }

        return cut;
    }

    private static Plane Ellipse(int width, int height)
    {
        var mask = new Plane(width, height);
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                var (u, v) = ((x + 0.5 - (width / 2.0)) / ((width / 2.0) - 2), (y + 0.5 - (height / 2.0)) / ((height / 2.0) - 2));
                mask[x, y] = (u * u) + (v * v) < 1 ? 1 : 0;
            }
        }

        return mask;
    }

    private static List<double> Time<T>(int repeats, Func<T> run)
        where T : IDisposable
    {
        var times = new List<double>();
        for (var i = 0; i < WarmUps + repeats; i++)
        {
            var start = Stopwatch.GetTimestamp();
            run().Dispose();
            if (i >= WarmUps)
            {
                times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            }
        }

        return times;
    }

    private static PixelBuffer Read(string path)
    {
        if (!PictureDecoder.TryDecode(File.ReadAllBytes(path), new DecodeOptions(), out var picture, out var fault))
        {
            throw new InvalidDataException(fault.Detail);
        }

        using (picture)
        {
            return picture.Pixels.Clone();
        }
    }
}
