using BenchmarkDotNet.Attributes;
using Likeness.Faces;
using Likeness.Imaging;

namespace Likeness.Benchmarks;

/// <summary>Face analysis of a drawn portrait of 819 × 1024 pixels on one thread: the stages, and what a request costs in all.</summary>
public class FaceBenchmarks
{
    private readonly PixelBuffer _picture;
    private readonly FaceAnalyzer _analyzer;
    private readonly FaceDetector _detector;
    private readonly PresenceMesh _presence;
    private readonly AttentionMesh _attention;
    private readonly PersonSegmenter _segmenter;
    private readonly PicturePyramid _pyramid = new();
    private readonly PictureView _view;
    private readonly FaceRegion _region;
    private readonly IReadOnlyList<Face> _faces;
    private readonly List<Detection> _found = [];
    private readonly Landmark[] _landmarks = new Landmark[Face.LandmarkCount];

    public FaceBenchmarks()
    {
        _picture = Portrait();
        var models = FaceModels.Load();
        _analyzer = new FaceAnalyzer(models);
        _detector = new FaceDetector(models.Detector);
        _presence = new PresenceMesh(models.Mesh);
        _attention = new AttentionMesh(models.AttentionBackbone, models.AttentionRefiner);
        _segmenter = new PersonSegmenter(models.Segmentation);
        _faces = _analyzer.Analyze(_picture).Faces;
        _pyramid.Load(_picture);
        _view = new PictureView(_pyramid, 0);
        _region = FaceRegion.From(_faces[0].Landmarks.AsSpan());
    }

    /// <summary>Halving the picture until it is small.</summary>
    [Benchmark]
    public void Pyramid()
    {
        using var pyramid = new PicturePyramid();
        pyramid.Load(_picture);
        _ = pyramid.LevelFor(16);
    }

    [Benchmark]
    public void DetectorOnTheWholePicture()
    {
        _found.Clear();
        _detector.Detect(_view, Tile.Whole(_view.Width, _view.Height), 0.5f, _found);
    }

    [Benchmark]
    public float MeshFirstPass() => _presence.Run(_view, _region, _landmarks);

    [Benchmark]
    public void MeshSecondPassWithAttention() => _attention.Run(_view, _region, _landmarks);

    [Benchmark]
    public float SegmentationModel() => _segmenter.Run(_view, new FaceBox(0, 0, _view.Width, _view.Height))[0];

    [Benchmark]
    public int Analyze() => _analyzer.Analyze(_picture).Faces.Count;

    [Benchmark]
    public void PersonMask() => _analyzer.PersonMask(_picture, _faces).Dispose();

    /// <summary>The figure with a goal: at most 15 ms on one core.</summary>
    [Benchmark]
    public void AnalyzeAndPersonMask()
    {
        var faces = _analyzer.Analyze(_picture).Faces;
        _analyzer.PersonMask(_picture, faces).Dispose();
    }

    internal static PixelBuffer Portrait()
    {
        using var stream = typeof(FaceBenchmarks).Assembly.GetManifestResourceStream("portrait-curls.jpg") ?? throw new InvalidOperationException("the portrait is not embedded");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        if (!PictureDecoder.TryDecode(bytes, new DecodeOptions(), out var picture, out var fault))
        {
            throw new InvalidOperationException(fault.Detail);
        }

        using (picture)
        {
            return Resampler.Resize(picture.Pixels, 819, 1024);
        }
    }
}
