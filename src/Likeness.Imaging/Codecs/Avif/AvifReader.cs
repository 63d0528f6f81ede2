namespace Likeness.Imaging;

/// <summary>AVIF still pictures (AV1 Image File Format 1.1).</summary>
internal sealed class AvifReader : FormatReader
{
    public override PictureFormat Format => PictureFormat.Avif;

    public static bool HasAvifBrand(ReadOnlySpan<byte> file) => file[8..].StartsWith("avif"u8);

    public override PictureFault? ReadHeader(ReadOnlySpan<byte> file, out StoredHeader header)
    {
        header = default;
        return Corrupt("Not yet.");
    }

    public override PictureFault? Decode(ReadOnlyMemory<byte> file, in StoredHeader header, DecodeJob job, out PixelBuffer? pixels)
    {
        pixels = null;
        return Corrupt("Not yet.");
    }
}
