using System.Buffers.Binary;
using System.Security.Cryptography;
using Likeness.Imaging;

namespace Likeness.Portraits;

/// <summary>What the operations of the embedded engine have in common about their input pictures.</summary>
internal static class PictureInput
{
    /// <summary>The fault of a picture that cannot be used.</summary>
    public static PortraitOutcome Unreadable(PictureFault fault) => PortraitOutcome.Failure(PictureFaults.KindOf(fault), fault.Detail);

    /// <summary>A seed that depends on the picture alone, so that a repeated request repeats its answer.</summary>
    public static uint SeedOf(ReadOnlySpan<byte> picture)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(picture, hash);
        return BinaryPrimitives.ReadUInt32LittleEndian(hash);
    }
}
