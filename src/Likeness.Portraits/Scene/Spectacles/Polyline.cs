using System.Numerics;

namespace Likeness.Portraits.Scene;

/// <summary>Measures along lines of points.</summary>
internal static class Polyline
{
    /// <summary>Points at even distances along a closed line, from its first point on.</summary>
    public static Vector2[] Even(ReadOnlySpan<Vector2> closed, int count)
    {
        var length = 0f;
        for (var i = 0; i < closed.Length; i++)
        {
            length += Vector2.Distance(closed[i], closed[(i + 1) % closed.Length]);
        }

        var even = new Vector2[count];
        var (done, at) = (0f, 0);
        for (var i = 0; i < count; i++)
        {
            var wanted = length * i / count;
            var part = Vector2.Distance(closed[at], closed[(at + 1) % closed.Length]);
            while (done + part < wanted && at + 1 < closed.Length)
            {
                done += part;
                at++;
                part = Vector2.Distance(closed[at], closed[(at + 1) % closed.Length]);
            }

            even[i] = Vector2.Lerp(closed[at], closed[(at + 1) % closed.Length], part <= 0 ? 0 : Math.Clamp((wanted - done) / part, 0, 1));
        }

        return even;
    }
}
