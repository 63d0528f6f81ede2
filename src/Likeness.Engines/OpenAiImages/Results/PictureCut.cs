using Likeness.Imaging;

namespace Likeness.Engines.OpenAiImages;

/// <summary>Cuts a picture to a shape: as much on the left as on the right, less above than below, for heads are in the upper half.</summary>
internal static class PictureCut
{
    /// <summary>The part of what must go in height that goes above.</summary>
    private const double Above = 0.35;

    /// <summary>The largest part of that shape; a copy.</summary>
    /// <param name="picture">The picture.</param>
    /// <param name="ratio">Width by height.</param>
    public static PixelBuffer ToShape(PixelBuffer picture, double ratio)
    {
        var width = Math.Clamp((int)Math.Round(picture.Height * ratio), 1, picture.Width);
        var height = Math.Clamp((int)Math.Round(picture.Width / ratio), 1, picture.Height);
        var (left, top) = ((picture.Width - width) / 2, (int)((picture.Height - height) * Above));
        var cut = new PixelBuffer(width, height, picture.Channels);
        for (var y = 0; y < height; y++)
        {
            picture.Row(top + y).Slice(left * picture.Channels, cut.Stride).CopyTo(cut.Row(y));
        }

        return cut;
    }
}
