using System.Numerics;
using Likeness.Imaging;

namespace Likeness.Portraits.Anime.Styles;

/// <summary>A smooth map of colours that gives one set of colours the distribution of another: sliced optimal transport (Pitié, Kokaram and Dahyot 2005; Bonneel et al. 2015), made smooth by averaging over a few centres.</summary>
internal sealed class ColorTransport
{
    private const int Size = 22;
    private const int Rounds = 8;
    private const int Centers = 14;
    private const float Step = 0.85f;
    private const float Reach = 11;
    private const float LeastA = -90;
    private const float SpanA = 180;

    private readonly Vector3[] _table = new Vector3[Size * Size * Size];

    /// <param name="from">Colours, CIE Lab.</param>
    /// <param name="to">As many colours whose distribution is wanted.</param>
    /// <param name="seed">Chooses the directions.</param>
    public ColorTransport(ReadOnlySpan<Vector3> from, ReadOnlySpan<Vector3> to, uint seed)
    {
        var moved = from.ToArray();
        var random = new SeededRandom(seed, 31);
        var (a, b) = (new float[moved.Length], new float[to.Length]);
        var order = new int[moved.Length];
        for (var round = 0; round < Rounds; round++)
        {
            foreach (var axis in Axes(ref random))
            {
                for (var i = 0; i < moved.Length; i++)
                {
                    (a[i], order[i]) = (Vector3.Dot(moved[i], axis), i);
                }

                for (var i = 0; i < to.Length; i++)
                {
                    b[i] = Vector3.Dot(to[i], axis);
                }

                Array.Sort(a, order);
                Array.Sort(b);
                for (var i = 0; i < moved.Length; i++)
                {
                    var target = b[(int)((long)i * b.Length / moved.Length)];
                    moved[order[i]] += axis * ((target - a[i]) * Step);
                }
            }
        }

        Tabulate(from, moved);
    }

    /// <summary>What a colour is changed by.</summary>
    public Vector3 Change(Vector3 lab)
    {
        var p = new Vector3(lab.X / 100, (lab.Y - LeastA) / SpanA, (lab.Z - LeastA) / SpanA);
        p = Vector3.Clamp(p, Vector3.Zero, Vector3.One) * (Size - 1.001f);
        var (x, y, z) = ((int)p.X, (int)p.Y, (int)p.Z);
        var f = p - new Vector3(x, y, z);
        var at = (((x * Size) + y) * Size) + z;
        const int Dx = Size * Size;
        var near = Vector3.Lerp(Vector3.Lerp(_table[at], _table[at + 1], f.Z), Vector3.Lerp(_table[at + Size], _table[at + Size + 1], f.Z), f.Y);
        var far = Vector3.Lerp(Vector3.Lerp(_table[at + Dx], _table[at + Dx + 1], f.Z), Vector3.Lerp(_table[at + Dx + Size], _table[at + Dx + Size + 1], f.Z), f.Y);
        return Vector3.Lerp(near, far, f.X);
    }

    private void Tabulate(ReadOnlySpan<Vector3> from, Vector3[] moved)
    {
        var centers = KMeans.Fit(from, Math.Min(Centers, from.Length), 7, 6).Centers;
        var (sums, counts) = (new Vector3[centers.Length], new int[centers.Length]);
        for (var i = 0; i < from.Length; i++)
        {
            var best = 0;
            for (var k = 1; k < centers.Length; k++)
            {
                best = Vector3.DistanceSquared(centers[k], from[i]) < Vector3.DistanceSquared(centers[best], from[i]) ? k : best;
            }

            sums[best] += moved[i] - from[i];
            counts[best]++;
        }

        RowParallel.For(Size, (first, last) =>
        {
            for (var x = first; x < last; x++)
            {
                for (var y = 0; y < Size; y++)
                {
                    for (var z = 0; z < Size; z++)
                    {
                        var color = new Vector3(100f * x / (Size - 1), LeastA + (SpanA * y / (Size - 1)), LeastA + (SpanA * z / (Size - 1)));
                        var (sum, total) = (Vector3.Zero, 1e-12f);
                        for (var k = 0; k < centers.Length; k++)
                        {
                            if (counts[k] > 0)
                            {
                                var d = Vector3.DistanceSquared(color, centers[k]) / (2 * Reach * Reach);
                                var w = 1 / (1 + (d * d * d));
                                (sum, total) = (sum + (w * (sums[k] / counts[k])), total + w);
                            }
                        }

                        _table[(((x * Size) + y) * Size) + z] = sum / total;
                    }
                }
            }
        }, minRows: 1);
    }

    private static Vector3[] Axes(ref SeededRandom random)
    {
        static Vector3 Direction(ref SeededRandom random) => Vector3.Normalize(new Vector3(random.NextGaussian(), random.NextGaussian(), random.NextGaussian()) + new Vector3(1e-4f));
        var first = Direction(ref random);
        var second = Vector3.Normalize(Vector3.Cross(first, Direction(ref random)) + new Vector3(1e-6f));
        return [first, second, Vector3.Normalize(Vector3.Cross(first, second))];
    }
}
