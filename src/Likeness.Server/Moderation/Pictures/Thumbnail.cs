using Likeness.Imaging;

namespace Likeness.Server.Moderation;

/// <summary>The small picture that all checks look at.</summary>
internal static class Thumbnail
{
    /// <summary>Its longest side in pixels.</summary>
    public const int Side = 512;

    private static readonly PictureLimits Limits = PictureLimits.Default with { MaxBytes = int.MaxValue };

    /// <summary>Decodes a file at thumbnail size. How many bytes it may have was the intake's business.</summary>
    public static DecodedPicture? Decode(ReadOnlyMemory<byte> file, out PictureFault? fault, CancellationToken cancellationToken)
    {
        var options = new DecodeOptions { FitWithin = Side, Limits = Limits };
        return PictureDecoder.TryDecode(file, options, out var picture, out fault, cancellationToken) ? picture : null;
    }

    /// <summary>A reduced copy of a picture, on white.</summary>
    public static PixelBuffer Of(PixelBuffer picture)
    {
        var scale = Math.Min(1.0, (double)Side / Math.Max(picture.Width, picture.Height));
        var width = Math.Max(1, (int)Math.Round(picture.Width * scale));
        var height = Math.Max(1, (int)Math.Round(picture.Height * scale));
        using var small = Resampler.Resize(picture, width, height, ResampleFilter.Triangle);
        return small.Channels == 3 ? small.Clone() : OnWhite(small);
    }

    /// <summary>The thumbnail as a file for the webhook.</summary>
    public static byte[] ToJpeg(PixelBuffer thumbnail) => PictureEncoder.Encode(thumbnail, new EncodeOptions { Format = PictureFormat.Jpeg, Quality = 85 });

    private static PixelBuffer OnWhite(PixelBuffer picture)
    {
        var result = new PixelBuffer(picture.Width, picture.Height);
        var from = picture.Samples;
        var to = result.Samples;
        for (int i = 0, k = 0; i < from.Length; i += 4, k += 3)
        {
            int alpha = from[i + 3];
            for (var channel = 0; channel < 3; channel++)
            {
                to[k + channel] = (byte)(((from[i + channel] * alpha) + (255 * (255 - alpha)) + 127) / 255);
            }
        }

        return result;
    }
}
