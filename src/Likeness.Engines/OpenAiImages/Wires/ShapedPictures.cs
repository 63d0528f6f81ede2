using Likeness.Engines.Pictures;
using Likeness.Imaging;

namespace Likeness.Engines.OpenAiImages;

/// <summary>Gives reference pictures the shape of the result, for servers that would cut or even stretch them to it.</summary>
/// <remarks>The first one, whose composition is the result's, is cut; the others are padded with grey and keep all that they show.</remarks>
internal static class ShapedPictures
{
    private const double SameShape = 0.03;
    private const byte Grey = 128;

    public static IReadOnlyList<SentPicture> Of(ImagesCall call) => [.. call.Pictures.Select((picture, i) => Shape(picture, call.Size.Ratio, isFirst: i == 0))];

    private static SentPicture Shape(SentPicture picture, double shape, bool isFirst)
    {
        if (Math.Abs(Math.Log((double)picture.Width / picture.Height / shape)) < SameShape
            || !PictureDecoder.TryDecode(picture.Png, new DecodeOptions { Limits = new PictureLimits { MaxBytes = long.MaxValue } }, out var decoded, out _))
        {
            return picture;
        }

        using var pixels = decoded.Pixels;
        using var shaped = isFirst ? PictureCut.ToShape(pixels, shape) : Pad(pixels, shape);
        return new SentPicture(PictureEncoder.Encode(shaped, new EncodeOptions { Format = PictureFormat.Png, CompressionLevel = 1 }), shaped.Width, shaped.Height);
    }

    private static PixelBuffer Pad(PixelBuffer pixels, double shape)
    {
        var width = Math.Max(pixels.Width, (int)Math.Ceiling(pixels.Height * shape));
        var height = Math.Max(pixels.Height, (int)Math.Ceiling(pixels.Width / shape));
        var padded = new PixelBuffer(width, height, pixels.Channels);
        padded.Samples.Fill(Grey);
        var (left, top) = ((width - pixels.Width) / 2 * pixels.Channels, (height - pixels.Height) / 2);
        for (var y = 0; y < pixels.Height; y++)
        {
            pixels.Row(y).CopyTo(padded.Row(top + y)[left..]);
        }

        return padded;
    }
}
