using Likeness.Imaging;
using Likeness.Portraits;

namespace Likeness.Server.Jobs.Execution;

/// <summary>How much memory an engine run may need, from the pictures' headers. Measured with the embedded engine at 1 to 48 megapixels and with up to 23 faces (docs/benchmarks/server.md); engines elsewhere need less here.</summary>
/// <remarks>Styles and anime decode to a working size, so that large pictures cost little more. Edits and glam work at full size up to some megapixels and from there on only copy.</remarks>
internal static class MemoryEstimate
{
    private const long MegaByte = 1024 * 1024;
    private const long WorkedOn = 4_000_000;

    /// <summary>Bytes of a run.</summary>
    public static long Of(PortraitOperation operation, IReadOnlyList<ReadOnlyMemory<byte>> pictures)
    {
        var (fixedBytes, perWorked, perPixel) = operation switch
        {
            PortraitOperation.Stylize => (350 * MegaByte, 0, 1),
            PortraitOperation.Retouch => (130 * MegaByte, 0, 6),
            PortraitOperation.Edit => (100 * MegaByte, 100, 9),
            PortraitOperation.Anime => (250 * MegaByte, 20, 1),
            PortraitOperation.Glam => (250 * MegaByte, 70, 9),
            _ => throw new ArgumentOutOfRangeException(nameof(operation), operation, "An operation without an estimate."),
        };
        return fixedBytes + pictures.Select(Pixels).Sum(pixels => (perWorked * Math.Min(pixels, WorkedOn)) + (perPixel * pixels));
    }

    // A file that is refused costs nothing: the engine will say so.
    private static long Pixels(ReadOnlyMemory<byte> picture) =>
        PictureDecoder.TryReadHeader(picture, PictureLimits.Default, out var header, out _) ? (long)header.Width * header.Height : 0;
}
