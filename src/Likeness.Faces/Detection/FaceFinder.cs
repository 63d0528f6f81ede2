namespace Likeness.Faces;

/// <summary>Finds faces of all sizes and keeps only those that the mesh model confirms.</summary>
/// <remarks>
/// The detector needs a face to fill about an eighth of what it looks at, so after the whole picture it looks at 2×2, 4×4 and 8×8 overlapping tiles,
/// as long as smaller faces may be expected: people in one picture rarely differ much in size, so the search ends where it would find faces of well
/// under the size of the largest one. Small boxes are measured again in a crop of three times their size before the mesh sees them.
/// </remarks>
internal sealed class FaceFinder(FaceDetector detector, PresenceMesh mesh)
{
    /// <summary>The part of a tile that a face must fill to be found reliably.</summary>
    private const float DetectorReach = 0.12f;

    /// <summary>How much smaller than the largest face others are expected to be.</summary>
    private const float ExpectedSizeRatio = 0.6f;

    /// <summary>Boxes that fill less of their tile are measured again.</summary>
    private const float WellMeasured = 0.2f;

    private const float CropMargin = 3f;
    private const float SameFace = 0.5f;
    private const float SmallestUsefulTile = 96f;

    private readonly List<(Detection Detection, float TileSide)> _candidates = [];
    private readonly List<Detection> _found = new(64);
    private readonly List<FaceBox> _refused = [];
    private readonly Landmark[] _landmarks = new Landmark[PresenceMesh.LandmarkCount];

    /// <summary>Fills a list with the confirmed faces of a view.</summary>
    public void Find(PictureView view, FaceAnalysisOptions options, List<FoundFace> faces, CancellationToken cancellationToken)
    {
        faces.Clear();
        for (var count = 1; count <= 8; count *= 2)
        {
            if (count > 1 && !WorthLooking(view, count, options, faces))
            {
                break;
            }

            Search(view, count, options, faces, cancellationToken);
        }
    }

    /// <summary>Whether tiles of this size can show faces that the larger ones could not.</summary>
    private static bool WorthLooking(PictureView view, int count, FaceAnalysisOptions options, List<FoundFace> faces)
    {
        if (Tile.SideFor(view.Width, view.Height, count) < SmallestUsefulTile)
        {
            return false;
        }

        var smallest = options.MinimumFaceSize;
        foreach (var face in faces)
        {
            smallest = MathF.Max(smallest, ExpectedSizeRatio * Size(face.Detection.Box));
        }

        return DetectorReach * Tile.SideFor(view.Width, view.Height, count / 2) > smallest;
    }

    private void Search(PictureView view, int count, FaceAnalysisOptions options, List<FoundFace> faces, CancellationToken cancellationToken)
    {
        _candidates.Clear();
        _refused.Clear();
        if (count == 1)
        {
            Collect(view, Tile.Whole(view.Width, view.Height), options);
        }
        else
        {
            foreach (var tile in Tile.Cover(view.Width, view.Height, count))
            {
                cancellationToken.ThrowIfCancellationRequested();
                Collect(view, tile, options);
            }
        }

        _candidates.Sort(static (a, b) => b.Detection.Score.CompareTo(a.Detection.Score));
        foreach (var (candidate, tileSide) in _candidates)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (Size(candidate.Box) < options.MinimumFaceSize || IsKnown(candidate.Box, faces))
            {
                continue;
            }

            if (Confirm(view, candidate, tileSide, options) is { } face && !IsKnown(face.Detection.Box, faces))
            {
                faces.Add(face);
            }
            else
            {
                _refused.Add(candidate.Box);
            }
        }
    }

    private void Collect(PictureView view, in Tile tile, FaceAnalysisOptions options)
    {
        _found.Clear();
        detector.Detect(view, tile, options.MinimumScore, _found);
        foreach (var detection in _found)
        {
            _candidates.Add((detection, tile.Side));
        }
    }

    private bool IsKnown(in FaceBox box, List<FoundFace> faces)
    {
        const float SameBox = 0.8f;
        foreach (var face in faces)
        {
            if (BoxOverlap.OfSmaller(box, face.Detection.Box) > SameFace)
            {
                return true;
            }
        }

        foreach (var refused in _refused)
        {
            if (BoxOverlap.OfUnion(box, refused) > SameBox)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Measures and weighs a candidate; two doubtful answers together are not enough.</summary>
    private FoundFace? Confirm(PictureView view, Detection candidate, float tileSide, FaceAnalysisOptions options)
    {
        var size = Size(candidate.Box);
        if (size < WellMeasured * tileSide)
        {
            if (MeasureAgain(view, candidate, size * CropMargin, options) is not { } better)
            {
                return null;
            }

            candidate = better;
        }

        var presence = mesh.Run(view, FaceRegion.From(candidate), _landmarks);
        return presence >= options.MinimumPresence && presence * candidate.Score >= options.MinimumScore ? new FoundFace(candidate, presence, FaceRegion.From(_landmarks)) : null;
    }

    private Detection? MeasureAgain(PictureView view, in Detection candidate, float side, FaceAnalysisOptions options)
    {
        var box = candidate.Box;
        var tile = new Tile(((box.Left + box.Right) - side) / 2, ((box.Top + box.Bottom) - side) / 2, side);
        _found.Clear();
        detector.Detect(view, tile, options.MinimumScore, _found);
        Detection? best = null;
        foreach (var detection in _found)
        {
            if (BoxOverlap.OfSmaller(detection.Box, box) > SameFace && (best is null || detection.Score > best.Value.Score))
            {
                best = detection;
            }
        }

        return best;
    }

    private static float Size(in FaceBox box) => MathF.Max(box.Width, box.Height);
}

/// <summary>A confirmed face before its final landmarks.</summary>
/// <param name="Detection">Box and score.</param>
/// <param name="Presence">The basic mesh model's confidence.</param>
/// <param name="Region">Where the second pass shall look.</param>
internal readonly record struct FoundFace(Detection Detection, float Presence, FaceRegion Region);
