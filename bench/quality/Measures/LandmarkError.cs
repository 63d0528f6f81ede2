using System.Numerics;
using Likeness.Portraits.Scene;

namespace Likeness.Quality;

/// <summary>How far the face in the result is from the face in the photo, in percent of the unit (the inter-ocular distance of a frontal face).</summary>
/// <param name="Raw">Mean over all points where they lie on the canvas: what a style moves on purpose counts too.</param>
/// <param name="Aligned">Mean over all points after the best similarity.</param>
/// <param name="WithoutEyes">The same without eyes and brows, which some styles enlarge on purpose.</param>
internal sealed record LandmarkError(float Raw, float Aligned, float WithoutEyes)
{
    /// <summary>The 68 points of the iBUG annotation (C. Sagonas et al., "300 Faces in-the-Wild Challenge", 2013) as landmarks of the mesh: jaw, nose and mouth …</summary>
    private static readonly int[] Contour =
    [
        127, 234, 93, 132, 58, 136, 150, 176, 152, 400, 379, 365, 288, 361, 323, 454, 356,
        168, 6, 195, 4, 98, 97, 2, 326, 327,
        61, 40, 37, 0, 267, 270, 291, 321, 314, 17, 84, 91, 78, 81, 13, 311, 308, 402, 14, 178,
    ];

    /// <summary>… brows and eyes.</summary>
    private static readonly int[] EyesAndBrows =
    [
        70, 63, 105, 66, 107, 336, 296, 334, 293, 300,
        33, 160, 158, 133, 153, 144, 362, 385, 387, 263, 373, 380,
    ];

    public static LandmarkError Of(FaceShape photo, FaceShape result)
    {
        int[] all = [.. Contour, .. EyesAndBrows];
        var scale = 100 / photo.Frame.Unit;
        return new LandmarkError(
            Mean(photo.Line(all), result.Line(all)) * scale,
            AlignedMean(photo.Line(all), result.Line(all)) * scale,
            AlignedMean(photo.Line(Contour), result.Line(Contour)) * scale);
    }

    /// <summary>The best similarity from the photo's face to the result's.</summary>
    public static Matrix3x2 Alignment(FaceShape photo, FaceShape result) => SimilarityFit.Find(photo.Line(Contour), result.Line(Contour));

    private static float AlignedMean(Vector2[] photo, Vector2[] result)
    {
        // Taken back to the photo, so that a style cannot lower its error by drawing a smaller face.
        var back = SimilarityFit.Find(result, photo);
        return Mean(photo, [.. result.Select(point => Vector2.Transform(point, back))]);
    }

    private static float Mean(Vector2[] photo, Vector2[] result) => photo.Zip(result, Vector2.Distance).Average();
}
