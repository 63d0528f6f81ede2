namespace Likeness.Imaging;

/// <summary>Bmp.</summary>
internal sealed class BmpReader : FormatReader
{
    public override PictureFormat Format => PictureFormat.Bmp;

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
