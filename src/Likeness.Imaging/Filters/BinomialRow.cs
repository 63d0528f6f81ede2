using System.Numerics;
using System.Runtime.InteropServices;

namespace Likeness.Imaging;

/// <summary>Weighs five rows by (1 4 6 4 1) / 16.</summary>
internal static class BinomialRow
{
    public static void Combine(ReadOnlySpan<float> a, ReadOnlySpan<float> b, ReadOnlySpan<float> c, ReadOnlySpan<float> d, ReadOnlySpan<float> e, Span<float> target)
    {
        ref var ra = ref MemoryMarshal.GetReference(a);
        ref var rb = ref MemoryMarshal.GetReference(b);
        ref var rc = ref MemoryMarshal.GetReference(c);
        ref var rd = ref MemoryMarshal.GetReference(d);
        ref var re = ref MemoryMarshal.GetReference(e);
        ref var to = ref MemoryMarshal.GetReference(target);
        var x = 0;
        for (; x <= target.Length - Vector<float>.Count; x += Vector<float>.Count)
        {
            var i = (nuint)x;
            var outer = Vector.LoadUnsafe(ref ra, i) + Vector.LoadUnsafe(ref re, i);
            var inner = Vector.LoadUnsafe(ref rb, i) + Vector.LoadUnsafe(ref rd, i);
            ((outer * (1f / 16f)) + (inner * (4f / 16f)) + (Vector.LoadUnsafe(ref rc, i) * (6f / 16f))).StoreUnsafe(ref to, i);
        }

        for (; x < target.Length; x++)
        {
            target[x] = ((a[x] + e[x]) * (1f / 16f)) + ((b[x] + d[x]) * (4f / 16f)) + (c[x] * (6f / 16f));
        }
    }
}
