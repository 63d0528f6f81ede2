namespace Likeness.Faces;

/// <summary>The faces of a picture.</summary>
/// <param name="Width">Width of the upright picture in pixels.</param>
/// <param name="Height">Height of the upright picture in pixels.</param>
/// <param name="QuarterTurns">Clockwise quarter turns (0…3) that make the given picture upright; 0 unless <see cref="FaceAnalysisOptions.TryTurns"/> was set.</param>
/// <param name="Faces">The faces, largest first, in pixels of the turned picture.</param>
public sealed record FaceAnalysis(int Width, int Height, int QuarterTurns, IReadOnlyList<Face> Faces);
