namespace Likeness.Imaging;

/// <summary>Turns and mirrors a stored picture upright, as EXIF orientation 1…8 asks (CIPA DC-008, tag 0x0112).</summary>
internal static class Orientation
{
    /// <summary>Pixels a side of the blocks that transposing works in, so that reads and writes both stay in the cache.</summary>
    private const int Block = 32;

    /// <summary>Returns the upright picture; the source is disposed unless it already is upright.</summary>
    public static PixelBuffer Apply(PixelBuffer stored, int orientation)
    {
        if (orientation is < 2 or > 8)
        {
            return stored;
        }

        using (stored)
        {
            var swap = orientation >= 5;
            var upright = new PixelBuffer(swap ? stored.Height : stored.Width, swap ? stored.Width : stored.Height, stored.Channels);
            // Stored column and row of an upright pixel: mirrored when the bit is set, after x and y were exchanged for 5…8.
            var mirrorX = orientation is 2 or 3 or 7 or 8;
            var mirrorY = orientation is 3 or 4 or 6 or 7;
            for (var top = 0; top < upright.Height; top += Block)
            {
                for (var left = 0; left < upright.Width; left += Block)
                {
                    CopyBlock(stored, upright, left, top, swap, mirrorX, mirrorY);
                }
            }

            return upright;
        }
    }

    private static void CopyBlock(PixelBuffer stored, PixelBuffer upright, int left, int top, bool swap, bool mirrorX, bool mirrorY)
    {
        var source = stored.Samples;
        var channels = stored.Channels;
        var right = Math.Min(left + Block, upright.Width);
        var bottom = Math.Min(top + Block, upright.Height);
        for (var y = top; y < bottom; y++)
        {
            var row = upright.Row(y);
            for (var x = left; x < right; x++)
            {
                var (sx, sy) = swap ? (y, x) : (x, y);
                sx = mirrorX ? stored.Width - 1 - sx : sx;
                sy = mirrorY ? stored.Height - 1 - sy : sy;
                var from = sy * stored.Stride + sx * channels;
                var to = x * channels;
                row[to] = source[from];
                row[to + 1] = source[from + 1];
                row[to + 2] = source[from + 2];
                if (channels == 4)
                {
                    row[to + 3] = source[from + 3];
                }
            }
        }
    }
}
