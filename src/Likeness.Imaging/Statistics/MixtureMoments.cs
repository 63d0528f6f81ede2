using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Likeness.Imaging;

/// <summary>Sums over weighted samples about an origin: weight, x, y, z, xx, xy, xz, yy, yz, zz.</summary>
internal static class MixtureMoments
{
    public const int Count = 10;

    /// <summary>Adds one sample of weight 1.</summary>
    /// <param name="sums">Ten sums.</param>
    /// <param name="offset">The sample less the origin.</param>
    public static void Add(Span<double> sums, Vector3 offset)
    {
        double x = offset.X, y = offset.Y, z = offset.Z;
        sums[0]++;
        sums[1] += x;
        sums[2] += y;
        sums[3] += z;
        sums[4] += x * x;
        sums[5] += x * y;
        sums[6] += x * z;
        sums[7] += y * y;
        sums[8] += y * z;
        sums[9] += z * z;
    }

    /// <summary>Sums up a block of samples, whole vectors of them; always eight sums side by side, added in order at the end, so that every machine adds in the same order.</summary>
    public static void Sum(ReadOnlySpan<float> xs, ReadOnlySpan<float> ys, ReadOnlySpan<float> zs, ReadOnlySpan<float> weights, Vector3 origin, Span<double> sums)
    {
        ref var rx = ref MemoryMarshal.GetReference(xs);
        ref var ry = ref MemoryMarshal.GetReference(ys);
        ref var rz = ref MemoryMarshal.GetReference(zs);
        ref var rw = ref MemoryMarshal.GetReference(weights);
        var (s0, s1, s2, s3, s4) = (Vector256<float>.Zero, Vector256<float>.Zero, Vector256<float>.Zero, Vector256<float>.Zero, Vector256<float>.Zero);
        var (s5, s6, s7, s8, s9) = (s0, s1, s2, s3, s4);
        for (var i = 0; i < weights.Length; i += Vector256<float>.Count)
        {
            var x = Vector256.LoadUnsafe(ref rx, (nuint)i) - Vector256.Create(origin.X);
            var y = Vector256.LoadUnsafe(ref ry, (nuint)i) - Vector256.Create(origin.Y);
            var z = Vector256.LoadUnsafe(ref rz, (nuint)i) - Vector256.Create(origin.Z);
            var w = Vector256.LoadUnsafe(ref rw, (nuint)i);
            var (wx, wy, wz) = (w * x, w * y, w * z);
            s0 += w;
            s1 += wx;
            s2 += wy;
            s3 += wz;
            s4 += wx * x;
            s5 += wx * y;
            s6 += wx * z;
            s7 += wy * y;
            s8 += wy * z;
            s9 += wz * z;
        }

        ReadOnlySpan<Vector256<float>> totals = [s0, s1, s2, s3, s4, s5, s6, s7, s8, s9];
        for (var i = 0; i < Count; i++)
        {
            for (var lane = 0; lane < Vector256<float>.Count; lane++)
            {
                sums[i] += totals[i][lane];
            }
        }
    }
}
