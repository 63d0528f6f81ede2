using Likeness.Imaging;

namespace Likeness.Portraits.Scene;

/// <summary>Copies a window out of a picture or a plane.</summary>
internal static class PictureCut
{
    public static PixelBuffer Cut(PixelBuffer picture, PortraitWindow window)
    {
        var cut = new PixelBuffer(window.Width, window.Height, picture.Channels);
        for (var y = 0; y < window.Height; y++)
        {
            picture.Row(window.Y + y).Slice(window.X * picture.Channels, cut.Stride).CopyTo(cut.Row(y));
        }

        return cut;
    }

    public static Plane Cut(Plane plane, PortraitWindow window)
    {
        var cut = new Plane(window.Width, window.Height);
        for (var y = 0; y < window.Height; y++)
        {
            plane.Row(window.Y + y).Slice(window.X, window.Width).CopyTo(cut.Row(y));
        }

        return cut;
    }
}
