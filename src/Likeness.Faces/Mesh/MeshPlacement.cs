using System.Numerics;

namespace Likeness.Faces;

/// <summary>Brings a model's landmarks from its input back into the picture.</summary>
internal static class MeshPlacement
{
    /// <summary>Places triples of x, y and z; depth has the scale of x.</summary>
    public static void Place(ReadOnlySpan<float> triples, Matrix3x2 toView, float scale, Span<Landmark> landmarks)
    {
        for (var i = 0; i < triples.Length / 3; i++)
        {
            var point = Vector2.Transform(new Vector2(triples[3 * i], triples[(3 * i) + 1]), toView);
            landmarks[i] = new Landmark(point.X, point.Y, triples[(3 * i) + 2] * scale);
        }
    }
}
