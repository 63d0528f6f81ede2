using System.Numerics;
using Likeness.Portraits.Scene;

namespace Likeness.Portraits.Anime.Styles;

/// <summary>From places in and around a drawing's face to the same places of a style picture's face, by the landmarks (moving least squares).</summary>
internal sealed class FaceWarp
{
    private const float Reach = 1.9f;
    private const float Softness = 0.02f;

    private readonly FaceShape _face;
    private readonly Vector2[] _from;
    private readonly Vector2[] _to;

    /// <summary>Every third landmark says as much as all.</summary>
    private const int Stride = 3;

    public FaceWarp(FaceShape face, FaceShape style)
    {
        _face = face;
        var landmarks = Enumerable.Range(0, Likeness.Faces.Face.LandmarkCount / Stride).Select(i => i * Stride).ToArray();
        (_from, _to) = (face.Line(landmarks), style.Line(landmarks));
    }

    /// <returns>Null far from the face.</returns>
    public Vector2? At(float x, float y)
    {
        var p = new Vector2(x, y);
        var own = _face.Frame.FromPicture(p);
        if (Vector2.Distance(own, new Vector2(0, 0.4f)) > Reach)
        {
            return null;
        }

        var soft = Softness * _face.Frame.Unit * _face.Frame.Unit;
        var (total, shift) = (1e-12f, Vector2.Zero);
        for (var i = 0; i < _from.Length; i++)
        {
            var w = 1 / (Vector2.DistanceSquared(p, _from[i]) + soft);
            w *= w;
            (total, shift) = (total + w, shift + (w * (_to[i] - _from[i])));
        }

        return p + (shift / total);
    }
}
