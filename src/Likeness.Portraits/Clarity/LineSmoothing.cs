using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Likeness.Portraits.Scene.Geometry;

namespace Likeness.Portraits.Clarity;

/// <summary>Smooths along edges, never across: the stairs that a cubic leaves on slanting edges vanish.</summary>
internal static class LineSmoothing
{
    /// <summary>Pixels at the border of the plane that stay as they are.</summary>
    private const int Border = 4;

    // Two points on each side along the edge, their distances in pixels and their weights.
    private const float Near = 1f;
    private const float NearWeight = 0.8f;
    private const float Far = 2.2f;
    private const float FarWeight = 0.6f;

    public static Plane Apply(Plane luma, EdgeField edges)
    {
        using var shares = Pixelwise.Map(edges.Coherence, edges.Strength, default(Share));
        using var cosines = Pixelwise.Map(edges.CosineSquared, default(Root));
        var result = luma.Clone();
        ref var samples = ref MemoryMarshal.GetReference(luma.Samples);
        for (var y = Border; y < luma.Height - Border; y++)
        {
            var share = shares.Row(y);
            var cosine = cosines.Row(y);
            var product = edges.SineCosine.Row(y);
            var target = result.Row(y);
            for (var x = Border; x < target.Length - Border; x++)
            {
                if (share[x] > 0.01f)
                {
                    // Along the edge: (−sin, cos) of the direction across.
                    var along = Along(ref samples, target.Length, x, y, -product[x] / cosine[x], cosine[x]);
                    target[x] += share[x] * (along - target[x]);
                }
            }
        }

        return result;
    }

    private static float Along(ref float samples, int width, int x, int y, float dx, float dy)
    {
        // Cosine and sine of a direction keep all points within the border.
        (dx, dy) = (Math.Clamp(dx, -1, 1), Math.Clamp(dy, -1, 1));
        ref var here = ref Unsafe.Add(ref samples, (y * width) + x);
        var near = At(ref here, width, Near * dx, Near * dy) + At(ref here, width, -Near * dx, -Near * dy);
        var far = At(ref here, width, Far * dx, Far * dy) + At(ref here, width, -Far * dx, -Far * dy);
        return (here + (NearWeight * near) + (FarWeight * far)) * (1 / (1 + (2 * NearWeight) + (2 * FarWeight)));
    }

    /// <summary>The sample so far from here; that of the place in the plane would depend on the plane's place in the picture, by rounding.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float At(ref float here, int width, float dx, float dy)
    {
        var (column, row) = (MathF.Floor(dx), MathF.Floor(dy));
        var (u, v) = (dx - column, dy - row);
        ref var upper = ref Unsafe.Add(ref here, ((int)row * width) + (int)column);
        ref var lower = ref Unsafe.Add(ref upper, width);
        var above = upper + (u * (Unsafe.Add(ref upper, 1) - upper));
        var below = lower + (u * (Unsafe.Add(ref lower, 1) - lower));
        return above + (v * (below - above));
    }

    private readonly struct Share : IBinary
    {
        public Vector<float> Of(Vector<float> coherence, Vector<float> strength) => VectorRamp.Between(coherence, 0.25f, 0.7f) * VectorRamp.Between(strength, 1f, 2f);
    }

    private readonly struct Root : IUnary
    {
        public Vector<float> Of(Vector<float> a) => Vector.SquareRoot(Vector.Max(a, new Vector<float>(1e-6f)));
    }
}
