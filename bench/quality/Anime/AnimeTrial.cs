namespace Likeness.Quality;

/// <summary>What was measured of one drawing.</summary>
/// <param name="Photo">The photo's name.</param>
/// <param name="Style">The style picture's name; empty without one.</param>
/// <param name="Error">Landmarks of the main face against the photo's, percent; null when it is not found again.</param>
/// <param name="Skin">Skin in photo and drawing.</param>
/// <param name="Embedding">Of the drawn face; null without an embedder.</param>
/// <param name="Before">Distance of the photo's palette to the style picture's.</param>
/// <param name="After">Distance of the drawing's palette to it.</param>
/// <param name="Milliseconds">The request's time.</param>
internal sealed record AnimeTrial(string Photo, string Style, LandmarkError? Error, SkinLightness? Skin, float[]? Embedding, float Before, float After, double Milliseconds)
{
    /// <summary>What is left of the distance.</summary>
    public float Rest => After / MathF.Max(Before, 1e-3f);
}
