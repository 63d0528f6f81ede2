using Likeness.Faces;
using Likeness.Imaging;
using Likeness.Portraits;
using Likeness.Portraits.Scene;

namespace Likeness.Quality;

/// <summary>A photo with its faces and person mask, found here a second time because a report does not carry them.</summary>
internal sealed class StudiedPhoto : IDisposable
{
    private readonly bool _monochrome;

    private StudiedPhoto(string name, byte[] bytes, PixelBuffer pixels, Plane mask, IReadOnlyList<FaceShape> people, bool monochrome)
    {
        (Name, Bytes, Pixels, Mask, People, _monochrome) = (name, bytes, pixels, mask, people, monochrome);
    }

    public string Name { get; }

    public byte[] Bytes { get; }

    /// <summary>The upright picture at the size at which it is analysed.</summary>
    public PixelBuffer Pixels { get; }

    public Plane Mask { get; }

    /// <summary>The faces that count, largest first, in its pixels.</summary>
    public IReadOnlyList<FaceShape> People { get; }

    /// <summary>Opens a photo; null where there is no face or no picture.</summary>
    public static StudiedPhoto? Open(string path, FaceAnalyzer analyzer)
    {
        var bytes = File.ReadAllBytes(path);
        var options = new DecodeOptions { Limits = PictureLimits.Default with { MaxBytes = 64 * 1024 * 1024 }, FitWithin = new EmbeddedEngineOptions().AnalysisSide };
        if (!PictureDecoder.TryDecode(bytes, options, out var decoded, out _))
        {
            return null;
        }

        using var picture = decoded;
        var analysis = analyzer.Analyze(picture.Pixels, new FaceAnalysisOptions { TryTurns = picture.Header.Orientation == 0 });
        if (analysis.Faces.Count == 0)
        {
            return null;
        }

        var upright = Warp.Turn(picture.Pixels, analysis.QuarterTurns);
        return new StudiedPhoto(
            Path.GetFileNameWithoutExtension(path), bytes, upright, analyzer.PersonMask(upright, analysis.Faces), PortraitSceneBuilder.People(analysis.Faces), picture.IsMonochrome);
    }

    /// <summary>The scene on the canvas that a style plans.</summary>
    public PortraitScene Scene(FaceAnalyzer analyzer, PortraitWindow window, int width, int height)
    {
        var maps = analyzer.Regions(Pixels, [.. People.Select(person => person.Source)]);
        var scene = PortraitSceneBuilder.Build(Pixels, Mask, People, maps, [.. People.Select(_ => default(PersonTraits))], window, width, height, _monochrome);
        foreach (var map in maps)
        {
            map.Dispose();
        }

        return scene;
    }

    public void Dispose()
    {
        Pixels.Dispose();
        Mask.Dispose();
    }
}
