using System.Buffers.Binary;

namespace Likeness.Imaging;

/// <summary>TIFF 6.0 with whole-number samples of up to 16 bits, grey, palette, RGB or CMYK, stored or packed by LZW, Deflate or PackBits; the first page.</summary>
internal sealed class TiffReader : LibvipsReader
{
    private const int MaxPages = 65_535;
    private const uint MaxTileSide = 4_096;

    public override PictureFormat Format => PictureFormat.Tiff;

    protected override string Loader => "tiffload_buffer";

    public override PictureFault? ReadHeader(ReadOnlySpan<byte> file, out StoredHeader header)
    {
        header = default;
        if (!TryOpen(file, out var tiff, out var page))
        {
            return Corrupt("The TIFF directory is damaged.");
        }

        uint width = page.Number(TiffTag.Width), height = page.Number(TiffTag.Height);
        if (width > int.MaxValue || height > int.MaxValue)
        {
            return Corrupt("The TIFF header declares an impossible size.");
        }

        if (!IsSupported(page))
        {
            return new PictureFault(PictureFaultKind.UnsupportedFormat, "This kind of TIFF is not supported; 1 to 16 bits a sample, grey, palette, RGB or CMYK, uncompressed or LZW, Deflate or PackBits are.");
        }

        if (!TryCountPages(tiff, file, out var pages))
        {
            return Corrupt("The chain of TIFF pages is damaged.");
        }

        var orientation = page.Number(TiffTag.Orientation);
        header = new StoredHeader(
            (int)width, (int)height, pages, orientation <= 8 ? (int)orientation : 0,
            HasAlpha: page.Has(TiffTag.ExtraSamples), IsGray: page.Number(TiffTag.Photometric) <= 1);
        return null;
    }

    internal override PictureFault? Prepare(ReadOnlySpan<byte> file, in StoredHeader header, out PooledBytes? essence)
    {
        essence = null;
        if (!TryOpen(file, out _, out var page) || !TiffExtents.AreWhole(page, header, file.Length))
        {
            return Corrupt("The TIFF picture data is incomplete.");
        }

        essence = KeepPixelTags(file, page);
        return null;
    }

    private static bool TryOpen(ReadOnlySpan<byte> file, out TiffStructure tiff, out TiffDirectory page)
    {
        page = default;
        return TiffStructure.TryOpen(file, out tiff, out var first) && TiffDirectory.TryOpen(tiff, first, out page);
    }

    private static bool IsSupported(in TiffDirectory page)
    {
        var samples = page.Number(TiffTag.SamplesPerPixel, 1);
        var extra = page.CountOf(TiffTag.ExtraSamples);
        var colours = page.Number(TiffTag.Photometric, uint.MaxValue) switch { 0 or 1 or 3 => 1U, 2 => 3U, 5 => 4U, _ => 0U };
        if (colours == 0 || samples != colours + extra || extra > 1
            || page.Number(TiffTag.Compression, 1) is not (1 or 5 or 8 or 32946 or 32773)
            || page.Number(TiffTag.PlanarConfiguration, 1) is not (1 or 2)
            || page.Number(TiffTag.TileWidth) > MaxTileSide || page.Number(TiffTag.TileLength) > MaxTileSide)
        {
            return false;
        }

        var bits = page.Number(TiffTag.BitsPerSample, 1);
        for (var i = 0U; i < samples; i++)
        {
            if (page.Number(TiffTag.BitsPerSample, bits, i) != bits || page.Number(TiffTag.SampleFormat, 1, i) != 1)
            {
                return false;
            }
        }

        return bits is 8 or 16 || (bits is 1 or 2 or 4 && samples == 1);
    }

    private static bool TryCountPages(TiffStructure tiff, ReadOnlySpan<byte> file, out int pages)
    {
        pages = 0;
        var seen = new HashSet<uint>();
        TiffStructure.TryOpen(file, out _, out var at);
        while (at != 0)
        {
            if (++pages > MaxPages || !seen.Add(at) || !TiffDirectory.TryOpen(tiff, at, out var page))
            {
                return false;
            }

            at = page.Next;
        }

        return true;
    }

    /// <summary>A copy of the file whose only directory holds only what pixels depend on: the decoder sees neither other pages nor metadata.</summary>
    private static PooledBytes KeepPixelTags(ReadOnlySpan<byte> file, in TiffDirectory page)
    {
        var essence = new PooledBytes(file.Length + 1 + 2 + page.Count * TiffStructure.EntryLength + 4);
        essence.Append(file);
        if ((file.Length & 1) != 0)
        {
            essence.Append([0]);
        }

        var directory = essence.Length;
        ushort kept = 0;
        TiffTag last = 0;
        essence.Append([0, 0]);
        for (var i = 0; i < page.Count; i++)
        {
            var tag = page.TagAt(i);
            if (tag > last && tag != TiffTag.Orientation && Enum.IsDefined(tag))
            {
                essence.Append(file.Slice((int)page.EntryAt(i), TiffStructure.EntryLength));
                last = tag;
                kept++;
            }
        }

        essence.Append([0, 0, 0, 0]);
        if (file[0] == 'M')
        {
            BinaryPrimitives.WriteUInt32BigEndian(essence.Span[4..], (uint)directory);
            BinaryPrimitives.WriteUInt16BigEndian(essence.Span[directory..], kept);
        }
        else
        {
            BinaryPrimitives.WriteUInt32LittleEndian(essence.Span[4..], (uint)directory);
            BinaryPrimitives.WriteUInt16LittleEndian(essence.Span[directory..], kept);
        }

        return essence;
    }
}
