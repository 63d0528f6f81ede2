using BenchmarkDotNet.Attributes;
using Likeness.Imaging;

namespace Likeness.Benchmarks;

/// <summary>Writing a result of 1024 × 1024 pixels, and a line of text.</summary>
public class EncodeBenchmarks
{
    private readonly PixelBuffer _photo = Pictures.Pixels(1024, 1024);
    private readonly PixelBuffer _posterized = Posterize(Pictures.Pixels(1024, 1024));

    [Benchmark]
    public byte[] Jpeg85() => PictureEncoder.Encode(_photo, new EncodeOptions { Format = PictureFormat.Jpeg, Quality = 85 });

    [Benchmark]
    public byte[] Jpeg90() => PictureEncoder.Encode(_photo, new EncodeOptions { Format = PictureFormat.Jpeg });

    [Benchmark]
    public byte[] Png() => PictureEncoder.Encode(_photo, new EncodeOptions());

    [Benchmark]
    public byte[] PngPalette() => PictureEncoder.Encode(_posterized, new EncodeOptions { Palette = true });

    [Benchmark]
    public byte[] WebP80() => PictureEncoder.Encode(_photo, new EncodeOptions { Format = PictureFormat.WebP, Quality = 80 });

    [Benchmark]
    public void Text() => TextRenderer.Render("AI 生成 · Likeness", new TextStyle { SizePixels = 32 }).Dispose();

    private static PixelBuffer Posterize(PixelBuffer picture)
    {
        foreach (ref var sample in picture.Samples)
        {
            sample = (byte)(sample / 64 * 64);
        }

        return picture;
    }
}
