using Likeness.Engines.Transport;
using Likeness.Imaging;

namespace Likeness.Engines.Pictures;

/// <summary>A picture that a generator sent: as hostile as one of a user.</summary>
public static class ReceivedPicture
{
    /// <summary>Decodes it.</summary>
    /// <param name="bytes">The file.</param>
    /// <param name="limits">What it may cost.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="GeneratorException">It is not a readable picture within the limits.</exception>
    public static PixelBuffer Decode(ReadOnlyMemory<byte> bytes, PictureLimits limits, CancellationToken cancellationToken) =>
        PictureDecoder.TryDecode(bytes, new DecodeOptions { Limits = limits }, out var decoded, out var fault, cancellationToken)
            ? decoded.Pixels
            : throw new GeneratorException(GeneratorFailure.Hostile, $"What it sent is not a usable picture: {fault.Detail}");
}
