using System.Diagnostics.CodeAnalysis;

namespace Likeness.Imaging;

/// <summary>Exact Euclidean distances between pixel centres.</summary>
/// <remarks>
/// Distances along the columns first, then the lower envelope of parabolas along the rows (Felzenszwalb and Huttenlocher, "Distance Transforms of Sampled Functions", 2012),
/// in whole numbers as Meijster, Roerdink and Hesselink (2000) do it, so the squares are exact. Width + height may be 32,767 at most.
/// </remarks>
public static class DistanceTransform
{
    /// <summary>For each pixel inside: the distance to the nearest pixel outside, at least 1; 0 outside. Beyond the border of the plane there is no outside.</summary>
    /// <param name="mask">A pixel is inside when its sample is at least <paramref name="threshold"/>.</param>
    /// <param name="threshold">Level of the edge.</param>
    /// <returns>Distances in pixels; width + height everywhere when nothing is outside.</returns>
    public static Plane Inside(Plane mask, float threshold = 0.5f)
    {
        ArgumentNullException.ThrowIfNull(mask);
        CheckExtent(mask.Width, mask.Height);
        return ToNearest(mask, threshold, above: false);
    }

    /// <summary>Distance to the edge of the mask, positive inside, negative outside: the distance to the nearest pixel of the other side less ½, so that it passes 0 midway between them.</summary>
    /// <param name="mask">A pixel is inside when its sample is at least <paramref name="threshold"/>.</param>
    /// <param name="threshold">Level of the edge.</param>
    /// <returns>Distances in pixels; ±(width + height − ½) everywhere when the mask has one side only.</returns>
    [SuppressMessage("Naming", "CA1720", Justification = "A signed distance is the field's term.")]
    public static Plane Signed(Plane mask, float threshold = 0.5f)
    {
        ArgumentNullException.ThrowIfNull(mask);
        CheckExtent(mask.Width, mask.Height);
        var inside = ToNearest(mask, threshold, above: false);
        using var outside = ToNearest(mask, threshold, above: true);
        RowParallel.For(mask.Height, (from, to) =>
        {
            for (var y = from; y < to; y++)
            {
                var positive = inside.Row(y);
                var negative = outside.Row(y);
                for (var x = 0; x < positive.Length; x++)
                {
                    // One of the two is 0.
                    positive[x] = positive[x] > 0 ? positive[x] - 0.5f : 0.5f - negative[x];
                }
            }
        });
        return inside;
    }

    /// <summary>Gives every unknown pixel the label of the nearest known one. Of several at the same distance, which one is the same in every run. Without any known pixel nothing changes.</summary>
    /// <param name="labels">Row by row, <paramref name="width"/> × <paramref name="height"/>.</param>
    /// <param name="width">Columns.</param>
    /// <param name="height">Rows.</param>
    /// <param name="unknown">The label of pixels that shall be filled.</param>
    public static void NearestLabel(Span<byte> labels, int width, int height, byte unknown)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        CheckExtent(width, height);
        if (labels.Length != width * height)
        {
            throw new ArgumentException("There must be width × height labels.", nameof(labels));
        }

        LabelFill.Run(labels, width, height, unknown);
    }

    private static Plane ToNearest(Plane mask, float threshold, bool above)
    {
        var result = new Plane(mask.Width, mask.Height);
        ColumnDistance.Measure(mask, threshold, above, result);
        RowParallel.For(mask.Height, (from, to) =>
        {
            var envelope = new ParabolaEnvelope(mask.Width);
            for (var y = from; y < to; y++)
            {
                var row = result.Row(y);
                envelope.Solve(row);
                for (var x = 0; x < row.Length; x++)
                {
                    row[x] = MathF.Sqrt(envelope.Square(x));
                }
            }
        });
        return result;
    }

    private static void CheckExtent(int width, int height)
    {
        if (width + height > ParabolaEnvelope.LargestExtent)
        {
            throw new ArgumentException("Width and height together may be 32,767 at most.");
        }
    }
}
