using System.Numerics;
using System.Runtime.InteropServices;
using Plane = Likeness.Imaging.Plane;

namespace Likeness.Faces;

/// <summary>The mean of 9×9 pixels, edges continued. For this one small radius adding nine shifted rows beats running sums: it has no chain of dependent additions.</summary>
internal static class BoxMean
{
    public const int Radius = 4;

    private const float Scale = 1f / ((2 * Radius) + 1);

    /// <summary>Writes the means of <paramref name="source"/> into <paramref name="target"/>; all three planes have one size and are distinct.</summary>
    public static void Apply(Plane source, Plane target, Plane scratch)
    {
        for (var y = 0; y < source.Height; y++)
        {
            Across(source.Row(y), scratch.Row(y));
        }

        for (var y = 0; y < source.Height; y++)
        {
            Down(scratch, y, target.Row(y));
        }
    }

    private static void Across(ReadOnlySpan<float> source, Span<float> target)
    {
        var x = 0;
        for (; x < Math.Min(Radius, source.Length); x++)
        {
            target[x] = Mean(source, x);
        }

        ref var first = ref MemoryMarshal.GetReference(source);
        for (; x + Radius + Vector<float>.Count <= source.Length; x += Vector<float>.Count)
        {
            var sum = Vector<float>.Zero;
            for (var k = x - Radius; k <= x + Radius; k++)
            {
                sum += Vector.LoadUnsafe(ref first, (nuint)k);
            }

            (sum * Scale).CopyTo(target[x..]);
        }

        for (; x < source.Length; x++)
        {
            target[x] = Mean(source, x);
        }
    }

    private static float Mean(ReadOnlySpan<float> source, int center)
    {
        var sum = 0f;
        for (var k = center - Radius; k <= center + Radius; k++)
        {
            sum += source[Math.Clamp(k, 0, source.Length - 1)];
        }

        return sum * Scale;
    }

    private static void Down(Plane source, int center, Span<float> target)
    {
        var samples = source.Samples;
        ref var first = ref MemoryMarshal.GetReference(samples);
        Span<int> rows = stackalloc int[(2 * Radius) + 1];
        for (var k = 0; k < rows.Length; k++)
        {
            rows[k] = Math.Clamp(center - Radius + k, 0, source.Height - 1) * source.Width;
        }

        var x = 0;
        for (; x + Vector<float>.Count <= target.Length; x += Vector<float>.Count)
        {
            var sum = Vector<float>.Zero;
            foreach (var row in rows)
            {
                sum += Vector.LoadUnsafe(ref first, (nuint)(row + x));
            }

            (sum * Scale).CopyTo(target[x..]);
        }

        for (; x < target.Length; x++)
        {
            var sum = 0f;
            foreach (var row in rows)
            {
                sum += samples[row + x];
            }

            target[x] = sum * Scale;
        }
    }
}
