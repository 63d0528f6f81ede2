using System.Text;
using static Likeness.Imaging.Tests.TestPictures;

namespace Likeness.Imaging.Tests;

/// <summary>Small files that ask for much work or memory.</summary>
public sealed class BombTests
{
    private const int Huge = 64 << 20;

    /// <summary>All kinds in one list, for measuring memory.</summary>
    public static IEnumerable<byte[]> Bombs()
    {
        foreach (var chunk in (string[])["zTXt", "iTXt", "iCCP"])
        {
            yield return PngBuilder.Small(PngBuilder.Chunk(chunk, [.. "name\0\0"u8, .. PngBuilder.Deflate(new byte[Huge])]));
        }

        yield return PngBuilder.File(60_000, 60_000, 8, PngBuilder.Rgba, []);
        yield return PngBuilder.File(8, 8, 8, PngBuilder.Gray, [.. PngBuilder.Rows(8, 8, 1), .. new byte[Huge]]);
        yield return JpegEditor.Resized(JpegEditor.Picture(), 65_535, 65_535);
        yield return GifBuilder.File(65_535, 65_535, GifBuilder.Frame(0, 0, 4, 4, 1));
        yield return TiffBuilder.Picture(60_000, 60_000, 1, 1, [1]).File();
        yield return BmpBuilder.File(60_000, 60_000, 32, []);
    }

    [Theory]
    [InlineData("zTXt")]
    [InlineData("iTXt")]
    [InlineData("iCCP")]
    public void Compressed_png_metadata_is_not_unpacked(string chunk)
    {
        var bomb = PngBuilder.Chunk(chunk, [.. "name\0\0"u8, .. PngBuilder.Deflate(new byte[Huge])]);
        var file = PngBuilder.Small(bomb);
        new PngReader().Prepare(file, default, out var essence);
        using (essence)
        {
            Assert.Equal(-1, essence!.Span.IndexOf(Encoding.ASCII.GetBytes(chunk)));
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        using var picture = Decode(file);
        Assert.Equal(8, picture.Pixels.Width);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
    }

    [Fact]
    public void Picture_data_that_go_on_behind_the_last_row_are_not_a_larger_picture()
    {
        byte[] rows = [.. PngBuilder.Rows(8, 8, 1), .. new byte[Huge]];
        var decoded = PictureDecoder.TryDecode(PngBuilder.File(8, 8, 8, PngBuilder.Gray, rows), DecodeOptions.Default, out var picture, out _);
        using (picture)
        {
            Assert.True(!decoded || picture!.Pixels is { Width: 8, Height: 8 });
        }
    }

    [Fact]
    public void Png_with_fewer_rows_than_declared_is_refused()
        => Assert.Equal(PictureFaultKind.Corrupt, Refuse(PngBuilder.File(8, 4000, 8, PngBuilder.Gray, PngBuilder.Rows(8, 8, 1))).Kind);

    [Fact]
    public void Jpeg_that_declares_more_rows_than_it_holds_is_refused()
        => Assert.Equal(PictureFaultKind.Corrupt, Refuse(JpegEditor.Resized(JpegEditor.Picture(), 6000, 6000)).Kind);

    [Fact]
    public void Jpeg_without_a_height_is_refused()
        => Assert.Equal(PictureFaultKind.Corrupt, Refuse(JpegEditor.Resized(JpegEditor.Picture(), 96, 0)).Kind);

    [Fact]
    public void Jpeg_with_too_many_scans_is_refused_before_decoding()
    {
        using var scene = Scene(64, 64);
        var file = SoundFiles.Save(scene, "jpegsave_buffer", save => save.Set("interlace", true));
        var end = file.Length - 2;
        var scan = Enumerable.Range(2, end - 2).Last(i => file[i] == 0xFF && file[i + 1] == 0xDA);
        byte[] bomb = [.. file[..end], .. Enumerable.Repeat(file[scan..end], 200).SelectMany(bytes => bytes), 0xFF, 0xD9];
        var fault = Refuse(bomb);
        Assert.Equal(PictureFaultKind.Corrupt, fault.Kind);
        Assert.Contains("scans", fault.Detail);
    }

    [Fact]
    public void Tiff_pages_that_form_a_ring_are_refused()
    {
        var tiff = TiffBuilder.Picture(4, 4, 1, 1, new byte[16]);
        tiff.Next = 8 + 16;
        Assert.Equal(PictureFaultKind.Corrupt, Refuse(tiff.File()).Kind);
    }

    [Fact]
    public void Tiff_tiles_larger_than_any_sensible_one_are_refused()
    {
        var tiff = TiffBuilder.Picture(16, 16, 1, 1, new byte[256]).With(TiffTag.TileWidth, 1 << 20).With(TiffTag.TileLength, 1 << 20).With(TiffTag.TileOffsets, 8).With(TiffTag.TileByteCounts, 256);
        Assert.Equal(PictureFaultKind.UnsupportedFormat, Refuse(tiff.File()).Kind);
    }

    [Fact]
    public void Avif_data_larger_than_the_container_says_are_refused()
    {
        var file = (byte[])SoundFiles.All["avif"].Clone();
        var size = file.AsSpan().IndexOf("ispe"u8) + 8;
        Assert.Equal((0, 120), (file[size], file[size + 3]));
        // The container now promises a picture of 8 × 8, the coded data are 120 × 88.
        (file[size + 3], file[size + 7]) = (8, 8);
        var fault = Refuse(file);
        Assert.Equal(PictureFaultKind.Corrupt, fault.Kind);
        Assert.Contains("contradicts", fault.Detail);
    }
}
