using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Likeness.Imaging;
using Likeness.Portraits.Scene.Geometry;

namespace Likeness.Portraits.Clarity;

/// <summary>Sharpens clear edges without overshoot: on their dark side pixels darken, on their bright side they brighten (coherence-enhancing shock filter; Weickert 2003), with the directions of an <see cref="EdgeField"/>.</summary>
internal static class EdgeShock
{
    private const int Steps = 3;
    private const float Step = 0.35f;
    private const float Knee = 0.25f;
    private const float Presmoothing = 0.9f;

    /// <summary>Mixes the filtered picture in where edges are clear.</summary>
    public static void MixInto(Plane luma, EdgeField edges, float share)
    {
        var current = luma.Clone();
        for (var step = 0; step < Steps; step++)
        {
            using var before = current;
            using var smooth = GaussianFilter.Apply(before, Presmoothing);
            current = Once(before, smooth, edges);
        }

        using (current)
        {
            using var gate = Pixelwise.Map(edges.Coherence, edges.Strength, new Gate(share));
            Pixelwise.MapInto(luma, luma, current, gate, default(Mix));
        }
    }

    private static Plane Once(Plane luma, Plane smooth, EdgeField edges)
    {
        var next = luma.Clone();
        for (var y = 1; y < luma.Height - 1; y++)
        {
            Row(
                new Rows(luma, y), new Rows(smooth, y), ref MemoryMarshal.GetReference(edges.CosineSquared.Row(y)), ref MemoryMarshal.GetReference(edges.SineCosine.Row(y)),
                ref MemoryMarshal.GetReference(next.Row(y)), luma.Width);
        }

        return next;
    }

    private static void Row(Rows u, Rows v, ref float cosine, ref float sine, ref float target, int width)
    {
        for (var x = 1; x < width - 1; x += Vector<float>.Count)
        {
            // The last vector of a row lies over the one before it.
            var at = (nuint)Math.Max(1, Math.Min(x, width - 1 - Vector<float>.Count));
            var cos2 = Vector.LoadUnsafe(ref cosine, at);
            var middle = Vector.LoadUnsafe(ref v.Middle, at);
            var across = Vector.LoadUnsafe(ref v.Middle, at - 1) - (middle * 2f) + Vector.LoadUnsafe(ref v.Middle, at + 1);
            var down = Vector.LoadUnsafe(ref v.Above, at) - (middle * 2f) + Vector.LoadUnsafe(ref v.Below, at);
            var mixed = Vector.LoadUnsafe(ref v.Above, at - 1) - Vector.LoadUnsafe(ref v.Above, at + 1) - Vector.LoadUnsafe(ref v.Below, at - 1) + Vector.LoadUnsafe(ref v.Below, at + 1);
            var second = (cos2 * across) + ((Vector<float>.One - cos2) * down) + (Vector.LoadUnsafe(ref sine, at) * 0.5f * mixed);
            var here = Vector.LoadUnsafe(ref u.Middle, at);
            var slopeX = MinMod(Vector.LoadUnsafe(ref u.Middle, at + 1) - here, here - Vector.LoadUnsafe(ref u.Middle, at - 1));
            var slopeY = MinMod(Vector.LoadUnsafe(ref u.Below, at) - here, here - Vector.LoadUnsafe(ref u.Above, at));
            var t = second * (1 / Knee);
            var sign = t / (Vector<float>.One + Vector.Abs(t));
            (here - (sign * Step * Vector.SquareRoot((slopeX * slopeX) + (slopeY * slopeY)))).StoreUnsafe(ref target, at);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<float> MinMod(Vector<float> a, Vector<float> b)
    {
        var smaller = Vector.Min(Vector.Abs(a), Vector.Abs(b));
        return Vector.ConditionalSelect(Vector.GreaterThan(a * b, Vector<float>.Zero), smaller, Vector<float>.Zero);
    }

    private readonly ref struct Rows(Plane plane, int y)
    {
        public readonly ref float Above = ref MemoryMarshal.GetReference(plane.Row(y - 1));
        public readonly ref float Middle = ref MemoryMarshal.GetReference(plane.Row(y));
        public readonly ref float Below = ref MemoryMarshal.GetReference(plane.Row(y + 1));
    }

    private readonly struct Gate(float share) : IBinary
    {
        private const float WeakEdge = 3.2f;
        private const float ClearEdge = 8f;

        public Vector<float> Of(Vector<float> coherence, Vector<float> strength) => VectorRamp.Between(coherence, 0.3f, 0.7f) * VectorRamp.Between(strength, WeakEdge, ClearEdge) * share;
    }

    private readonly struct Mix : ITernary
    {
        public Vector<float> Of(Vector<float> a, Vector<float> b, Vector<float> c) => a + ((b - a) * c);
    }
}
