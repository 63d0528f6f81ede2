using BenchmarkDotNet.Attributes;
using Likeness.Faces;
using Likeness.Imaging;
using Likeness.Portraits.Scene;
using Likeness.Portraits.Stylize;
using Plane = Likeness.Imaging.Plane;

namespace Likeness.Benchmarks.Portraits;

/// <summary>The scene alone, on a canvas of 1024 pixels: faces and person mask are known.</summary>
public class SceneBenchmarks
{
    private const int Side = 1024;
    private DecodedPicture _picture = null!;
    private Plane _mask = null!;
    private FaceAnalyzer _analyzer = null!;
    private IReadOnlyList<FaceShape> _people = null!;
    private CanvasPlan _plan = null!;

    [GlobalSetup]
    public void Load()
    {
        if (!PictureDecoder.TryDecode(SamplePhoto.Curls(), DecodeOptions.Default, out var picture, out var fault))
        {
            throw new InvalidOperationException(fault.Detail);
        }

        _picture = picture;
        _analyzer = new FaceAnalyzer(FaceModels.Load());
        var faces = _analyzer.Analyze(picture.Pixels).Faces;
        _mask = _analyzer.PersonMask(picture.Pixels, faces);
        _people = PortraitSceneBuilder.People(faces);
        _plan = CanvasPlan.Of(PortraitWindow.HeadsAndShoulders(_people, _mask), Side);
    }

    [GlobalCleanup]
    public void Free()
    {
        _analyzer.Dispose();
        _picture.Dispose();
        _mask.Dispose();
    }

    [Benchmark]
    public bool Scene()
    {
        var maps = _analyzer.Regions(_picture.Pixels, [.. _people.Select(person => person.Source)]);
        using var scene = PortraitSceneBuilder.Build(_picture.Pixels, _mask, _people, maps, [.. _people.Select(_ => default(PersonTraits))], _plan.Window, _plan.Width, _plan.Height, _picture.IsMonochrome);
        foreach (var map in maps)
        {
            map.Dispose();
        }

        return scene.HasBodies;
    }
}
