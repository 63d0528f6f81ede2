using System.Numerics;

namespace Likeness.Imaging;

/// <summary>Moves the pixels of a picture: affine maps, free maps and quarter turns.</summary>
/// <remarks>
/// One convention everywhere: the pixel in column x covers x … x + 1, its centre is at x + ½. Interpolation is bilinear. An affine map that shrinks reads from the means of whole
/// blocks of pixels (as a mip map does; Lance Williams, "Pyramidal Parametrics", 1983), so that nothing is skipped.
/// </remarks>
public static class Warp
{
    /// <summary>An affine map of a plane.</summary>
    /// <param name="source">Samples of any range.</param>
    /// <param name="outputToInput">Takes a position of the output to a position of the source.</param>
    /// <param name="width">Width of the output.</param>
    /// <param name="height">Height of the output.</param>
    /// <param name="edge">What lies outside the source.</param>
    public static Plane Affine(Plane source, Matrix3x2 outputToInput, int width, int height, EdgeMode edge = EdgeMode.Replicate)
    {
        ArgumentNullException.ThrowIfNull(source);
        var result = new Plane(width, height);
        AffineWarp.Run([source], outputToInput, [result], edge);
        return result;
    }

    /// <summary>An affine map of a picture.</summary>
    /// <param name="source">A picture in any space.</param>
    /// <param name="outputToInput">Takes a position of the output to a position of the source.</param>
    /// <param name="width">Width of the output.</param>
    /// <param name="height">Height of the output.</param>
    /// <param name="edge">What lies outside the source.</param>
    public static ColorImage Affine(ColorImage source, Matrix3x2 outputToInput, int width, int height, EdgeMode edge = EdgeMode.Replicate)
    {
        ArgumentNullException.ThrowIfNull(source);
        var result = new ColorImage(width, height, source.Space);
        AffineWarp.Run([source.C0, source.C1, source.C2], outputToInput, [result.C0, result.C1, result.C2], edge);
        return result;
    }

    /// <summary>Reads a plane at the positions of two maps.</summary>
    /// <param name="source">Samples of any range.</param>
    /// <param name="mapX">For each pixel of the output, where to read: pixels from the left edge; column x has its centre at x + ½.</param>
    /// <param name="mapY">Pixels from the upper edge; same size as <paramref name="mapX"/>.</param>
    /// <param name="edge">What lies outside the source.</param>
    public static Plane Remap(Plane source, Plane mapX, Plane mapY, EdgeMode edge = EdgeMode.Replicate)
    {
        ArgumentNullException.ThrowIfNull(source);
        CheckMaps(mapX, mapY);
        var result = new Plane(mapX.Width, mapX.Height);
        Remap([source], mapX, mapY, [result], edge);
        return result;
    }

    /// <summary>Reads a picture at the positions of two maps.</summary>
    /// <param name="source">A picture in any space.</param>
    /// <param name="mapX">For each pixel of the output, where to read: pixels from the left edge; column x has its centre at x + ½.</param>
    /// <param name="mapY">Pixels from the upper edge; same size as <paramref name="mapX"/>.</param>
    /// <param name="edge">What lies outside the source.</param>
    public static ColorImage Remap(ColorImage source, Plane mapX, Plane mapY, EdgeMode edge = EdgeMode.Replicate)
    {
        ArgumentNullException.ThrowIfNull(source);
        CheckMaps(mapX, mapY);
        var result = new ColorImage(mapX.Width, mapX.Height, source.Space);
        Remap([source.C0, source.C1, source.C2], mapX, mapY, [result.C0, result.C1, result.C2], edge);
        return result;
    }

    /// <summary>Reads a plane at the positions of one row of two maps.</summary>
    /// <param name="source">Samples of any range.</param>
    /// <param name="mapX">Pixels from the left edge; column x has its centre at x + ½.</param>
    /// <param name="mapY">Pixels from the upper edge; as many as <paramref name="mapX"/>.</param>
    /// <param name="target">Receives as many samples.</param>
    /// <param name="edge">What lies outside the source.</param>
    public static void Remap(Plane source, ReadOnlySpan<float> mapX, ReadOnlySpan<float> mapY, Span<float> target, EdgeMode edge = EdgeMode.Replicate)
    {
        ArgumentNullException.ThrowIfNull(source);
        if (mapY.Length != mapX.Length || target.Length != mapX.Length)
        {
            throw new ArgumentException("Maps and target must have the same length.", nameof(mapY));
        }

        BilinearSampler.Sample(source, mapX, mapY, edge, target);
    }

    /// <summary>Turns a picture by quarters.</summary>
    /// <param name="source">3 or 4 channels.</param>
    /// <param name="quarterTurnsClockwise">Any whole number; negative turns go counter-clockwise.</param>
    public static PixelBuffer Turn(PixelBuffer source, int quarterTurnsClockwise)
    {
        ArgumentNullException.ThrowIfNull(source);
        return (quarterTurnsClockwise & 3) switch
        {
            0 => source.Clone(),
            1 => QuarterTurn.Clockwise(source),
            2 => QuarterTurn.Half(source),
            _ => QuarterTurn.CounterClockwise(source),
        };
    }

    private static void Remap(Plane[] source, Plane mapX, Plane mapY, Plane[] result, EdgeMode edge) => RowParallel.For(mapX.Height, (from, to) =>
    {
        for (var y = from; y < to; y++)
        {
            for (var i = 0; i < source.Length; i++)
            {
                BilinearSampler.Sample(source[i], mapX.Row(y), mapY.Row(y), edge, result[i].Row(y));
            }
        }
    });

    private static void CheckMaps(Plane mapX, Plane mapY)
    {
        ArgumentNullException.ThrowIfNull(mapX);
        ArgumentNullException.ThrowIfNull(mapY);
        if (mapX.Width != mapY.Width || mapX.Height != mapY.Height)
        {
            throw new ArgumentException("Both maps must have the same size.", nameof(mapY));
        }
    }
}
