using System.Numerics;
using Likeness.Faces;
using Likeness.Portraits.Scene;

namespace Likeness.Portraits.Anime.Persona;

/// <summary>Lays one person's features over another's pose: where the landmarks of the first lie in the picture of the second, and how other points follow them.</summary>
internal sealed class PersonaMap
{
    private const float FeatureShare = 0.9f;
    private const float MouthShare = 0.6f;

    /// <summary>Landmarks that a face's expression moves least: forehead, nose, eye corners, cheekbones.</summary>
    private static readonly int[] Stable = [10, 67, 297, 109, 338, 151, 9, 8, 168, 6, 197, 195, 5, 4, 33, 133, 362, 263, 127, 356, 234, 454, 116, 345, 123, 352, 93, 323, 98, 327];

    private readonly Vector2[] _from;
    private readonly Vector2[] _to;

    /// <param name="person">Whose features.</param>
    /// <param name="host">Whose pose.</param>
    public PersonaMap(FaceShape person, FaceShape host)
    {
        var alignment = Alignment.Of(Pick(person), Pick(host));
        var distance = OvalDistance(host);
        var mouth = FaceMeshTopology.LipsOuter.Concat(FaceMeshTopology.LipsInner).ToHashSet();
        (_from, _to) = (new Vector2[Likeness.Faces.Face.LandmarkCount], new Vector2[Likeness.Faces.Face.LandmarkCount]);
        for (var i = 0; i < _to.Length; i++)
        {
            var placed = alignment.Apply(person.Points[i]);
            // The outline stays the host's, where it belongs to the picture.
            var share = (mouth.Contains(i) ? MouthShare : FeatureShare) * SmoothStep.Between(0, 0.28f, distance[i]);
            _from[i] = person[i];
            _to[i] = Vector2.Lerp(host[i], new Vector2(placed.X, placed.Y), share);
        }

        KeepGaze(host);
        Shape = host.Placed(i => _to[i]);
    }

    /// <summary>The host's face with the person's features.</summary>
    public FaceShape Shape { get; }

    /// <summary>Where a point of the person's picture goes.</summary>
    public Vector2 Forward(Vector2 p) => Move(p, _from, _to);

    /// <summary>Where a point of the host's picture comes from.</summary>
    public Vector2 Back(Vector2 p) => Move(p, _to, _from);

    /// <summary>A similarity by the nearest landmarks, weighted by nearness (moving least squares; Schaefer, McPhail and Warren 2006).</summary>
    private static Vector2 Move(Vector2 p, Vector2[] from, Vector2[] to)
    {
        var (total, meanFrom, meanTo) = (1e-9f, Vector2.Zero, Vector2.Zero);
        var weights = new float[from.Length];
        var scale = Vector2.DistanceSquared(from[MeshPoint.ForeheadTop], from[MeshPoint.Chin]) * 0.0009f;
        for (var i = 0; i < from.Length; i++)
        {
            var w = 1 / (Vector2.DistanceSquared(p, from[i]) + scale);
            w *= w;
            weights[i] = w;
            (total, meanFrom, meanTo) = (total + w, meanFrom + (w * from[i]), meanTo + (w * to[i]));
        }

        (meanFrom, meanTo) = (meanFrom / total, meanTo / total);
        var (dot, cross, spread) = (0f, 0f, 1e-9f);
        for (var i = 0; i < from.Length; i++)
        {
            var (a, b) = (from[i] - meanFrom, to[i] - meanTo);
            dot += weights[i] * Vector2.Dot(a, b);
            cross += weights[i] * ((a.X * b.Y) - (a.Y * b.X));
            spread += weights[i] * a.LengthSquared();
        }

        var (c, s) = (dot / spread, cross / spread);
        var d = p - meanFrom;
        return meanTo + new Vector2((c * d.X) - (s * d.Y), (s * d.X) + (c * d.Y));
    }

    private static Vector3[] Pick(FaceShape shape)
    {
        var picked = new Vector3[Stable.Length];
        for (var i = 0; i < picked.Length; i++)
        {
            picked[i] = shape.Points[Stable[i]];
        }

        return picked;
    }

    /// <summary>Distance of each landmark to the nearest one of the outline, in units.</summary>
    private static float[] OvalDistance(FaceShape shape)
    {
        var oval = shape.Line(FaceMeshTopology.FaceOval.AsSpan());
        var distance = new float[Likeness.Faces.Face.LandmarkCount];
        for (var i = 0; i < distance.Length; i++)
        {
            distance[i] = oval.Min(p => Vector2.Distance(p, shape[i])) / shape.Frame.Unit;
        }

        return distance;
    }

    /// <summary>Where the host looks is part of the pose: the irises keep their place between the corners.</summary>
    private void KeepGaze(FaceShape host)
    {
        foreach (var (iris, outer, inner) in (ReadOnlySpan<(int, int, int)>)[(468, 33, 133), (473, 263, 362)])
        {
            var along = host[inner] - host[outer];
            var d = host[iris] - host[outer];
            var (t, n) = (Vector2.Dot(d, along) / MathF.Max(along.LengthSquared(), 1e-6f), ((along.X * d.Y) - (along.Y * d.X)) / MathF.Max(along.LengthSquared(), 1e-6f));
            var placed = _to[inner] - _to[outer];
            var shift = _to[outer] + (t * placed) + (n * new Vector2(-placed.Y, placed.X)) - _to[iris];
            for (var i = iris; i < iris + 5; i++)
            {
                _to[i] += shift;
            }
        }
    }
}
