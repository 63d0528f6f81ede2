using Likeness.Engines.Pictures;
using Likeness.Engines.Transport;
using Likeness.Imaging;

namespace Likeness.Engines.ComfyUi;

/// <summary>A picture from the server becomes one of the size that was asked for.</summary>
internal static class ResultPicture
{
    /// <summary>How far a side may be from the expected one: models round to multiples of 16 or 32.</summary>
    private const int Tolerance = 32;

    /// <exception cref="GeneratorException">It is not a readable picture, or of a quite different size.</exception>
    public static PixelBuffer Read(ReadOnlyMemory<byte> bytes, PictureSize expected, PictureSize wanted, PictureLimits limits, CancellationToken cancellationToken)
    {
        var pixels = ReceivedPicture.Decode(bytes, limits, cancellationToken);
        if (Math.Abs(pixels.Width - expected.Width) > Tolerance || Math.Abs(pixels.Height - expected.Height) > Tolerance)
        {
            using (pixels)
            {
                throw new GeneratorException(GeneratorFailure.Hostile, $"Its picture has {pixels.Width}×{pixels.Height} pixels instead of {expected}.");
            }
        }

        if (pixels.Width == wanted.Width && pixels.Height == wanted.Height)
        {
            return pixels;
        }

        using (pixels)
        {
            return Resampler.Resize(pixels, wanted.Width, wanted.Height);
        }
    }
}
