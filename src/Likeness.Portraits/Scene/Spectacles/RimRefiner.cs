using System.Numerics;

namespace Likeness.Portraits.Scene;

/// <summary>Moves a lens's outline onto the line that is really there: circular dynamic programming over offsets along its normals.</summary>
/// <remarks>Active contours by dynamic programming (Amini, Weymouth, Jain, "Using dynamic programming for solving variational problems in vision", 1990).</remarks>
internal static class RimRefiner
{
    private const int Offsets = 19;
    private const float Step = 0.012f;
    private const int MostJump = 1;
    private const float JumpCost = 0.25f;
    private const float OffsetCost = 9;

    /// <summary>The outline moved along its normals.</summary>
    /// <param name="outline">Points that are about evenly spaced.</param>
    /// <param name="evidence">Evidence 0…1 for a line through a point with a normal.</param>
    public static Vector2[] Refine(ReadOnlySpan<Vector2> outline, Func<Vector2, Vector2, float> evidence)
    {
        var count = outline.Length;
        var normals = new Vector2[count];
        LensShape.Normals(outline, normals);
        var costs = new float[count * Offsets];
        for (var i = 0; i < count; i++)
        {
            for (var k = 0; k < Offsets; k++)
            {
                var offset = (k - Offsets / 2) * Step;
                costs[i * Offsets + k] = OffsetCost * offset * offset - evidence(outline[i] + normals[i] * offset, normals[i]);
            }
        }

        var path = Smooth(Smooth(Smooth(Smooth(Shortest(costs, count)))));
        var refined = new Vector2[count];
        for (var i = 0; i < count; i++)
        {
            refined[i] = outline[i] + normals[i] * ((path[i] - Offsets / 2) * Step);
        }

        return refined;
    }

    /// <summary>The cheapest closed path: of the cheapest paths from each start back to it.</summary>
    private static float[] Shortest(float[] costs, int count)
    {
        var best = float.MaxValue;
        var path = new float[count];
        var from = new sbyte[count * Offsets];
        var (total, next) = (new float[Offsets], new float[Offsets]);
        for (var start = 0; start < Offsets; start++)
        {
            Array.Fill(total, 1e6f);
            total[start] = costs[start];
            for (var i = 1; i <= count; i++)
            {
                for (var k = 0; k < Offsets; k++)
                {
                    var (least, jump) = (float.MaxValue, 0);
                    for (var d = -MostJump; d <= MostJump; d++)
                    {
                        var cost = (uint)(k + d) < Offsets ? total[k + d] + JumpCost * d * d : float.MaxValue;
                        (least, jump) = cost < least ? (cost, d) : (least, jump);
                    }

                    next[k] = least + (i < count ? costs[i * Offsets + k] : 0);
                    if (i < count)
                    {
                        from[i * Offsets + k] = (sbyte)jump;
                    }
                    else if (k == start && next[k] < best)
                    {
                        best = next[k];
                        Follow(from, path, k + jump);
                    }
                }

                (total, next) = (next, total);
            }
        }

        return path;
    }

    private static void Follow(sbyte[] from, float[] path, int last)
    {
        var k = last;
        for (var i = path.Length - 1; i >= 0; i--)
        {
            path[i] = k;
            k += i > 0 ? from[i * Offsets + k] : 0;
        }
    }

    private static float[] Smooth(float[] path)
    {
        var smooth = new float[path.Length];
        for (var i = 0; i < path.Length; i++)
        {
            smooth[i] = (path[i] * 2 + path[(i + 1) % path.Length] + path[(i + path.Length - 1) % path.Length]) / 4;
        }

        return smooth;
    }
}
