using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Likeness.Imaging;

namespace Likeness.Portraits.Scene.Geometry;

/// <summary>Blows a flat shape up to a smooth body: the height is √(2φ) with Δφ = −2 inside and φ = 0 outside, which makes a hemisphere of a disc.</summary>
/// <remarks>
/// Inflation of drawings as Nealen et al., "FiberMesh", 2007, and Sýkora et al., "Ink-and-Ray", 2014, by Jacobi steps from coarse to fine. At the border of the picture the slope is 0,
/// so that what is cut there goes on.
/// </remarks>
internal static class PoissonInflation
{
    private const int CoarsestSide = 12;
    private const int LeastSteps = 26;

    /// <summary>Steps at the coarsest level, where the shape as a whole is found; half as many at each finer one.</summary>
    private const int CoarsestSteps = 320;

    /// <summary>Pixels of the longest side at which the equation is solved; the solution is smooth.</summary>
    private const int FinestSide = 288;

    /// <param name="mask">A pixel is inside when its sample is at least ½.</param>
    /// <returns>Heights in pixels of the mask.</returns>
    public static Plane Inflate(Plane mask)
    {
        var levels = new Stack<Plane>();
        var level = Shrink(mask);
        while (true)
        {
            levels.Push(level);
            if (Math.Min(level.Width, level.Height) < 2 * CoarsestSide)
            {
                break;
            }

            level = Resampler.Resize(level, (level.Width + 1) / 2, (level.Height + 1) / 2, ResampleFilter.Box);
        }

        Plane? potential = null;
        var steps = CoarsestSteps;
        while (levels.TryPop(out var shape))
        {
            using var inside = shape;
            using var coarse = potential;
            potential = coarse is null ? new Plane(shape.Width, shape.Height, clear: true) : Resampler.Resize(coarse, shape.Width, shape.Height, ResampleFilter.Triangle);
            var pixel = (float)mask.Width / shape.Width;
            potential = Relax(potential, shape, pixel * pixel, steps);
            steps = Math.Max(LeastSteps, steps / 2);
        }

        using var solved = potential!;
        using var fine = Resampler.Resize(solved, mask.Width, mask.Height, ResampleFilter.Triangle);
        return Pixelwise.Map(fine, mask, default(Heights));
    }

    private static Plane Shrink(Plane mask)
    {
        var scale = MathF.Min(1, (float)FinestSide / Math.Max(mask.Width, mask.Height));
        return Resampler.Resize(mask, Math.Max(2, (int)(mask.Width * scale)), Math.Max(2, (int)(mask.Height * scale)), ResampleFilter.Box);
    }

    private static Plane Relax(Plane potential, Plane shape, float pixelArea, int steps)
    {
        var (current, next) = (potential, new Plane(shape.Width, shape.Height));
        for (var step = 0; step < steps; step++)
        {
            var (from, to) = (current, next);
            RowParallel.For(shape.Height, (first, last) =>
            {
                for (var y = first; y < last; y++)
                {
                    Step(from.Row(Math.Max(0, y - 1)), from.Row(y), from.Row(Math.Min(shape.Height - 1, y + 1)), shape.Row(y), 0.5f * pixelArea, to.Row(y));
                }
            }, minRows: 96);
            (current, next) = (next, current);
        }

        next.Dispose();
        return current;
    }

    private static void Step(ReadOnlySpan<float> above, ReadOnlySpan<float> row, ReadOnlySpan<float> below, ReadOnlySpan<float> inside, float source, Span<float> target)
    {
        var last = row.Length - 1;
        target[0] = Value(above[0], below[0], row[0], row[Math.Min(1, last)], inside[0], source);
        var x = 1;
        ref var r = ref MemoryMarshal.GetReference(row);
        ref var a = ref MemoryMarshal.GetReference(above);
        ref var b = ref MemoryMarshal.GetReference(below);
        ref var m = ref MemoryMarshal.GetReference(inside);
        ref var t = ref MemoryMarshal.GetReference(target);
        for (; x < last - Vector<float>.Count; x += Vector<float>.Count)
        {
            var i = (nuint)x;
            var sum = (Vector.LoadUnsafe(ref r, i - 1) + Vector.LoadUnsafe(ref r, i + 1)) + (Vector.LoadUnsafe(ref a, i) + Vector.LoadUnsafe(ref b, i));
            var value = sum * 0.25f + new Vector<float>(source);
            Vector.ConditionalSelect(Vector.GreaterThan(Vector.LoadUnsafe(ref m, i), new Vector<float>(0.5f)), value, Vector<float>.Zero).StoreUnsafe(ref t, i);
        }

        for (; x <= last; x++)
        {
            target[x] = Value(above[x], below[x], row[x - 1], row[Math.Min(x + 1, last)], inside[x], source);
        }
    }

    private static float Value(float above, float below, float left, float right, float inside, float source) =>
        inside > 0.5f ? ((left + right) + (above + below)) * 0.25f + source : 0;

    private readonly struct Heights : IBinary
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector<float> Of(Vector<float> a, Vector<float> b) =>
            Lanes.Where(Vector.GreaterThan(b, Lanes.Of(0.5f)), Vector.SquareRoot(Vector.MaxNative(a + a, Vector<float>.Zero)), Vector<float>.Zero);
    }
}
