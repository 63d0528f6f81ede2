using Likeness.Imaging;
using Likeness.Portraits;

namespace Likeness.Server.Jobs.Execution;

/// <summary>How much memory an engine run may need, from the pictures' headers. Measured with the embedded engine (docs/benchmarks); engines elsewhere need less here.</summary>
/// <remarks>Styles and anime decode to a working size, so that large pictures cost little more; retouch, edits and glam keep every pixel.</remarks>
internal static class MemoryEstimate
{
    private const long MegaByte = 1024 * 1024;

    /// <summary>Bytes of a run.</summary>
    public static long Of(PortraitOperation operation, IReadOnlyList<ReadOnlyMemory<byte>> pictures)
    {
        var (fixedBytes, perPixel) = operation switch
        {
            PortraitOperation.Stylize => (300 * MegaByte, 4),
            PortraitOperation.Retouch => (150 * MegaByte, 36),
            PortraitOperation.Edit => (250 * MegaByte, 36),
            PortraitOperation.Anime => (350 * MegaByte, 4),
            PortraitOperation.Glam => (350 * MegaByte, 24),
            _ => throw new ArgumentOutOfRangeException(nameof(operation), operation, "An operation without an estimate."),
        };
        return fixedBytes + (perPixel * pictures.Sum(Pixels));
    }

    // A file that is refused costs nothing: the engine will say so.
    private static long Pixels(ReadOnlyMemory<byte> picture) =>
        PictureDecoder.TryReadHeader(picture, PictureLimits.Default, out var header, out _) ? (long)header.Width * header.Height : 0;
}
