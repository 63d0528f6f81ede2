using Likeness.Faces;
using Likeness.Imaging;
using Likeness.Portraits.Scene;

namespace Likeness.Portraits.Edit;

/// <summary>The upright picture that is edited, and what the models say about it; they are asked only for what an edit needs. Dispose it to give everything back.</summary>
internal sealed class EditSource : IDisposable
{
    private readonly FaceAnalyzer _analyzer;
    private readonly IReadOnlyList<Face> _faces;
    private readonly PixelBuffer? _small;
    private StudiedPhoto? _studied;
    private Plane? _mask;

    /// <param name="pixels">The picture at its own resolution; owned from now on.</param>
    /// <param name="small">The picture as it was analysed, owned from now on; null where that is the picture itself.</param>
    /// <param name="analyzer">The models of this thread.</param>
    /// <param name="faces">The faces in pixels of the analysed picture.</param>
    /// <param name="isMonochrome">Whether it has no colour.</param>
    public EditSource(PixelBuffer pixels, PixelBuffer? small, FaceAnalyzer analyzer, IReadOnlyList<Face> faces, bool isMonochrome)
    {
        (Pixels, _small, _analyzer, _faces, IsMonochrome) = (pixels, small, analyzer, faces, isMonochrome);
        People = faces.Count == 0 ? [] : PortraitSceneBuilder.People(faces);
    }

    /// <summary>The picture at its own resolution.</summary>
    public PixelBuffer Pixels { get; }

    /// <summary>The picture as it was analysed.</summary>
    public PixelBuffer Analysed => _small ?? Pixels;

    /// <summary>Pixels of the picture a pixel of the analysed one.</summary>
    public float Factor => (float)Pixels.Width / Analysed.Width;

    /// <summary>Whether it has no colour.</summary>
    public bool IsMonochrome { get; }

    /// <summary>The models of this thread.</summary>
    public FaceAnalyzer Analyzer => _analyzer;

    /// <summary>Every face, in pixels of the analysed picture.</summary>
    public IReadOnlyList<Face> Faces => _faces;

    /// <summary>The faces that count, in pixels of the analysed picture, largest first; none is a valid answer.</summary>
    public IReadOnlyList<FaceShape> People { get; }

    /// <summary>The person mask of the analysed picture.</summary>
    public Plane Mask => _studied?.Mask ?? (_mask ??= _analyzer.PersonMask(Analysed, _faces));

    /// <summary>Whether there is somebody in front of a background: without a face the person mask may be anything that stands out.</summary>
    public bool HasPeople => People.Count > 0;

    /// <summary>Regions and traits of the people; only where there are faces.</summary>
    public StudiedPhoto Studied
    {
        get
        {
            if (_studied is null)
            {
                var known = _mask;
                _mask = null;
                _studied = StudiedPhoto.Study(_analyzer, Analysed, _faces, IsMonochrome, known);
            }

            return _studied;
        }
    }

    /// <summary>What covers the surroundings of the people, in their order; the caller disposes it.</summary>
    public IReadOnlyList<RegionMaps> Regions() => _analyzer.Regions(Analysed, [.. People.Select(person => person.Source)]);

    /// <summary>The faces for a report, in pixels of the upright picture.</summary>
    public IReadOnlyList<FaceReport> Report() =>
        [.. People.Select(person => new FaceReport(Scaled(person.Source.Box), person.Source.Presence, person.Source.Pose))];

    public void Dispose()
    {
        Pixels.Dispose();
        _small?.Dispose();
        _mask?.Dispose();
        _studied?.Dispose();
    }

    private FaceBox Scaled(FaceBox box) => new(box.Left * Factor, box.Top * Factor, box.Right * Factor, box.Bottom * Factor);
}
