using System.Numerics;
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
        var same = window.Width == frame.Width && window.Height == frame.Height;
        RowParallel.For(window.Height, (from, to) =>
        {
            Span<float> own = stackalloc float[3];
            for (var y = from; y < to; y++)
            {
                var row = picture.Row(window.Y + y);
                for (var x = 0; x < window.Width; x++)
                {
                    var at = new Grid((x + 0.5f) / frame.Reduction.X, (y + 0.5f) / frame.Reduction.Y, frame.Width, frame.Height, same ? (x, y) : null);
                    var alpha = at.Read(face.Alpha);
                    var shift = new Vector2(at.Read(face.ShiftX), at.Read(face.ShiftY)) * frame.Reduction;
                    var (d0, d1, d2) = (Difference(at, before, after, 0), Difference(at, before, after, 1), Difference(at, before, after, 2));
                    if (alpha == 0 && shift == Vector2.Zero && d0 == 0 && d1 == 0 && d2 == 0)
                    {
                        continue;
                    }

                    Sample(source, x + shift.X, y + shift.Y, own);
                    var target = row.Slice((window.X + x) * picture.Channels, 3);
                    for (var channel = 0; channel < 3; channel++)
                    {
                        var canvas = at.Read(after[channel]);
                        // Where the template shows through, it shows its own finest detail, which a reduced canvas lacks.
                        var value = (255 * canvas) + ((1 - alpha) * (own[channel] - (255 * at.Read(before[channel]))));
                        target[channel] = (byte)Math.Clamp(MathF.Round(value), 0, 255);
                    }
                }
            }
        });
    }

    private static float Difference(Grid at, ColorImage before, ColorImage after, int channel) => at.Read(after[channel]) - at.Read(before[channel]);

    private static void Sample(PixelBuffer source, float x, float y, Span<float> target)
    {
        Span<float> wx = stackalloc float[4];
        Span<float> wy = stackalloc float[4];
        var (left, top) = ((int)MathF.Floor(x), (int)MathF.Floor(y));
        CubicSampler.Weights(x - left, wx);
        CubicSampler.Weights(y - top, wy);
        for (var channel = 0; channel < 3; channel++)
        {
            var sum = 0f;
            for (var j = 0; j < 4; j++)
            {
                var row = source.Row(Math.Clamp(top - 1 + j, 0, source.Height - 1));
                for (var i = 0; i < 4; i++)
                {
                    sum += wy[j] * wx[i] * row[(Math.Clamp(left - 1 + i, 0, source.Width - 1) * source.Channels) + channel];
                }
            }

            target[channel] = sum;
        }
    }

    /// <summary>A position on the canvas, read bilinearly; exactly, where the canvas has the picture's size.</summary>
    private readonly struct Grid
    {
        private readonly int _left;
        private readonly int _right;
        private readonly int _top;
        private readonly int _bottom;
        private readonly float _shareX;
        private readonly float _shareY;

        public Grid(float x, float y, int width, int height, (int X, int Y)? exact)
        {
            if (exact is { } pixel)
            {
                (_left, _right, _top, _bottom) = (pixel.X, pixel.X, pixel.Y, pixel.Y);
                return;
            }

            var (px, py) = (Math.Clamp(x - 0.5f, 0, width - 1), Math.Clamp(y - 0.5f, 0, height - 1));
            (_left, _top) = ((int)px, (int)py);
            (_right, _bottom) = (Math.Min(_left + 1, width - 1), Math.Min(_top + 1, height - 1));
            (_shareX, _shareY) = (px - _left, py - _top);
        }

        public float Read(Plane plane)
        {
            var upper = plane.Row(_top);
            var lower = plane.Row(_bottom);
            var above = upper[_left] + ((upper[_right] - upper[_left]) * _shareX);
            var below = lower[_left] + ((lower[_right] - lower[_left]) * _shareX);
            return above + ((below - above) * _shareY);
        }
    }
}
