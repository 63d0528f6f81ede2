using Likeness.Imaging;

namespace Likeness.Server.Labels.Painting;

/// <summary>What a mark is painted on.</summary>
/// <param name="Brightness">Mean luma (ITU-R BT.709 weights on the gamma-encoded samples): 0 black … 1 white.</param>
/// <param name="Unrest">Standard deviation of the luma, 0…0.5.</param>
internal readonly record struct Ground(double Brightness, double Unrest)
{
    private const double Scale = 1 / (256d * 255);

    /// <summary>Looks at a part of a picture; transparent pixels count as white, what lies outside does not count.</summary>
    /// <param name="picture">3 or 4 channels.</param>
    /// <param name="left">Left edge in pixels.</param>
    /// <param name="top">Upper edge in pixels.</param>
    /// <param name="width">Width in pixels.</param>
    /// <param name="height">Height in pixels.</param>
    public static Ground Measure(PixelBuffer picture, int left, int top, int width, int height)
    {
        var (right, bottom) = (Math.Min(picture.Width, left + width), Math.Min(picture.Height, top + height));
        (left, top) = (Math.Max(0, left), Math.Max(0, top));
        if (left >= right || top >= bottom)
        {
            return new Ground(1, 0);
        }

        double sum = 0, squares = 0;
        var channels = picture.Channels;
        for (var y = top; y < bottom; y++)
        {
            var row = picture.Row(y)[(left * channels)..(right * channels)];
            for (var i = 0; i < row.Length; i += channels)
            {
                // 54 + 183 + 19 = 256.
                var luma = (54 * row[i]) + (183 * row[i + 1]) + (19 * row[i + 2]);
                var seen = Scale * (channels == 3 ? luma : ((luma * row[i + 3]) + (255 * 256 * (255 - row[i + 3]))) / 255);
                sum += seen;
                squares += seen * seen;
            }
        }

        var count = (double)(right - left) * (bottom - top);
        var mean = sum / count;
        return new Ground(mean, Math.Sqrt(Math.Max(0, (squares / count) - (mean * mean))));
    }
}
