using static Likeness.Imaging.Tests.TestPictures;

namespace Likeness.Imaging.Tests;

public sealed class OrientationTests
{
    public static TheoryData<int> Orientations() => [1, 2, 3, 4, 5, 6, 7, 8];

    [Theory]
    [MemberData(nameof(Orientations))]
    public void Applying_an_orientation_undoes_how_it_was_stored(int orientation)
    {
        using var upright = Scene(70, 45);
        using var turned = Orientation.Apply(Store(upright, orientation), orientation);
        Assert.Equal((70, 45), (turned.Width, turned.Height));
        Assert.True(upright.Samples.SequenceEqual(turned.Samples));
    }

    [Theory]
    [MemberData(nameof(Orientations))]
    public void Jpeg_png_and_tiff_are_decoded_upright(int orientation)
    {
        using var upright = Scene(64, 48);
        using var stored = Store(upright, orientation);
        var exif = JpegEditor.Exif((ushort)orientation);
        var png = PictureEncoder.Encode(stored, new EncodeOptions());
        Check(JpegEditor.With(PictureEncoder.Encode(stored, new EncodeOptions { Format = PictureFormat.Jpeg, Quality = 100 }), (JpegEditor.App1, exif)), upright, orientation, 1.5);
        Check([.. png[..33], .. PngBuilder.Chunk("eXIf", exif[6..]), .. png[33..]], upright, orientation, 0);
        Check(TiffBuilder.Picture((uint)stored.Width, (uint)stored.Height, 2, 3, stored.Samples.ToArray()).With(TiffTag.Orientation, (uint)orientation).File(), upright, orientation, 0);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(9)]
    [InlineData(256)]
    [InlineData(65535)]
    public void Invalid_orientation_counts_as_none(ushort orientation)
    {
        var file = JpegEditor.With(JpegEditor.Picture(64, 48), (JpegEditor.App1, JpegEditor.Exif(orientation)));
        using var picture = Decode(file);
        Assert.Equal((0, 64, 48), (picture.Header.Orientation, picture.Pixels.Width, picture.Pixels.Height));
    }

    [Fact]
    public void Exif_noise_loops_and_wild_offsets_are_ignored()
    {
        byte[][] blocks =
        [
            [.. "Exif\0\0"u8],
            [.. "Exif\0\0II"u8, 42, 0],
            [.. "Exif\0\0MM"u8, 0, 42, 0xFF, 0xFF, 0xFF, 0xFF],
            [.. "Exif\0\0II"u8, 42, 0, 8, 0, 0, 0, 0xFF, 0xFF, 0x12, 0x01],
            [.. "Exif\0\0"u8, .. Enumerable.Range(0, 500).Select(i => (byte)(i * 37))],
        ];
        foreach (var block in blocks)
        {
            using var picture = Decode(JpegEditor.With(JpegEditor.Picture(), (JpegEditor.App1, block)));
            Assert.Equal(0, picture.Header.Orientation);
        }
    }

    [Fact]
    public void Fitting_measures_the_upright_picture()
    {
        var file = JpegEditor.With(JpegEditor.Picture(96, 64), (JpegEditor.App1, JpegEditor.Exif(6)));
        using var picture = Decode(file, new DecodeOptions { FitWithin = 48 });
        Assert.Equal((64, 96, 32, 48), (picture.Header.Width, picture.Header.Height, picture.Pixels.Width, picture.Pixels.Height));
    }

    private static void Check(byte[] file, PixelBuffer upright, int orientation, double tolerance)
    {
        using var picture = Decode(file);
        Assert.Equal(orientation, picture.Header.Orientation);
        Assert.Equal((upright.Width, upright.Height), (picture.Header.Width, picture.Header.Height));
        Assert.InRange(MeanDifference(upright, picture.Pixels), 0, tolerance);
    }

    /// <summary>How a camera stores an upright scene: first stored row and column lie at the visual sides that the standard's table names.</summary>
    private static PixelBuffer Store(PixelBuffer upright, int orientation)
    {
        var (width, height) = (upright.Width, upright.Height);
        var stored = orientation >= 5 ? new PixelBuffer(height, width) : new PixelBuffer(width, height);
        for (var row = 0; row < stored.Height; row++)
        {
            for (var column = 0; column < stored.Width; column++)
            {
                var (x, y) = orientation switch
                {
                    1 => (column, row),                             // top, left
                    2 => (width - 1 - column, row),                 // top, right
                    3 => (width - 1 - column, height - 1 - row),    // bottom, right
                    4 => (column, height - 1 - row),                // bottom, left
                    5 => (row, column),                             // left, top
                    6 => (width - 1 - row, column),                 // right, top
                    7 => (width - 1 - row, height - 1 - column),    // right, bottom
                    _ => (row, height - 1 - column),                // left, bottom
                };
                upright.Row(y).Slice(x * 3, 3).CopyTo(stored.Row(row)[(column * 3)..]);
            }
        }

        return stored;
    }
}
