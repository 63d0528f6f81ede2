using System.Numerics;
using BenchmarkDotNet.Attributes;
using Likeness.Imaging;
using Plane = Likeness.Imaging.Plane;

namespace Likeness.Benchmarks;

/// <summary>Masks, regions and statistics; 1024 × 1024 pixels, 65,536 samples.</summary>
public class RegionBenchmarks : KernelBenchmark
{
    private readonly Plane _mask = Pictures.Mask(1024, 1024);
    private readonly Plane _alpha = Pictures.Texture(1024, 1024, 4);
    private readonly Plane _likelihood = new(1024, 1024);
    private readonly ColorImage _lab = Pictures.Image(1024, 1024, ColorSpace.CieLab);
    private readonly ColorImage _target = Pictures.Image(1024, 1024, ColorSpace.CieLab);
    private readonly byte[] _labels = new byte[1024 * 1024];
    private readonly Vector3[] _samples = new Vector3[65536];
    private GaussianMixture _mixture = null!;

    public override void Setup()
    {
        base.Setup();
        var random = new SeededRandom(1);
        for (var i = 0; i < _samples.Length; i++)
        {
            var place = random.Next(1024 * 1024);
            _samples[i] = new Vector3(_lab.C0.Samples[place], _lab.C1.Samples[place], _lab.C2.Samples[place]);
        }

        _mixture = GaussianMixture.Fit(_samples, 5, 1, Vector3.One);
    }

    [Benchmark]
    public void DilateRadius8() => Morphology.Dilate(_alpha, 8).Dispose();

    [Benchmark]
    public void CloseRadius20() => Morphology.Close(_alpha, 20).Dispose();

    [Benchmark]
    public void DistanceInside() => DistanceTransform.Inside(_mask).Dispose();

    [Benchmark]
    public void DistanceSigned() => DistanceTransform.Signed(_mask).Dispose();

    [Benchmark]
    public void NearestLabel()
    {
        for (var i = 0; i < _labels.Length; i += 97)
        {
            _labels[i] = (byte)(1 + (i & 3));
        }

        DistanceTransform.NearestLabel(_labels, 1024, 1024, 0);
        Array.Clear(_labels);
    }

    [Benchmark]
    public void Components() => _ = ConnectedComponents.Find(_alpha);

    [Benchmark]
    public void OverColor() => Compositor.OverInPlace(_target, _lab, _alpha);

    [Benchmark]
    public void KMeans8() => _ = KMeans.Fit(_samples, 8, 1);

    [Benchmark]
    public void MixtureFit5() => _ = GaussianMixture.Fit(_samples, 5, 1, Vector3.One);

    [Benchmark]
    public void MixtureLikelihood5() => _mixture.LogLikelihood(_lab, _likelihood);
}
