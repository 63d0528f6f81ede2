using Likeness.Faces;
using Likeness.Imaging;

namespace Likeness.Portraits.Scene;

/// <summary>An upright photo with all that models say about it, before it is decided what a canvas shows of it: people, person mask, region maps and traits.</summary>
/// <remarks>The pixels stay the caller's. Dispose it to give the rest back.</remarks>
internal sealed class StudiedPhoto : IDisposable
{
    private readonly PixelBuffer _pixels;
    private readonly IReadOnlyList<RegionMaps> _maps;
    private readonly IReadOnlyList<PersonTraits> _traits;

    private StudiedPhoto(PixelBuffer pixels, Plane mask, IReadOnlyList<FaceShape> people, IReadOnlyList<RegionMaps> maps, IReadOnlyList<PersonTraits> traits, bool isMonochrome)
    {
        (_pixels, Mask, People, _maps, _traits, IsMonochrome) = (pixels, mask, people, maps, traits, isMonochrome);
    }

    /// <summary>The faces that count, largest first, in pixels of the photo.</summary>
    public IReadOnlyList<FaceShape> People { get; }

    /// <summary>The person mask.</summary>
    public Plane Mask { get; }

    /// <summary>Whether the photo has no colour.</summary>
    public bool IsMonochrome { get; }

    /// <summary>Asks the models.</summary>
    /// <param name="analyzer">The models of this thread.</param>
    /// <param name="pixels">The upright photo.</param>
    /// <param name="faces">Its faces, at least one.</param>
    /// <param name="isMonochrome">Whether it has no colour.</param>
    /// <param name="knownMask">Its person mask, owned from now on; null asks for it.</param>
    public static StudiedPhoto Study(FaceAnalyzer analyzer, PixelBuffer pixels, IReadOnlyList<Face> faces, bool isMonochrome, Plane? knownMask = null)
    {
        var people = PortraitSceneBuilder.People(faces);
        var mask = knownMask ?? analyzer.PersonMask(pixels, faces);
        try
        {
            var maps = analyzer.Regions(pixels, [.. people.Select(person => person.Source)]);
            var traits = people.Select((person, i) => PersonTraits.From(analyzer.Attributes(pixels, person.Source, maps[i]))).ToArray();
            return new StudiedPhoto(pixels, mask, people, maps, traits, isMonochrome);
        }
        catch
        {
            mask.Dispose();
            throw;
        }
    }

    /// <summary>What a window shows of the photo for a way of framing.</summary>
    public PortraitWindow Window(Framing framing) => framing == Framing.Original
        ? PortraitWindow.Whole(_pixels.Width, _pixels.Height)
        : PortraitWindow.HeadsAndShoulders(People, Mask);

    /// <summary>The scene on a canvas.</summary>
    /// <param name="window">What the canvas shows.</param>
    /// <param name="width">Canvas width in pixels.</param>
    /// <param name="height">Canvas height in pixels.</param>
    public PortraitScene Scene(PortraitWindow window, int width, int height) =>
        PortraitSceneBuilder.Build(_pixels, Mask, People, _maps, _traits, window, width, height, IsMonochrome);

    public void Dispose()
    {
        Mask.Dispose();
        foreach (var map in _maps)
        {
            map.Dispose();
        }
    }
}
