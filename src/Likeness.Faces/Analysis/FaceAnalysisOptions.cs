namespace Likeness.Faces;

/// <summary>What <see cref="FaceAnalyzer.Analyze"/> looks for.</summary>
public sealed record FaceAnalysisOptions
{
    /// <summary>The defaults.</summary>
    public static FaceAnalysisOptions Default { get; } = new();

    /// <summary>Whether to try quarter turns, for pictures that may lie on their side or stand on their head. Default: false.</summary>
    public bool TryTurns { get; init; }

    /// <summary>The most faces to report, largest first, at least 1. Default: 100.</summary>
    public int MaxFaces { get; init; } = 100;

    /// <summary>Faces whose box is smaller than this many pixels on its longer side are ignored. Default: 12.</summary>
    public float MinimumFaceSize { get; init; } = 12;

    /// <summary>The least confidence of the detector, 0…1. Default: 0.5.</summary>
    public float MinimumScore { get; init; } = 0.5f;

    /// <summary>The least confidence of the mesh model that a candidate is a face, 0…1. Default: 0.5.</summary>
    public float MinimumPresence { get; init; } = 0.5f;
}
