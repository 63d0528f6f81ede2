using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Likeness.Imaging;

/// <summary>Mean over a disc in which pixels count less the further away and the more different in colour they are (Tomasi and Manduchi, "Bilateral Filtering for Gray and Color Images", 1998).</summary>
/// <remarks>The time grows with the square of <c>sigmaSpace</c>; meant for up to about 8 px. The disc ends at two sigma; the border is replicated.</remarks>
public static class BilateralFilter
{
    /// <summary>Smooths a picture and keeps its edges.</summary>
    /// <param name="source">A picture; in an even space such as CIE L*a*b* distances are as the eye sees them.</param>
    /// <param name="sigmaSpace">Standard deviation over the distance, pixels, above 0.</param>
    /// <param name="sigmaRange">Standard deviation over the colour difference (Euclidean over the three components), in the unit of the space, above 0.</param>
    public static ColorImage Apply(ColorImage source, float sigmaSpace, float sigmaRange)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(sigmaSpace);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(sigmaRange);
        var radius = Math.Max(1, (int)MathF.Ceiling(2f * sigmaSpace));
        using var c0 = PaddedPlane.Replicate(source.C0, radius);
        using var c1 = PaddedPlane.Replicate(source.C1, radius);
        using var c2 = PaddedPlane.Replicate(source.C2, radius);
        var taps = Taps(sigmaSpace, radius, c0.Width);
        var sharpness = -0.5f * FastExponential.Log2OfE / (sigmaRange * sigmaRange);
        var result = new ColorImage(source.Width, source.Height, source.Space);
        RowParallel.For(source.Height, (from, to) =>
        {
            for (var y = from; y < to; y++)
            {
                var center = ((y + radius) * c0.Width) + radius;
                RowWalk.Run(source.Width, new Step(c0, c1, c2, center, taps, sharpness, result, y));
            }
        }, minRows: 4);
        return result;
    }

    private static Tap[] Taps(float sigma, int radius, int stride)
    {
        var taps = new List<Tap>();
        for (var dy = -radius; dy <= radius; dy++)
        {
            for (var dx = -radius; dx <= radius; dx++)
            {
                var square = (dx * dx) + (dy * dy);
                if (square <= radius * radius)
                {
                    taps.Add(new Tap((dy * stride) + dx, -0.5f * FastExponential.Log2OfE * square / (sigma * sigma)));
                }
            }
        }

        return [.. taps];
    }

    /// <summary>A pixel of the window: where it lies from the centre, and the binary logarithm of its weight.</summary>
    private readonly record struct Tap(int Offset, float LogWeight);

    private readonly ref struct Step(Plane c0, Plane c1, Plane c2, int center, Tap[] taps, float sharpness, ColorImage result, int y) : IRowStep
    {
        private readonly ref float _c0 = ref MemoryMarshal.GetReference(c0.Samples);
        private readonly ref float _c1 = ref MemoryMarshal.GetReference(c1.Samples);
        private readonly ref float _c2 = ref MemoryMarshal.GetReference(c2.Samples);
        private readonly ref float _r0 = ref MemoryMarshal.GetReference(result.C0.Row(y));
        private readonly ref float _r1 = ref MemoryMarshal.GetReference(result.C1.Row(y));
        private readonly ref float _r2 = ref MemoryMarshal.GetReference(result.C2.Row(y));
        private readonly Vector<float> _sharpness = new(sharpness);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void At<TLanes>(int x)
            where TLanes : struct, ILanes
        {
            var index = center + x;
            var (m0, m1, m2) = (TLanes.Load(ref _c0, index), TLanes.Load(ref _c1, index), TLanes.Load(ref _c2, index));
            var (s0, s1, s2) = (Vector<float>.Zero, Vector<float>.Zero, Vector<float>.Zero);
            var total = Vector<float>.Zero;
            foreach (var tap in taps)
            {
                var i = index + tap.Offset;
                var (v0, v1, v2) = (TLanes.Load(ref _c0, i), TLanes.Load(ref _c1, i), TLanes.Load(ref _c2, i));
                var (d0, d1, d2) = (v0 - m0, v1 - m1, v2 - m2);
                var distance = (d0 * d0) + (d1 * d1) + (d2 * d2);
                var weight = FastExponential.Binary(Vector.MaxNative((distance * _sharpness) + new Vector<float>(tap.LogWeight), new Vector<float>(-126f)));
                s0 += v0 * weight;
                s1 += v1 * weight;
                s2 += v2 * weight;
                total += weight;
            }

            TLanes.Store(s0 / total, ref _r0, x);
            TLanes.Store(s1 / total, ref _r1, x);
            TLanes.Store(s2 / total, ref _r2, x);
        }
    }
}
