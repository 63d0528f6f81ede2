namespace Likeness.Imaging;

/// <summary>AVIF still pictures (AV1 Image File Format 1.1). Turning and mirroring are properties of the format, which the decoder applies itself.</summary>
internal sealed class AvifReader : LibvipsReader
{
    public override PictureFormat Format => PictureFormat.Avif;

    protected override string Loader => "heifload_buffer";

    /// <summary>Whether the file type box names AVIF as its own kind, or as a compatible kind of a general picture file.</summary>
    public static bool HasAvifBrand(ReadOnlySpan<byte> file)
    {
        var brands = BmffBoxes.Find(file, "ftyp"u8);
        if (brands.Length < 8)
        {
            return false;
        }

        var major = brands[..4];
        return major.SequenceEqual("avif"u8) || (major.SequenceEqual("mif1"u8) && Lists(brands[8..], "avif"u8));
    }

    public override PictureFault? ReadHeader(ReadOnlySpan<byte> file, out StoredHeader header)
    {
        header = default;
        var metaBox = BmffBoxes.Find(file, "meta"u8);
        if (metaBox.Length < 4 || AvifItems.Read(metaBox[4..]) is not { } items
            || !TryReadProperties(BmffBoxes.Find(BmffBoxes.Find(metaBox[4..], "iprp"u8), "ipco"u8), items, out header))
        {
            return Corrupt("The AVIF header is damaged.");
        }

        return CheckCodedPictures(file, items, header);
    }

    internal override PictureFault? Prepare(ReadOnlySpan<byte> file, in StoredHeader header, out PooledBytes? essence)
    {
        essence = new PooledBytes(file.Length);
        essence.Append(file);
        return null;
    }

    private static bool Lists(ReadOnlySpan<byte> brands, ReadOnlySpan<byte> brand)
    {
        for (; brands.Length >= 4; brands = brands[4..])
        {
            if (brands.StartsWith(brand))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Size of the primary item after its own turning.</summary>
    private static bool TryReadProperties(ReadOnlySpan<byte> properties, AvifItems items, out StoredHeader header)
    {
        header = default;
        uint width = 0, height = 0;
        bool alpha = false, sideways = false, gray = false;
        var index = 0;
        var boxes = new BmffBoxes(properties);
        while (boxes.TryNext())
        {
            var mine = items.PrimaryProperties.Contains(++index);
            var cursor = new BmffCursor(boxes.Content);
            if (mine && boxes.Type.SequenceEqual("ispe"u8))
            {
                cursor.Read32();
                (width, height) = (cursor.Read32(), cursor.Read32());
            }
            else if (mine && boxes.Type.SequenceEqual("irot"u8))
            {
                sideways = (cursor.Read8() & 1) != 0;
            }
            else if (mine && boxes.Type.SequenceEqual("pixi"u8))
            {
                cursor.Read32();
                gray = cursor.Read8() == 1;
            }
            else if (boxes.Type.SequenceEqual("auxC"u8))
            {
                alpha |= boxes.Content.IndexOf("auxiliary:alpha"u8) >= 0;
            }
        }

        if (boxes.Broken || width > int.MaxValue || height > int.MaxValue || width == 0 || height == 0)
        {
            return false;
        }

        header = sideways
            ? new StoredHeader((int)height, (int)width, HasAlpha: alpha, IsGray: gray)
            : new StoredHeader((int)width, (int)height, HasAlpha: alpha, IsGray: gray);
        return true;
    }

    /// <summary>Every coded picture must lie within the file and must not be larger than the header says.</summary>
    private static PictureFault? CheckCodedPictures(ReadOnlySpan<byte> file, AvifItems items, in StoredHeader header)
    {
        var seen = new HashSet<uint>();
        foreach (var (item, offset, length) in items.Extents)
        {
            if (offset > (ulong)file.Length || length > (ulong)file.Length - offset)
            {
                return Corrupt("The AVIF file ends early.");
            }

            var data = length == 0 ? file[(int)offset..] : file.Slice((int)offset, (int)length);
            if (items.CodedPictures.Contains(item) && seen.Add(item)
                && (!Av1SequenceHeader.TryReadSize(data, out var width, out var height) || (long)width * height > LargestArea(header)))
            {
                return Corrupt("The AVIF data contradicts its own header.");
            }
        }

        return seen.Count == 0 ? Corrupt("The AVIF file holds no picture.") : null;
    }

    /// <summary>Coded pictures are padded to whole blocks, and tiles of a grid may stand over its edge.</summary>
    private static long LargestArea(in StoredHeader header) => (header.Width + 64L) * (header.Height + 64L);
}
