using Likeness.Faces;
using Likeness.Imaging;
using Likeness.Portraits.Scene;

namespace Likeness.Portraits.Retouch;

/// <summary>Every face of an upright photo with what the models say about it: unlike a scene's people, small ones in the background count too. Dispose it to give the maps back.</summary>
internal sealed class StudiedFaces : IDisposable
{
    /// <summary>Faces below this many pixels a unit show nothing that could be retouched.</summary>
    private const float LeastUnit = 7;

    private readonly List<FaceShape> _shapes;
    private readonly IReadOnlyList<RegionMaps> _maps;
    private readonly PersonTraits[] _traits;

    private StudiedFaces(List<FaceShape> shapes, Plane mask, IReadOnlyList<RegionMaps> maps, PersonTraits[] traits, int width, int height, bool isMonochrome)
    {
        (_shapes, Mask, _maps, _traits) = (shapes, mask, maps, traits);
        (Width, Height, IsMonochrome) = (width, height, isMonochrome);
    }

    /// <summary>How many there are.</summary>
    public int Count => _shapes.Count;

    /// <summary>Width in pixels of the picture that was studied.</summary>
    public int Width { get; }

    /// <summary>Height in pixels of the picture that was studied.</summary>
    public int Height { get; }

    /// <summary>Its person mask.</summary>
    public Plane Mask { get; }

    /// <summary>Whether it has no colour.</summary>
    public bool IsMonochrome { get; }

    /// <summary>A face, largest first, in pixels of the studied picture.</summary>
    public FaceShape this[int index] => _shapes[index];

    public static StudiedFaces Study(FaceAnalyzer analyzer, PixelBuffer pixels, IReadOnlyList<Face> faces, bool isMonochrome)
    {
        var shapes = faces.Select(FaceShape.FromPicture).Where(shape => shape.Frame.Unit >= LeastUnit).OrderByDescending(shape => shape.Frame.Unit).ToList();
        var mask = analyzer.PersonMask(pixels, faces);
        try
        {
            var maps = analyzer.Regions(pixels, [.. shapes.Select(shape => shape.Source)]);
            var traits = shapes.Select((shape, i) => PersonTraits.From(analyzer.Attributes(pixels, shape.Source, maps[i]))).ToArray();
            return new StudiedFaces(shapes, mask, maps, traits, pixels.Width, pixels.Height, isMonochrome);
        }
        catch
        {
            mask.Dispose();
            throw;
        }
    }

    /// <summary>The face of a canvas with its neighbours on it, the face itself first.</summary>
    public (List<FaceShape> Shapes, List<RegionMaps> Maps, List<PersonTraits> Traits) On(RetouchFrame frame, int index)
    {
        var numbers = Enumerable.Range(0, Count).Where(i => i == index || frame.Holds(_shapes[i], _shapes[index])).OrderBy(i => i == index ? -1 : i).ToList();
        return (
            [.. numbers.Select(i => FaceShape.Create(_shapes[i].Source, frame.Origin, frame.Scale))],
            [.. numbers.Select(i => _maps[i])],
            [.. numbers.Select(i => _traits[i])]);
    }

    /// <summary>The faces for a report, in pixels of a picture that is larger by a factor.</summary>
    public IReadOnlyList<FaceReport> Report(float factor) =>
        [.. _shapes.Select(shape => new FaceReport(Scaled(shape.Source.Box, factor), shape.Source.Presence, shape.Source.Pose))];

    public void Dispose()
    {
        Mask.Dispose();
        foreach (var map in _maps)
        {
            map.Dispose();
        }
    }

    private static FaceBox Scaled(FaceBox box, float factor) => new(box.Left * factor, box.Top * factor, box.Right * factor, box.Bottom * factor);
}
