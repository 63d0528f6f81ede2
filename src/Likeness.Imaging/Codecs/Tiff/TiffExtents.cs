namespace Likeness.Imaging;

/// <summary>Checks that every strip or tile that a page declares lies within the file.</summary>
internal static class TiffExtents
{
    public static bool AreWhole(in TiffDirectory page, in StoredHeader header, int fileLength)
    {
        ulong width = (uint)header.Width, height = (uint)header.Height;
        var planes = page.Number(TiffTag.PlanarConfiguration, 1) == 2 ? page.Number(TiffTag.SamplesPerPixel, 1) : 1UL;
        if (page.Has(TiffTag.TileWidth))
        {
            ulong tileWidth = page.Number(TiffTag.TileWidth), tileLength = page.Number(TiffTag.TileLength);
            return tileWidth > 0 && tileLength > 0
                && AreWithin(page, TiffTag.TileOffsets, TiffTag.TileByteCounts, planes * Parts(width, tileWidth) * Parts(height, tileLength), fileLength);
        }

        ulong rows = Math.Clamp(page.Number(TiffTag.RowsPerStrip, uint.MaxValue), 1, (uint)header.Height);
        return AreWithin(page, TiffTag.StripOffsets, TiffTag.StripByteCounts, planes * Parts(height, rows), fileLength)
            && (page.Number(TiffTag.Compression, 1) != 1 || IsLongEnough(page, header));
    }

    private static ulong Parts(ulong whole, ulong part) => (whole + part - 1) / part;

    private static bool AreWithin(in TiffDirectory page, TiffTag offsets, TiffTag counts, ulong expected, int fileLength)
    {
        if (page.CountOf(offsets) < expected || page.CountOf(counts) < expected)
        {
            return false;
        }

        for (var i = 0U; i < expected; i++)
        {
            if (!page.TryNumber(offsets, i, out var offset) || !page.TryNumber(counts, i, out var count) || count == 0 || (ulong)offset + count > (ulong)fileLength)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Uncompressed strips must hold all the samples.</summary>
    private static bool IsLongEnough(in TiffDirectory page, in StoredHeader header)
    {
        ulong total = 0;
        for (var i = 0U; i < page.CountOf(TiffTag.StripByteCounts); i++)
        {
            total += page.Number(TiffTag.StripByteCounts, at: i);
        }

        var bits = (ulong)page.Number(TiffTag.BitsPerSample, 1) * page.Number(TiffTag.SamplesPerPixel, 1);
        return total >= Parts((ulong)header.Width * bits, 8) * (ulong)header.Height;
    }
}
