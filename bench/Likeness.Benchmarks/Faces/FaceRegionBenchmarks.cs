using BenchmarkDotNet.Attributes;
using Likeness.Faces;
using Likeness.Imaging;

namespace Likeness.Benchmarks;

/// <summary>The region net on one thread: the net alone, and the maps of one face of a drawn portrait of 819 × 1024 pixels with cutting and reading. Goal: at most 15 ms.</summary>
public class FaceRegionBenchmarks
{
    private readonly PixelBuffer _picture = FaceBenchmarks.Portrait();
    private readonly OnnxSession _net = new(RegionModel.Own.Graph);
    private readonly FaceAnalyzer _analyzer = new(FaceModels.Load());
    private readonly Face _face;

    public FaceRegionBenchmarks() => _face = _analyzer.Analyze(_picture).Faces[0];

    [Benchmark]
    public void Net() => _net.Run();

    [Benchmark]
    public void RegionsOfOneFace() => _analyzer.Regions(_picture, _face).Dispose();
}
