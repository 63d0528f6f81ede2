using System.Numerics;
using Likeness.Portraits.Scene;

namespace Likeness.Portraits.Stylize.Toy;

/// <summary>A rectangular light at infinity, as a glossy surface mirrors it.</summary>
/// <param name="direction">Where it is; y points down, z to the camera.</param>
/// <param name="halfWidth">Tangent of half its angle across.</param>
/// <param name="halfHeight">Tangent of half its angle along.</param>
/// <param name="edge">Width of its soft edge, as a tangent.</param>
/// <param name="strength">Radiance.</param>
internal readonly struct SoftBox(Vector3 direction, float halfWidth, float halfHeight, float edge, float strength)
{
    private readonly Vector3 _direction = Vector3.Normalize(direction);
    private readonly Vector3 _across = Vector3.Normalize(Vector3.Cross(-Vector3.UnitY, direction));
    private readonly Vector3 _along = Vector3.Cross(Vector3.Normalize(direction), Vector3.Normalize(Vector3.Cross(-Vector3.UnitY, direction)));

    /// <summary>What comes from a direction.</summary>
    public float Radiance(Vector3 from)
    {
        var ahead = Vector3.Dot(from, _direction);
        if (ahead < 0.05f)
        {
            return 0;
        }

        var p = MathF.Abs(Vector3.Dot(from, _across)) / ahead;
        var q = MathF.Abs(Vector3.Dot(from, _along)) / ahead;
        return p > halfWidth + edge || q > halfHeight + edge
            ? 0
            : strength * SmoothStep.Between(halfWidth + edge, halfWidth - edge, p) * SmoothStep.Between(halfHeight + edge, halfHeight - edge, q);
    }
}
