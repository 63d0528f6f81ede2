namespace Likeness.Imaging;

/// <summary>Recognises the accepted formats by their first bytes alone: neither names nor declared types count, and the first signature that matches is the format.</summary>
internal static class FormatSniffer
{
    private static readonly JpegReader Jpeg = new();
    private static readonly PngReader Png = new();
    private static readonly WebPReader WebP = new();
    private static readonly TiffReader Tiff = new();
    private static readonly GifReader Gif = new();
    private static readonly AvifReader Avif = new();
    private static readonly BmpReader Bmp = new();

    public static FormatReader? Find(ReadOnlySpan<byte> file) => file switch
    {
        [0xFF, 0xD8, 0xFF, ..] => Jpeg,
        [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, ..] => Png,
        [(byte)'R', (byte)'I', (byte)'F', (byte)'F', _, _, _, _, (byte)'W', (byte)'E', (byte)'B', (byte)'P', ..] => WebP,
        [(byte)'I', (byte)'I', 42, 0, ..] or [(byte)'M', (byte)'M', 0, 42, ..] => Tiff,
        [(byte)'G', (byte)'I', (byte)'F', (byte)'8', (byte)'7' or (byte)'9', (byte)'a', ..] => Gif,
        [(byte)'B', (byte)'M', _, _, _, _, _, _, _, _, ..] => Bmp,
        [_, _, _, _, (byte)'f', (byte)'t', (byte)'y', (byte)'p', ..] when AvifReader.HasAvifBrand(file) => Avif,
        _ => null,
    };
}
