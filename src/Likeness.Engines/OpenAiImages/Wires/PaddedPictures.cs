using Likeness.Engines.Pictures;
using Likeness.Imaging;

namespace Likeness.Engines.OpenAiImages;

/// <summary>Gives further reference pictures the shape of the result, on grey, for servers that would cut off what does not fit. The first one stays: its composition is the result's.</summary>
internal static class PaddedPictures
{
    private const double SameShape = 0.03;
    private const byte Grey = 128;

    public static IReadOnlyList<SentPicture> ToShape(ImagesCall call) => [.. call.Pictures.Select((picture, i) => i == 0 ? picture : Pad(picture, call.Size))];

    private static SentPicture Pad(SentPicture picture, PictureSize shape)
    {
        var ratio = (double)picture.Width / picture.Height;
        if (Math.Abs(Math.Log(ratio / shape.Ratio)) < SameShape
            || !PictureDecoder.TryDecode(picture.Png, new DecodeOptions { Limits = new PictureLimits { MaxBytes = long.MaxValue } }, out var decoded, out _))
        {
            return picture;
        }

        using var pixels = decoded.Pixels;
        var (width, height) = ratio > shape.Ratio ? (pixels.Width, (int)Math.Ceiling(pixels.Width / shape.Ratio)) : ((int)Math.Ceiling(pixels.Height * shape.Ratio), pixels.Height);
        using var padded = new PixelBuffer(width, height, pixels.Channels);
        padded.Samples.Fill(Grey);
        var (left, top) = ((width - pixels.Width) / 2 * pixels.Channels, (height - pixels.Height) / 2);
        for (var y = 0; y < pixels.Height; y++)
        {
            pixels.Row(y).CopyTo(padded.Row(top + y)[left..]);
        }

        return new SentPicture(PictureEncoder.Encode(padded, new EncodeOptions { Format = PictureFormat.Png, CompressionLevel = 1 }), width, height);
    }
}
