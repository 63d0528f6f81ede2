using System.Text;
using static Likeness.Imaging.Tests.TestPictures;

namespace Likeness.Imaging.Tests;

public sealed class MetadataTests
{
    private static readonly string[] Traces = ["Exif", "ICC_PROFILE", "iCCP", "ICCP", "http://ns.adobe.com", "XMP", "eXIf", "tEXt", "iTXt", "zTXt", "SECRET", "GPS"];

    [Theory]
    [InlineData(PictureFormat.Jpeg, false)]
    [InlineData(PictureFormat.Png, false)]
    [InlineData(PictureFormat.Png, true)]
    [InlineData(PictureFormat.WebP, false)]
    public void Nothing_of_the_metadata_reaches_a_result(PictureFormat format, bool palette)
    {
        var file = JpegEditor.With(
            JpegEditor.Picture(),
            (JpegEditor.App1, [.. JpegEditor.Exif(1), .. "SECRET GPS"u8]),
            (JpegEditor.App1, [.. "http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>SECRET</x:xmpmeta>"u8]),
            (JpegEditor.App2, [.. "ICC_PROFILE\0"u8, 1, 1, .. IccBuilder.SwappedRedAndBlue()]),
            (JpegEditor.Comment, "SECRET <script>"u8.ToArray()));
        using var picture = Decode(file);
        var result = Encoding.Latin1.GetString(PictureEncoder.Encode(picture.Pixels, new EncodeOptions { Format = format, Palette = palette }));
        foreach (var trace in Traces)
        {
            Assert.DoesNotContain(trace, result, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("jpeg")]
    [InlineData("progressive jpeg")]
    [InlineData("png")]
    [InlineData("lossless webp with alpha")]
    public void Decoder_does_not_even_see_text_in_a_file(string name)
    {
        var sound = SoundFiles.All[name];
        byte[] file = name.Contains("jpeg", StringComparison.Ordinal) ? JpegEditor.With(sound, (JpegEditor.Comment, "SECRET"u8.ToArray()))
            : name.Contains("png", StringComparison.Ordinal) ? [.. sound[..33], .. PngBuilder.Chunk("tEXt", "k\0SECRET"u8.ToArray()), .. sound[33..]]
            : Resize([.. sound, .. "XMP "u8, 6, 0, 0, 0, .. "SECRET"u8]);
        Assert.True(PictureDecoder.TryDecode(file, DecodeOptions.Default, out var picture, out _));
        picture.Dispose();
        var reader = (LibvipsReader)FormatSniffer.Find(file)!;
        Assert.Null(reader.Prepare(file, default, out var essence));
        using (essence)
        {
            Assert.Equal(-1, essence!.Span.IndexOf("SECRET"u8));
        }
    }

    [Fact]
    public void Decoder_does_not_see_other_tiff_tags_and_pages_or_later_gif_frames()
    {
        const TiffTag description = (TiffTag)270;
        var tiff = TiffBuilder.Picture(4, 4, 1, 1, new byte[16]).With(description, 1).File();
        Assert.Null(new TiffReader().Prepare(tiff, new StoredHeader(4, 4), out var page));
        using (page)
        {
            Assert.True(TiffStructure.TryOpen(page!.Span, out var structure, out var at));
            Assert.True(TiffDirectory.TryOpen(structure, at, out var directory));
            Assert.False(directory.Has(description));
            Assert.Equal(0U, directory.Next);
        }

        var first = GifBuilder.Frame(0, 0, 4, 4, 1);
        Assert.Null(new GifReader().Prepare(GifBuilder.File(4, 4, first, GifBuilder.Frame(0, 0, 4, 4, 2)), default, out var gif));
        using (gif)
        {
            Assert.Equal(GifBuilder.File(4, 4, first), gif!.Span.ToArray());
        }
    }

    private static byte[] Resize(byte[] riff)
    {
        BitConverter.TryWriteBytes(riff.AsSpan(4), riff.Length - 8);
        return riff;
    }
}
