using Likeness.Imaging;

namespace Likeness.Portraits.Scene;

/// <summary>Copies a window out of a picture or a plane. The window may reach beyond: there a picture repeats its edge and a plane is 0.</summary>
internal static class PictureCut
{
    public static PixelBuffer Cut(PixelBuffer picture, PortraitWindow window)
    {
        var cut = new PixelBuffer(window.Width, window.Height, picture.Channels);
        var channels = picture.Channels;
        var (from, to) = Inside(window.X, window.Width, picture.Width);
        for (var y = 0; y < window.Height; y++)
        {
            var source = picture.Row(Math.Clamp(window.Y + y, 0, picture.Height - 1));
            var row = cut.Row(y);
            if (to > from)
            {
                source.Slice((window.X + from) * channels, (to - from) * channels).CopyTo(row[(from * channels)..]);
            }

            for (var x = 0; x < Math.Min(from, window.Width); x++)
            {
                source[..channels].CopyTo(row[(x * channels)..]);
            }

            for (var x = Math.Max(to, 0); x < window.Width; x++)
            {
                source[^channels..].CopyTo(row[(x * channels)..]);
            }
        }

        return cut;
    }

    public static Plane Cut(Plane plane, PortraitWindow window)
    {
        var cut = new Plane(window.Width, window.Height, clear: true);
        var (from, to) = Inside(window.X, window.Width, plane.Width);
        for (var y = 0; y < window.Height; y++)
        {
            var at = window.Y + y;
            if (at >= 0 && at < plane.Height && to > from)
            {
                plane.Row(at).Slice(window.X + from, to - from).CopyTo(cut.Row(y)[from..]);
            }
        }

        return cut;
    }

    /// <summary>The columns of the window that lie inside the picture.</summary>
    private static (int From, int To) Inside(int start, int length, int available) =>
        (Math.Clamp(-start, 0, length), Math.Clamp(available - start, 0, length));
}
