using System.Diagnostics.CodeAnalysis;
using Likeness.Imaging;
using Likeness.Portraits;

namespace Likeness.Engines.Pictures;

/// <summary>A user's picture as a generator gets it: upright, within a size, a fresh PNG without any metadata.</summary>
/// <param name="Png">The file.</param>
/// <param name="Width">Its width in pixels.</param>
/// <param name="Height">Its height in pixels.</param>
public sealed record SentPicture(ReadOnlyMemory<byte> Png, int Width, int Height)
{
    /// <summary>Prepares a picture.</summary>
    /// <param name="picture">Encoded bytes from a user.</param>
    /// <param name="limits">What it may cost.</param>
    /// <param name="fitWithin">Longest side of what is sent; a larger picture is reduced, a smaller one stays.</param>
    /// <param name="sent">The picture.</param>
    /// <param name="fault">Why it cannot be used.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static bool TryPrepare(
        ReadOnlyMemory<byte> picture, PictureLimits limits, int fitWithin, [NotNullWhen(true)] out SentPicture? sent, [NotNullWhen(false)] out PortraitFault? fault, CancellationToken cancellationToken)
    {
        (sent, fault) = (null, null);
        if (!PictureDecoder.TryDecode(picture, new DecodeOptions { Limits = limits, FitWithin = fitWithin }, out var decoded, out var unusable, cancellationToken))
        {
            fault = PictureFaults.Translate(unusable);
            return false;
        }

        using var pixels = decoded.Pixels;
        sent = new SentPicture(PictureEncoder.Encode(pixels, new EncodeOptions { Format = PictureFormat.Png, CompressionLevel = 1 }), pixels.Width, pixels.Height);
        return true;
    }
}
