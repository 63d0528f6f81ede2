using System.Collections.Immutable;
using System.Numerics;
using Likeness.Faces;

namespace Likeness.Portraits.Scene;

/// <summary>How far the eyes are open: 0 shut, 1 as eyes usually are, above that wide open. Left and right are the picture's.</summary>
internal readonly record struct EyeOpenness(float Left, float Right)
{
    /// <summary>Height of a usual opening, relative to its width.</summary>
    private const float Usual = 0.30f;

    /// <summary>Below this an eye is drawn shut.</summary>
    public const float Shut = 0.33f;

    public static EyeOpenness Of(FaceShape shape) => new(Of(shape, FaceMeshTopology.LeftEye), Of(shape, FaceMeshTopology.RightEye));

    private static float Of(FaceShape shape, ImmutableArray<int> ring)
    {
        var lids = shape.Line(ring.AsSpan());
        var width = MathF.Max(Vector2.Distance(lids[0], lids[8]), 1e-3f);
        var height = (Vector2.Distance(lids[3], lids[13]) + Vector2.Distance(lids[4], lids[12]) + Vector2.Distance(lids[5], lids[11])) / 3;
        return height / width / Usual;
    }
}
