using System.Runtime.InteropServices;
using Likeness.Imaging;

namespace Likeness.Faces;

/// <summary>Finds faces, their landmarks and poses, the person mask, and skin, clothes and hair around a face. One per worker: an instance serves one call at a time.</summary>
/// <remarks>Models are loaded into sessions once, buffers come from the shared pool; a call allocates little more than its result.</remarks>
public sealed class FaceAnalyzer : IDisposable
{
    private readonly FaceDetector _detector;
    private readonly PresenceMesh _presenceMesh;
    private readonly AttentionMesh _attentionMesh;
    private readonly FaceFinder _finder;
    private readonly UprightSearch _uprightSearch;
    private readonly HeadPoseSolver _pose;
    private readonly PersonSegmenter _segmenter;
    private readonly PersonMasker _masker;
    private readonly RegionModel _regionModel;
    private readonly PicturePyramid _pyramid = new();
    private RegionSegmenter? _regions;
    private List<FoundFace> _found = [];
    private int _busy;
    private bool _disposed;

    /// <summary>Opens the models for one worker.</summary>
    /// <param name="models">The imported models.</param>
    /// <exception cref="NativePartException">ONNX Runtime is missing or broken.</exception>
    public FaceAnalyzer(FaceModels models)
    {
        ArgumentNullException.ThrowIfNull(models);
        _detector = new FaceDetector(models.Detector);
        _presenceMesh = new PresenceMesh(models.Mesh);
        _attentionMesh = new AttentionMesh(models.AttentionBackbone, models.AttentionRefiner);
        _segmenter = new PersonSegmenter(models.Segmentation);
        _masker = new PersonMasker(_segmenter);
        _regionModel = models.Regions;
        SuperResolver = models.SuperResolver;
        _finder = new FaceFinder(_detector, _presenceMesh);
        _uprightSearch = new UprightSearch(_finder);
        _pose = new HeadPoseSolver(models.CanonicalMesh);
    }

    /// <summary>The network of your own that enlarges pictures, shared by all analyzers of the same models; null if there is none.</summary>
    public SuperResolver? SuperResolver { get; }

    /// <summary>Finds the faces of a picture.</summary>
    /// <param name="picture">The picture; its alpha channel is ignored.</param>
    /// <param name="options">What to look for.</param>
    /// <param name="cancellationToken">Stops between two runs of a model.</param>
    /// <returns>The faces, largest first; none is a valid answer.</returns>
    /// <exception cref="InvalidOperationException">Another call is still under way.</exception>
    public FaceAnalysis Analyze(PixelBuffer picture, FaceAnalysisOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(picture);
        options ??= FaceAnalysisOptions.Default;
        Enter();
        _pyramid.Load(picture);
        try
        {
            if (!_pyramid.CanSample)
            {
                return new FaceAnalysis(picture.Width, picture.Height, 0, []);
            }

            var view = options.TryTurns ? _uprightSearch.Find(_pyramid, options, ref _found, cancellationToken) : FindAsIs(options, cancellationToken);
            return new FaceAnalysis(view.Width, view.Height, view.QuarterTurns, Finish(view, options, cancellationToken));
        }
        finally
        {
            _pyramid.Dispose();
            Volatile.Write(ref _busy, 0);
        }
    }

    /// <summary>Where people are in a picture.</summary>
    /// <param name="picture">The upright picture; its alpha channel is ignored.</param>
    /// <param name="faces">Its faces, if known.</param>
    /// <returns>A mask of the same size, 0 background … 1 person. The caller disposes it.</returns>
    public Plane PersonMask(PixelBuffer picture, IReadOnlyList<Face>? faces = null)
    {
        ArgumentNullException.ThrowIfNull(picture);
        Enter();
        _pyramid.Load(picture);
        try
        {
            return Math.Min(picture.Width, picture.Height) >= PersonMasker.SmallestSide ? _masker.Run(_pyramid, faces ?? []) : new Plane(picture.Width, picture.Height, clear: true);
        }
        finally
        {
            _pyramid.Dispose();
            Volatile.Write(ref _busy, 0);
        }
    }

