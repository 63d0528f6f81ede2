using Likeness.Portraits;

namespace Likeness.Quality;

/// <summary>One photo in one style with what was measured.</summary>
internal sealed record Trial(
    PortraitStyle Style,
    string Photo,
    bool IsGrey,
    StyleStatistics Statistics,
    IReadOnlyList<PersonTrial> People,
    IReadOnlyList<StageTiming> Timings,
    float PeakMegabytes);

/// <summary>One person of a trial.</summary>
/// <param name="Name">The photo's name, with a number where it shows several.</param>
/// <param name="Error">How well the face is kept; null when it is not found again.</param>
/// <param name="Embedding">Of the result's face; null without an embedder.</param>
/// <param name="Skin">Skin in photo and result; null where no skin is seen.</param>
internal sealed record PersonTrial(string Name, LandmarkError? Error, float[]? Embedding, SkinLightness? Skin);
