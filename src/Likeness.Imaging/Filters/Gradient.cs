using System.Numerics;
using System.Runtime.InteropServices;

namespace Likeness.Imaging;

/// <summary>Slopes of a plane.</summary>
public static class Gradient
{
    /// <summary>Sobel derivatives (Sobel and Feldman 1968), divided by 8: a slope of 1 a pixel gives 1. The border is replicated.</summary>
    /// <param name="source">Samples of any range.</param>
    /// <returns>X grows to the right, Y downwards; the caller disposes both.</returns>
    public static (Plane X, Plane Y) Sobel(Plane source)
    {
        ArgumentNullException.ThrowIfNull(source);
        var across = SeparableFilter.Apply(source, [-0.5f, 0f, 0.5f], [0.25f, 0.5f, 0.25f]);
        var down = SeparableFilter.Apply(source, [0.25f, 0.5f, 0.25f], [-0.5f, 0f, 0.5f]);
        return (across, down);
    }

    /// <summary>Length of the Sobel gradient.</summary>
    /// <param name="source">Samples of any range.</param>
    public static Plane Magnitude(Plane source)
    {
        var (across, down) = Sobel(source);
        using (down)
        {
            RowParallel.For(source.Height, (from, to) =>
            {
                for (var y = from; y < to; y++)
                {
                    Lengths(across.Row(y), down.Row(y));
                }
            });
        }

        return across;
    }

    private static void Lengths(Span<float> xs, ReadOnlySpan<float> ys)
    {
        ref var a = ref MemoryMarshal.GetReference(xs);
        ref var b = ref MemoryMarshal.GetReference(ys);
        var i = 0;
        for (; i <= xs.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            var x = Vector.LoadUnsafe(ref a, (nuint)i);
            var y = Vector.LoadUnsafe(ref b, (nuint)i);
            Vector.SquareRoot((x * x) + (y * y)).StoreUnsafe(ref a, (nuint)i);
        }

        for (; i < xs.Length; i++)
        {
            xs[i] = MathF.Sqrt((xs[i] * xs[i]) + (ys[i] * ys[i]));
        }
    }
}
