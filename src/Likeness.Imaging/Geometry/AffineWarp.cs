using System.Buffers;
using System.Numerics;

namespace Likeness.Imaging;

/// <summary>Affine maps of planes that belong together.</summary>
internal static class AffineWarp
{
    public static void Run(Plane[] source, Matrix3x2 outputToInput, Plane[] result, EdgeMode edge)
    {
        var factor = ShrinkFactor(outputToInput);
        if (factor == 1)
        {
            RunFullSize(source, outputToInput, result, edge);
            return;
        }

        var small = Array.ConvertAll(source, plane => BlockMean.Shrink(plane, factor));
        RunFullSize(small, outputToInput * Matrix3x2.CreateScale(1f / factor), result, edge);
        Array.ForEach(small, plane => plane.Dispose());
    }

    /// <summary>Pixels of the source that fall on a pixel of the output in the direction in which they are fewest, as a whole number: blocks never blur more than the map does.</summary>
    private static int ShrinkFactor(Matrix3x2 map)
    {
        var across = MathF.Sqrt((map.M11 * map.M11) + (map.M12 * map.M12));
        var down = MathF.Sqrt((map.M21 * map.M21) + (map.M22 * map.M22));
        var least = MathF.Min(across, down);
        return float.IsFinite(least) ? (int)Math.Clamp(MathF.Round(least), 1f, 256f) : 1;
    }

    private static void RunFullSize(Plane[] source, Matrix3x2 map, Plane[] result, EdgeMode edge) => RowParallel.For(result[0].Height, (from, to) =>
    {
        var width = result[0].Width;
        var buffer = ArrayPool<float>.Shared.Rent(2 * width);
        var (xs, ys) = (buffer.AsMemory(0, width), buffer.AsMemory(width, width));
        for (var y = from; y < to; y++)
        {
            Positions(map, y, xs.Span, ys.Span);
            for (var i = 0; i < source.Length; i++)
            {
                BilinearSampler.Sample(source[i], xs.Span, ys.Span, edge, result[i].Row(y));
            }
        }

        ArrayPool<float>.Shared.Return(buffer);
    });

    private static void Positions(Matrix3x2 map, int y, Span<float> xs, Span<float> ys)
    {
        // In double: at large offsets a float has no room left for the fraction of a step.
        var x0 = ((y + 0.5) * map.M21) + map.M31;
        var y0 = ((y + 0.5) * map.M22) + map.M32;
        for (var x = 0; x < xs.Length; x++)
        {
            xs[x] = (float)(((x + 0.5) * map.M11) + x0);
            ys[x] = (float)(((x + 0.5) * map.M12) + y0);
        }
    }
}
