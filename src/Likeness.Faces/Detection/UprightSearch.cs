namespace Likeness.Faces;

/// <summary>Finds the quarter turn after which the people in a picture stand upright.</summary>
/// <remarks>
/// A face on its side is found, and its mesh says how far it leans; a face on its head is found too, with a lower score, but the mesh snaps to a
/// face that stands upright. So the score decides between a turn and its opposite, and the lean between neighbours.
/// </remarks>
internal sealed class UprightSearch(FaceFinder finder)
{
    /// <summary>Mean evidence that a face on its head never reached (0.854 was the most among 714 portraits turned over): no need to look further.</summary>
    private const float BeyondDoubt = 0.88f;

    /// <summary>How much more evidence a turn needs than leaving the picture as it is.</summary>
    private const float Reluctance = 1.03f;

    /// <summary>Mean evidence that a face which is none, found in only one of four turns, does not reach.</summary>
    private const float BeyondChance = 0.6f;

    private const float SizeTolerance = 0.6f;

    private List<FoundFace> _candidate = [];

    /// <summary>Finds the faces of the best turn.</summary>
    /// <param name="pyramid">The picture.</param>
    /// <param name="options">What to look for.</param>
    /// <param name="faces">Receives the faces in the returned view.</param>
    /// <param name="cancellationToken">Stops between two runs of a model.</param>
    public PictureView Find(PicturePyramid pyramid, FaceAnalysisOptions options, ref List<FoundFace> faces, CancellationToken cancellationToken)
    {
        var best = new PictureView(pyramid, 0);
        finder.Find(best, options, faces, cancellationToken);
        var (evidence, mean) = Evidence(faces);
        if (mean >= BeyondDoubt)
        {
            return best;
        }

        evidence *= Reluctance;
        if (faces.Count > 0)
        {
            // Turning does not change sizes: what was found is the smallest worth looking for.
            options = options with { MinimumFaceSize = MathF.Max(options.MinimumFaceSize, SizeTolerance * faces.Min(face => face.Detection.Box.Width)) };
        }

        for (var turns = 1; turns <= 3; turns++)
        {
            var view = new PictureView(pyramid, turns);
            finder.Find(view, options, _candidate, cancellationToken);
            var (turned, meanTurned) = Evidence(_candidate);
            if (turned > evidence && meanTurned >= BeyondChance)
            {
                (best, evidence) = (view, turned);
                (faces, _candidate) = (_candidate, faces);
            }
        }

        return best;
    }

    /// <summary>How much speaks for this turn: confidence times uprightness, larger faces counting more.</summary>
    private static (float Sum, float Mean) Evidence(List<FoundFace> faces)
    {
        float sum = 0, weights = 0;
        foreach (var face in faces)
        {
            var weight = face.Detection.Box.Width;
            weights += weight;
            sum += weight * face.Detection.Score * face.Presence * MathF.Max(0, MathF.Cos(face.Region.Rotation));
        }

        return weights > 0 ? (sum, sum / weights) : (0, 0);
    }
}
