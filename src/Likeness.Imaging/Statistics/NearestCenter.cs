using System.Numerics;
using System.Runtime.InteropServices;

namespace Likeness.Imaging;

/// <summary>Finds the nearest centre of each sample, a vector of samples at a time; of two at the same distance the first.</summary>
internal static class NearestCenter
{
    /// <returns>Whether a label changed.</returns>
    public static bool Assign(SampleColumns samples, Vector3[] centers, int[] labels)
    {
        var changed = 0;
        RowParallel.For(samples.Blocks, (from, to) =>
        {
            Span<int> nearest = stackalloc int[Vector<int>.Count];
            var any = false;
            for (var i = from * SampleColumns.Block; i < Math.Min(samples.Count, to * SampleColumns.Block); i += Vector<float>.Count)
            {
                Find(samples, centers, i).CopyTo(nearest);
                var target = labels.AsSpan(i, Math.Min(nearest.Length, samples.Count - i));
                if (!target.SequenceEqual(nearest[..target.Length]))
                {
                    nearest[..target.Length].CopyTo(target);
                    any = true;
                }
            }

            if (any)
            {
                Interlocked.Exchange(ref changed, 1);
            }
        }, minRows: 1);
        return changed != 0;
    }

    private static Vector<int> Find(SampleColumns samples, Vector3[] centers, int index)
    {
        var s0 = Vector.LoadUnsafe(ref MemoryMarshal.GetReference(samples[0]), (nuint)index);
        var s1 = Vector.LoadUnsafe(ref MemoryMarshal.GetReference(samples[1]), (nuint)index);
        var s2 = Vector.LoadUnsafe(ref MemoryMarshal.GetReference(samples[2]), (nuint)index);
        var least = new Vector<float>(float.PositiveInfinity);
        var nearest = Vector<int>.Zero;
        for (var i = 0; i < centers.Length; i++)
        {
            var (d0, d1, d2) = (s0 - new Vector<float>(centers[i].X), s1 - new Vector<float>(centers[i].Y), s2 - new Vector<float>(centers[i].Z));
            var distance = (d0 * d0) + (d1 * d1) + (d2 * d2);
            var nearer = Vector.LessThan(distance, least);
            least = Vector.ConditionalSelect(nearer, distance, least);
            nearest = Vector.ConditionalSelect(nearer, new Vector<int>(i), nearest);
        }

        return nearest;
    }
}
