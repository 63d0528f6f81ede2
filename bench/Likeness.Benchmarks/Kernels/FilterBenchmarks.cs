using BenchmarkDotNet.Attributes;
using Likeness.Imaging;

namespace Likeness.Benchmarks;

/// <summary>Filters over 1024 × 1024 pixels; one plane unless the name says colour.</summary>
public class FilterBenchmarks : KernelBenchmark
{
    private readonly Plane _plane = Pictures.Texture(1024, 1024, 1);
    private readonly Plane _mask = Pictures.Mask(1024, 1024);
    private readonly ColorImage _lab = Pictures.Image(1024, 1024, ColorSpace.CieLab);

    [Benchmark]
    public void GaussianSigma1() => GaussianFilter.Apply(_plane, 1).Dispose();

    [Benchmark]
    public void GaussianSigma3() => GaussianFilter.Apply(_plane, 3).Dispose();

    [Benchmark]
    public void GaussianSigma5() => GaussianFilter.Apply(_plane, 5).Dispose();

    [Benchmark]
    public void GaussianSigma12() => GaussianFilter.Apply(_plane, 12).Dispose();

    [Benchmark]
    public void GaussianSigma40() => GaussianFilter.Apply(_plane, 40).Dispose();

    [Benchmark]
    public void BoxRadius16() => BoxFilter.Apply(_plane, 16).Dispose();

    [Benchmark]
    public void SobelMagnitude() => Gradient.Magnitude(_plane).Dispose();

    [Benchmark]
    public void GuidedGrayRadius16() => GuidedFilter.Apply(_plane, _mask, 16, 1e-3f).Dispose();

    [Benchmark]
    public void GuidedGrayRadius16Subsample4() => GuidedFilter.Apply(_plane, _mask, 16, 1e-3f, 4).Dispose();

    [Benchmark]
    public void GuidedColorRadius16() => GuidedFilter.Apply(_lab, _mask, 16, 10f).Dispose();

    [Benchmark]
    public void GuidedColorRadius16Subsample4() => GuidedFilter.Apply(_lab, _mask, 16, 10f, 4).Dispose();

    [Benchmark]
    public void BilateralColorSigma3() => BilateralFilter.Apply(_lab, 3, 8).Dispose();

    [Benchmark]
    public void MedianRadius1() => MedianFilter.Apply(_plane, 1).Dispose();

    [Benchmark]
    public void MedianRadius2() => MedianFilter.Apply(_plane, 2).Dispose();

    [Benchmark]
    public void MedianRadius6() => MedianFilter.Apply(_plane, 6).Dispose();
}
