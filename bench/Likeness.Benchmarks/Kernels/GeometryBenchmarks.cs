using System.Numerics;
using BenchmarkDotNet.Attributes;
using Likeness.Imaging;
using Plane = Likeness.Imaging.Plane;

namespace Likeness.Benchmarks;

/// <summary>Resizing, warps and drawing; 1024 × 1024 pixels unless the name says more.</summary>
public class GeometryBenchmarks : KernelBenchmark
{
    private readonly PixelBuffer _photo = Pictures.Pixels(4000, 3000);
    private readonly PixelBuffer _pixels = Pictures.Pixels(1024, 1024);
    private readonly Plane _plane = Pictures.Texture(1024, 1024, 1);
    private readonly ColorImage _image = Pictures.Image(1024, 1024, ColorSpace.LinearRgb);
    private readonly Vector2[] _outline = Spline.CatmullRom([new(100, 200), new(500, 50), new(900, 300), new(800, 900), new(300, 1000)], 40, closed: true);

    [Benchmark]
    public void ResizePixels12MegapixelsTo1024() => Resampler.Resize(_photo, 1024, 768).Dispose();

    [Benchmark]
    public void ResizePlaneTo512() => Resampler.Resize(_plane, 512, 512).Dispose();

    [Benchmark]
    public void ResizePlaneTo2048CatmullRom() => Resampler.Resize(_plane, 2048, 2048, ResampleFilter.CatmullRom).Dispose();

    [Benchmark]
    public void AffineColor() => Warp.Affine(_image, Matrix3x2.CreateRotation(0.2f, new Vector2(512, 512)), 1024, 1024).Dispose();

    [Benchmark]
    public void AffineColorTo192() => Warp.Affine(_image, Matrix3x2.CreateScale(4f) * Matrix3x2.CreateRotation(0.2f), 192, 192).Dispose();

    [Benchmark]
    public void QuarterTurn() => Warp.Turn(_pixels, 1).Dispose();

    [Benchmark]
    public void PolygonMask() => Polygon.Mask(1024, 1024, _outline).Dispose();

    [Benchmark]
    public void ValueNoise() => Noise.Value(1024, 1024, 12, 3).Dispose();

    [Benchmark]
    public void WhiteNoise() => Noise.White(1024, 1024, 3).Dispose();
}
