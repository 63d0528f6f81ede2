using Likeness.Faces;
using Likeness.Imaging;

namespace Likeness.Portraits.Clarity;

/// <summary>Enlarges whole pictures to twice or four times their size.</summary>
internal static class SuperResolution
{
    /// <summary>Whether the enlarged picture stays within the limits; if not, that is a fault of the caller.</summary>
    /// <param name="width">Width before, in pixels.</param>
    /// <param name="height">Height before, in pixels.</param>
    /// <param name="factor">1, 2 or 4.</param>
    /// <param name="limits">What a picture may be.</param>
    public static bool Fits(int width, int height, int factor, PictureLimits limits) =>
        (long)Math.Max(width, height) * factor <= limits.MaxSide && (long)width * height * factor * factor <= limits.MaxPixels;

    /// <summary>The entry of a network in a report.</summary>
    public static ModelUse Use(SuperResolver network) => new("super-resolution", network.Name, network.Provider, IsGenerator: false);

    /// <summary>Enlarges a picture with the network that is configured, or with the library's filters if there is none.</summary>
    /// <inheritdoc cref="Enlarge(PixelBuffer, int, uint, CancellationToken)"/>
    public static PixelBuffer Enlarge(PixelBuffer picture, int factor, uint seed, SuperResolver? network, CancellationToken cancellationToken) =>
        network is null || factor == 1 ? Enlarge(picture, factor, seed, cancellationToken) : network.Enlarge(picture, factor, cancellationToken);

    /// <summary>Enlarges a picture.</summary>
    /// <param name="picture">3 or 4 channels; an alpha channel is enlarged too.</param>
    /// <param name="factor">1 copies, 2 or 4.</param>
    /// <param name="seed">Where fine texture is taken from; the same seed gives the same picture.</param>
    /// <param name="cancellationToken">Stops between two tiles.</param>
    public static PixelBuffer Enlarge(PixelBuffer picture, int factor, uint seed, CancellationToken cancellationToken)
    {
        switch (factor)
        {
            case 1:
                return picture.Clone();
            case 2:
                return PictureDoubler.Double(picture, DoublingSettings.First(seed), cancellationToken);
            case 4:
                using (var half = PictureDoubler.Double(picture, DoublingSettings.First(seed), cancellationToken))
                {
                    return PictureDoubler.Double(half, DoublingSettings.Second(seed), cancellationToken);
                }

            default:
                throw new ArgumentOutOfRangeException(nameof(factor), factor, "1, 2 or 4");
        }
    }
}
