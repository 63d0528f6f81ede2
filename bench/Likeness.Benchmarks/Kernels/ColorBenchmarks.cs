using BenchmarkDotNet.Attributes;
using Likeness.Imaging;

namespace Likeness.Benchmarks;

/// <summary>Colour conversions of 1024 × 1024 pixels.</summary>
public class ColorBenchmarks : KernelBenchmark
{
    private readonly PixelBuffer _pixels = Pictures.Pixels(1024, 1024);
    private readonly ColorImage _srgb = Pictures.Image(1024, 1024, ColorSpace.Srgb);
    private readonly ColorImage _lab = Pictures.Image(1024, 1024, ColorSpace.CieLab);

    [Benchmark]
    public void PixelsToSrgb() => ColorConversion.FromPixels(_pixels, ColorSpace.Srgb).Dispose();

    [Benchmark]
    public void PixelsToLinear() => ColorConversion.FromPixels(_pixels, ColorSpace.LinearRgb).Dispose();

    [Benchmark]
    public void PixelsToOkLab() => ColorConversion.FromPixels(_pixels, ColorSpace.OkLab).Dispose();

    [Benchmark]
    public void PixelsToCieLab() => ColorConversion.FromPixels(_pixels, ColorSpace.CieLab).Dispose();

    [Benchmark]
    public void SrgbToCieLab() => ColorConversion.Convert(_srgb, ColorSpace.CieLab).Dispose();

    [Benchmark]
    public void SrgbToPixels() => ColorConversion.ToPixels(_srgb).Dispose();

    [Benchmark]
    public void CieLabToPixels() => ColorConversion.ToPixels(_lab).Dispose();
}
