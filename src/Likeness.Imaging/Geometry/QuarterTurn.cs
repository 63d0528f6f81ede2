using System.Runtime.InteropServices;

namespace Likeness.Imaging;

/// <summary>Quarter and half turns of bytes, in tiles that stay in the cache.</summary>
internal static class QuarterTurn
{
    private const int Tile = 32;

    public static PixelBuffer Clockwise(PixelBuffer source) => Transpose(source, fromBottom: true, toRight: false);

    public static PixelBuffer CounterClockwise(PixelBuffer source) => Transpose(source, fromBottom: false, toRight: true);

    public static PixelBuffer Half(PixelBuffer source)
    {
        var result = new PixelBuffer(source.Width, source.Height, source.Channels);
        RowParallel.For(source.Height, (from, to) =>
        {
            for (var y = from; y < to; y++)
            {
                var target = result.Row(source.Height - 1 - y);
                source.Row(y).CopyTo(target);
                if (source.Channels == 4)
                {
                    MemoryMarshal.Cast<byte, uint>(target).Reverse();
                }
                else
                {
                    MemoryMarshal.Cast<byte, Rgb>(target).Reverse();
                }
            }
        });
        return result;
    }

    /// <summary>Rows become columns; the lowest row comes first, or the rightmost column on top.</summary>
    private static PixelBuffer Transpose(PixelBuffer source, bool fromBottom, bool toRight)
    {
        var result = new PixelBuffer(source.Height, source.Width, source.Channels);
        RowParallel.For((result.Height + Tile - 1) / Tile, (from, to) =>
        {
            for (var tile = from; tile < to; tile++)
            {
                var last = Math.Min(result.Height, (tile + 1) * Tile);
                for (var left = 0; left < result.Width; left += Tile)
                {
                    for (var y = tile * Tile; y < last; y++)
                    {
                        var column = toRight ? source.Width - 1 - y : y;
                        CopyColumn(source, column, fromBottom, left, result.Row(y));
                    }
                }
            }
        }, minRows: 1);
        return result;
    }

    private static void CopyColumn(PixelBuffer source, int column, bool fromBottom, int left, Span<byte> row)
    {
        var channels = source.Channels;
        var samples = source.Samples;
        var width = row.Length / channels;
        var step = fromBottom ? -source.Stride : source.Stride;
        var index = ((fromBottom ? source.Height - 1 - left : left) * source.Stride) + (column * channels);
        for (var x = left; x < Math.Min(width, left + Tile); x++)
        {
            samples.Slice(index, channels).CopyTo(row[(x * channels)..]);
            index += step;
        }
    }

    private readonly struct Rgb
    {
#pragma warning disable CS0169, IDE0051 // Only its size counts.
        private readonly byte _red;
        private readonly byte _green;
        private readonly byte _blue;
#pragma warning restore CS0169, IDE0051
    }
}
