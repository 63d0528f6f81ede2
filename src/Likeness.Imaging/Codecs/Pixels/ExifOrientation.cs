namespace Likeness.Imaging;

/// <summary>Finds the orientation in an EXIF block (CIPA DC-008) and nothing else.</summary>
internal static class ExifOrientation
{
    private const ushort OrientationTag = 0x0112;
    private const ushort ShortType = 3;

    /// <param name="block">The TIFF structure, with or without the <c>Exif\0\0</c> in front of it.</param>
    /// <returns>1…8, or 0 when it is absent, invalid or unreadable. Only the first directory is looked at, so no chain can loop.</returns>
    public static int Read(ReadOnlySpan<byte> block)
    {
        if (block.StartsWith("Exif\0\0"u8))
        {
            block = block[6..];
        }

        if (!TiffStructure.TryOpen(block, out var tiff, out var directory) || !tiff.TryRead16(directory, out var entries))
        {
            return 0;
        }

        for (var i = 0UL; i < entries; i++)
        {
            var entry = directory + 2UL + i * TiffStructure.EntryLength;
            if (!tiff.TryRead16(entry, out var tag))
            {
                return 0;
            }

            if (tag == OrientationTag)
            {
                return tiff.TryRead16(entry + 2, out var type) && type == ShortType
                    && tiff.TryRead32(entry + 4, out var count) && count == 1
                    && tiff.TryRead16(entry + 8, out var value) && value is >= 1 and <= 8
                    ? value
                    : 0;
            }
        }

        return 0;
    }
}
