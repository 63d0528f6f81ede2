using System.Numerics;

namespace Likeness.Portraits.Scene;

/// <summary>Measures along lines of points.</summary>
internal static class Polyline
{
    /// <summary>Points at even distances along a closed line, from its first point on.</summary>
    public static Vector2[] Even(ReadOnlySpan<Vector2> closed, int count) => Along([.. closed, closed[0]], count, count);

    /// <summary>Points at even distances along an open line, from its first to its last point.</summary>
    public static Vector2[] EvenOpen(ReadOnlySpan<Vector2> line, int count) => Along(line, count, count - 1);

    private static Vector2[] Along(ReadOnlySpan<Vector2> line, int count, int parts)
    {
        var length = 0f;
        for (var i = 0; i + 1 < line.Length; i++)
        {
            length += Vector2.Distance(line[i], line[i + 1]);
        }

        var even = new Vector2[count];
        var (done, at) = (0f, 0);
        for (var i = 0; i < count; i++)
        {
            var wanted = length * i / parts;
            var part = Vector2.Distance(line[at], line[at + 1]);
            while (done + part < wanted && at + 2 < line.Length)
            {
                done += part;
                at++;
                part = Vector2.Distance(line[at], line[at + 1]);
            }

            even[i] = Vector2.Lerp(line[at], line[at + 1], part <= 0 ? 0 : Math.Clamp((wanted - done) / part, 0, 1));
        }

        return even;
    }
}