    /// <summary>What covers the surroundings of a face.</summary>
    /// <param name="picture">The upright picture; its alpha channel is ignored.</param>
    /// <param name="face">A face of <see cref="Analyze"/>.</param>
    /// <returns>Maps of skin, clothes and hair. The caller disposes them.</returns>
    /// <exception cref="InvalidOperationException">Another call is still under way.</exception>
    /// <exception cref="NativePartException">The model fails.</exception>
    public RegionMaps Regions(PixelBuffer picture, Face face)
    {
        ArgumentNullException.ThrowIfNull(face);
        return Regions(picture, [face])[0];
    }

    /// <summary>What covers the surroundings of several faces of a picture.</summary>
    /// <param name="picture">The upright picture; its alpha channel is ignored.</param>
    /// <param name="faces">Faces of <see cref="Analyze"/>.</param>
    /// <returns>Maps of skin, clothes and hair for each face, in the same order. The caller disposes them.</returns>
    /// <exception cref="InvalidOperationException">Another call is still under way.</exception>
    /// <exception cref="NativePartException">The model fails.</exception>
    public IReadOnlyList<RegionMaps> Regions(PixelBuffer picture, IReadOnlyList<Face> faces)
    {
        ArgumentNullException.ThrowIfNull(picture);
        ArgumentNullException.ThrowIfNull(faces);
        Enter();
        _pyramid.Load(picture);
        try
        {
            _regions ??= new RegionSegmenter(_regionModel);
            return _regions.Run(_pyramid, faces);
        }
        finally
        {
            _pyramid.Dispose();
            Volatile.Write(ref _busy, 0);
        }
    }

    /// <summary>Glasses, facial hair, headwear and fringe of a face.</summary>
    /// <param name="picture">The upright picture; its alpha channel is ignored.</param>
    /// <param name="face">A face of <see cref="Analyze"/>.</param>
    /// <param name="maps">What covers the face's surroundings, of <see cref="Regions(PixelBuffer, Face)"/>.</param>
    /// <exception cref="ArgumentException">The picture is too small to have a face.</exception>
    /// <exception cref="InvalidOperationException">Another call is still under way.</exception>
    public FaceAttributes Attributes(PixelBuffer picture, Face face, RegionMaps maps)
    {
        ArgumentNullException.ThrowIfNull(picture);
        ArgumentNullException.ThrowIfNull(face);
        ArgumentNullException.ThrowIfNull(maps);
        Enter();
        _pyramid.Load(picture);
        try
        {
            return _pyramid.CanSample ? AttributeReader.Read(new PictureView(_pyramid, 0), face, maps) : throw new ArgumentException("The picture is less than 2 pixels wide or high.", nameof(picture));
        }
        finally
        {
            _pyramid.Dispose();
            Volatile.Write(ref _busy, 0);
        }
    }

    /// <summary>Closes the models.</summary>
    public void Dispose()
    {
        _disposed = true;
        _detector.Dispose();
        _presenceMesh.Dispose();
        _attentionMesh.Dispose();
        _segmenter.Dispose();
        _regions?.Dispose();
        _pyramid.Dispose();
    }

    /// <summary>Two calls at once would write into each other's native buffers.</summary>
    private void Enter()
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        if (Interlocked.Exchange(ref _busy, 1) != 0)
        {
            throw new InvalidOperationException("a face analyzer serves one call at a time; rent one for each from a FaceAnalyzerPool");
        }
    }

    private PictureView FindAsIs(FaceAnalysisOptions options, CancellationToken cancellationToken)
    {
        var view = new PictureView(_pyramid, 0);
        _finder.Find(view, options, _found, cancellationToken);
        return view;
    }

    private Face[] Finish(PictureView view, FaceAnalysisOptions options, CancellationToken cancellationToken)
    {
        _found.Sort(static (a, b) => BoxOverlap.Area(b.Detection.Box).CompareTo(BoxOverlap.Area(a.Detection.Box)));
        var faces = new Face[Math.Min(_found.Count, options.MaxFaces)];
        for (var i = 0; i < faces.Length; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var landmarks = new Landmark[Face.LandmarkCount];
            _attentionMesh.Run(view, _found[i].Region, landmarks);
            faces[i] = new Face
            {
                Box = _found[i].Detection.Box,
                Score = _found[i].Detection.Score,
                Presence = _found[i].Presence,
                Pose = _pose.Solve(landmarks),
                Landmarks = ImmutableCollectionsMarshal.AsImmutableArray(landmarks),
            };
        }

        return faces;
    }
}
