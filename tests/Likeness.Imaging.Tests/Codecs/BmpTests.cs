using static Likeness.Imaging.Tests.TestPictures;

namespace Likeness.Imaging.Tests;

public sealed class BmpTests
{
    private static readonly byte[] RedAndWhite = [0, 0, 255, 0, 255, 255, 255, 0];

    [Theory]
    [InlineData(1, new byte[] { 0b0100_0000, 0, 0, 0 })]
    [InlineData(4, new byte[] { 0x01, 0, 0, 0 })]
    [InlineData(8, new byte[] { 0, 1, 0, 0 })]
    public void Palette_bitmaps_are_read(ushort bits, byte[] row)
    {
        using var picture = Decode(BmpBuilder.File(2, 1, bits, row, behindHeader: RedAndWhite, colours: 2));
        Assert.Equal<byte>([255, 0, 0, 255, 255, 255], picture.Pixels.Samples.ToArray());
    }

    [Fact]
    public void Index_behind_the_palette_is_refused()
        => Assert.Equal(PictureFaultKind.Corrupt, Refuse(BmpBuilder.File(2, 1, 8, [0, 2, 0, 0], behindHeader: RedAndWhite, colours: 2)).Kind);

    [Fact]
    public void Rows_run_upwards_unless_the_height_is_negative()
    {
        byte[] rows = [255, 0, 0, 0, 0, 0, 255, 0];
        using var upwards = Decode(BmpBuilder.File(1, 2, 24, rows));
        using var downwards = Decode(BmpBuilder.File(1, -2, 24, rows));
        Assert.Equal<byte>([255, 0, 0, 0, 0, 255], upwards.Pixels.Samples.ToArray());
        Assert.Equal<byte>([0, 0, 255, 255, 0, 0], downwards.Pixels.Samples.ToArray());
    }

    [Fact]
    public void Sixteen_bits_are_five_for_each_channel_unless_masks_say_otherwise()
    {
        using var plain = Decode(BmpBuilder.File(2, 1, 16, [0x00, 0x7C, 0xE0, 0x03]));
        Assert.Equal<byte>([255, 0, 0, 0, 255, 0], plain.Pixels.Samples.ToArray());
        byte[] masks = [0x00, 0xF8, 0, 0, 0xE0, 0x07, 0, 0, 0x1F, 0, 0, 0];
        using var masked = Decode(BmpBuilder.File(2, 1, 16, [0x00, 0xF8, 0xE0, 0x07], compression: 3, behindHeader: masks));
        Assert.Equal<byte>([255, 0, 0, 0, 255, 0], masked.Pixels.Samples.ToArray());
    }

    [Fact]
    public void Alpha_mask_is_transparency()
    {
        byte[] masks = [0, 0, 255, 0, 0, 255, 0, 0, 255, 0, 0, 0, 0, 0, 0, 255];
        var file = BmpBuilder.File(2, 1, 32, [10, 20, 30, 255, 10, 20, 30, 0], compression: 6, behindHeader: masks);
        using var flat = Decode(file);
        Assert.Equal<byte>([30, 20, 10, 255, 255, 255], flat.Pixels.Samples.ToArray());
        using var kept = Decode(file, new DecodeOptions { KeepAlpha = true });
        Assert.Equal<byte>([30, 20, 10, 255, 255, 255, 255, 0], kept.Pixels.Samples.ToArray());
    }

    [Theory]
    [InlineData(new byte[] { 0, 0, 0, 0, 0, 255, 0, 0, 0, 0, 255, 0 })]
    [InlineData(new byte[] { 255, 0, 0, 0, 255, 0, 0, 0, 255, 0, 0, 0 })]
    [InlineData(new byte[] { 5, 0, 0, 0, 0, 255, 0, 0, 0, 0, 255, 0 })]
    public void Masks_that_are_empty_overlap_or_have_holes_are_refused(byte[] masks)
        => Assert.Equal(PictureFaultKind.Corrupt, Refuse(BmpBuilder.File(1, 1, 32, new byte[4], compression: 3, behindHeader: masks)).Kind);

    [Theory]
    [InlineData(1u)]
    [InlineData(2u)]
    [InlineData(4u)]
    [InlineData(5u)]
    public void Packed_bitmaps_are_not_supported(uint compression)
        => Assert.Equal(PictureFaultKind.UnsupportedFormat, Refuse(BmpBuilder.File(1, 1, 24, new byte[4], compression)).Kind);

    [Theory]
    [InlineData(-4, 4)]
    [InlineData(0, 4)]
    [InlineData(4, 0)]
    [InlineData(4, int.MinValue)]
    public void Impossible_sizes_are_refused(int width, int height)
        => Assert.Equal(PictureFaultKind.Corrupt, Refuse(BmpBuilder.File(width, height, 24, new byte[64])).Kind);

    [Fact]
    public void Pixels_inside_the_header_are_refused()
    {
        var file = BmpBuilder.File(1, 1, 24, new byte[4]);
        file[10] = 20;
        Assert.Equal(PictureFaultKind.Corrupt, Refuse(file).Kind);
    }
}
