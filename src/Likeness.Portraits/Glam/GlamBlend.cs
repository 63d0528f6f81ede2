using Likeness.Imaging;
using Likeness.Portraits.Retouch;

namespace Likeness.Portraits.Glam;

/// <summary>Writes a finished face into the picture at the picture's own resolution. Pixels that nothing changes keep their bytes.</summary>
internal static class GlamBlend
{
    /// <param name="picture">The template; changed.</param>
    /// <param name="frame">Where the canvas lies.</param>
    /// <param name="face">The face.</param>
    /// <param name="finished">The canvas after its finishing, CIE Lab.</param>
    public static void Apply(PixelBuffer picture, RetouchFrame frame, FusedFace face, ColorImage finished)
    {
        var window = frame.Window;
        using var source = Scene.PictureCut.Cut(picture, window);
        using var before = ColorConversion.Convert(face.Moved, ColorSpace.Srgb);
        using var after = ColorConversion.Convert(finished, ColorSpace.Srgb);
        var planes = new[] { face.Alpha, face.ShiftX, face.ShiftY, before.C0, before.C1, before.C2, after.C0, after.C1, after.C2 };
        RowParallel.For(window.Height, (from, to) =>
        {
            var rows = new float[planes.Length][];
            for (var i = 0; i < rows.Length; i++)
            {
                rows[i] = new float[frame.Width];
            }

            for (var y = from; y < to; y++)
            {
                var v = Math.Clamp(((y + 0.5f) / frame.Reduction.Y) - 0.5f, 0, frame.Height - 1);
                for (var i = 0; i < rows.Length; i++)
                {
                    Between(planes[i], v, rows[i]);
                }

                Row(picture, source, window, frame, y, rows);
            }
        });
    }

    /// <summary>A row between two rows of a plane.</summary>
    private static void Between(Plane plane, float v, Span<float> row)
    {
        var top = (int)v;
        var share = v - top;
        var upper = plane.Row(top);
        if (share == 0)
        {
            upper.CopyTo(row);
            return;
        }

        var lower = plane.Row(Math.Min(top + 1, plane.Height - 1));
        for (var x = 0; x < row.Length; x++)
        {
            row[x] = upper[x] + ((lower[x] - upper[x]) * share);
        }
    }

    private static void Row(PixelBuffer picture, PixelBuffer source, Scene.PortraitWindow window, RetouchFrame frame, int y, float[][] rows)
    {
        const int Alpha = 0;
        const int ShiftX = 1;
        const int ShiftY = 2;
        const int Before = 3;
        const int After = 6;
        Span<float> own = stackalloc float[3];
        Span<float> values = stackalloc float[rows.Length];
        var target = picture.Row(window.Y + y);
        var reduction = frame.Reduction;
        for (var x = 0; x < window.Width; x++)
        {
            var u = Math.Clamp(((x + 0.5f) / reduction.X) - 0.5f, 0, frame.Width - 1);
            var left = (int)u;
            var (right, share) = (Math.Min(left + 1, frame.Width - 1), u - left);
            for (var i = 0; i < values.Length; i++)
            {
                var row = rows[i];
                values[i] = row[left] + ((row[right] - row[left]) * share);
            }

            var isChanged = values[Alpha] != 0 || values[ShiftX] != 0 || values[ShiftY] != 0;
            for (var channel = 0; channel < 3; channel++)
            {
                isChanged |= values[After + channel] != values[Before + channel];
            }

            if (!isChanged)
            {
                continue;
            }

            if (values[Alpha] < 1)
            {
                CubicSampler.Sample(source, x + (values[ShiftX] * reduction.X), y + (values[ShiftY] * reduction.Y), own);
            }

            var pixel = target.Slice((window.X + x) * picture.Channels, 3);
            for (var channel = 0; channel < 3; channel++)
            {
                // Where the template shows through, it shows its own finest detail, which a reduced canvas lacks.
                var value = (255 * values[After + channel]) + ((1 - values[Alpha]) * (own[channel] - (255 * values[Before + channel])));
                pixel[channel] = (byte)Math.Clamp(MathF.Round(value), 0, 255);
            }
        }
    }
}
