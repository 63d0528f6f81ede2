using System.Buffers.Binary;

namespace Likeness.Imaging;

/// <summary>Decides whether an embedded colour profile is sound enough to be given to the colour engine (ICC.1:2010, section 7.2).</summary>
internal static class IccProfile
{
    private const int HeaderLength = 128;
    private const int TagLength = 12;

    /// <summary>Larger than any profile of a camera or a press; a larger one is ignored.</summary>
    public const int MaxLength = 4 * 1024 * 1024;

    /// <param name="profile">The profile's bytes.</param>
    /// <param name="channels">Colour channels of the picture.</param>
    public static bool IsUsable(ReadOnlySpan<byte> profile, int channels)
    {
        if (profile.Length is < HeaderLength + 4 or > MaxLength || !profile.Slice(36, 4).SequenceEqual("acsp"u8))
        {
            return false;
        }

        var declared = BinaryPrimitives.ReadUInt32BigEndian(profile);
        if (declared < HeaderLength + 4 || declared > profile.Length || profile[8] is < 2 or > 4 || channels != Channels(profile.Slice(16, 4)))
        {
            return false;
        }

        var tags = BinaryPrimitives.ReadUInt32BigEndian(profile[HeaderLength..]);
        if (tags is < 1 or > 200 || HeaderLength + 4 + tags * TagLength > declared)
        {
            return false;
        }

        for (var i = 0; i < tags; i++)
        {
            var tag = profile[(HeaderLength + 4 + i * TagLength)..];
            ulong start = BinaryPrimitives.ReadUInt32BigEndian(tag[4..]), length = BinaryPrimitives.ReadUInt32BigEndian(tag[8..]);
            if (start + length > declared)
            {
                return false;
            }
        }

        return true;
    }

    private static int Channels(ReadOnlySpan<byte> space)
        => space.SequenceEqual("RGB "u8) || space.SequenceEqual("Lab "u8) ? 3 : space.SequenceEqual("GRAY"u8) ? 1 : space.SequenceEqual("CMYK"u8) ? 4 : 0;
}
