namespace Likeness.Imaging;

/// <summary>Tiff.</summary>
internal sealed class TiffReader : FormatReader
{
    public override PictureFormat Format => PictureFormat.Tiff;

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
