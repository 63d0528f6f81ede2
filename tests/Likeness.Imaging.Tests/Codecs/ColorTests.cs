using static Likeness.Imaging.Tests.TestPictures;

namespace Likeness.Imaging.Tests;

public sealed class ColorTests
{
    [Fact]
    public void Embedded_profile_is_applied()
    {
        using var scene = Scene(64, 48);
        using var swapped = Scene(64, 48);
        for (var i = 0; i < swapped.Samples.Length; i += 3)
        {
            (swapped.Samples[i], swapped.Samples[i + 2]) = (swapped.Samples[i + 2], swapped.Samples[i]);
        }

        var profile = IccBuilder.SwappedRedAndBlue();
        var jpeg = JpegEditor.With(
            PictureEncoder.Encode(swapped, new EncodeOptions { Format = PictureFormat.Jpeg, Quality = 100 }),
            (JpegEditor.App2, [.. "ICC_PROFILE\0"u8, 1, 1, .. profile]));
        var png = PictureEncoder.Encode(swapped, new EncodeOptions());
        byte[] tagged = [.. png[..33], .. PngBuilder.Chunk("iCCP", [.. "test\0\0"u8, .. PngBuilder.Deflate(profile)]), .. png[33..]];
        foreach (var file in (byte[][])[jpeg, tagged])
        {
            using var picture = Decode(file);
            // The profile's curve is a plain gamma of 2.2, not sRGB's, so small differences remain.
            Assert.InRange(MeanDifference(scene, picture.Pixels), 0, 4);
        }
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(20, 500)]
    [InlineData(36, 4)]
    [InlineData(128, 4)]
    [InlineData(130, 40)]
    public void Damaged_profile_is_ignored(int at, int count)
    {
        var profile = IccBuilder.SwappedRedAndBlue();
        profile.AsSpan(at, Math.Min(count, profile.Length - at)).Fill(0xEE);
        profile = count == 0 ? profile[..100] : profile;
        var plain = JpegEditor.Picture();
        using var expected = Decode(plain);
        using var picture = Decode(JpegEditor.With(plain, (JpegEditor.App2, [.. "ICC_PROFILE\0"u8, 1, 1, .. profile])));
        Assert.Equal(0, MeanDifference(expected.Pixels, picture.Pixels));
    }

    [Fact]
    public void Profile_for_another_number_of_channels_is_ignored()
    {
        var profile = IccBuilder.SwappedRedAndBlue();
        Assert.True(IccProfile.IsUsable(profile, 3));
        Assert.False(IccProfile.IsUsable(profile, 1));
        Assert.False(IccProfile.IsUsable(profile, 4));
    }

    [Fact]
    public void Untagged_cmyk_is_read_as_pure_filters()
    {
        // Paper, cyan, half magenta, yellow with half black, black.
        byte[] inks = [0, 0, 0, 0, 255, 0, 0, 0, 0, 128, 0, 0, 0, 0, 255, 128, 0, 0, 0, 255];
        using var picture = Decode(TiffBuilder.Picture(5, 1, 5, 4, inks).With(TiffTag.InkSet, 1).File());
        Assert.Equal<byte>([255, 255, 255, 0, 255, 255, 255, 127, 255, 127, 127, 0, 0, 0, 0], picture.Pixels.Samples.ToArray());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    [InlineData(8)]
    [InlineData(16)]
    public void Grey_png_of_every_depth_reaches_black_and_white(int depth)
    {
        byte[] rows = depth == 16 ? [0, 0, 0, 255, 255] : depth == 8 ? [0, 0, 255] : [0, (byte)(((1 << depth) - 1) << 8 - 2 * depth)];
        using var picture = Decode(PngBuilder.File(2, 1, (byte)depth, PngBuilder.Gray, rows));
        Assert.Equal<byte>([0, 0, 0, 255, 255, 255], picture.Pixels.Samples.ToArray());
        Assert.True(picture.IsMonochrome);
    }

    [Fact]
    public void Sixteen_bit_samples_keep_their_upper_half()
    {
        using var picture = Decode(PngBuilder.File(1, 1, 16, PngBuilder.Rgb, [0, 200, 10, 100, 200, 50, 30]));
        Assert.Equal([200, 100, 50], picture.Pixels.Samples.ToArray().Select(value => (int)value));
    }

    [Fact]
    public void Palette_with_transparency_is_laid_on_white_or_kept()
    {
        var file = PngBuilder.File(2, 1, 8, PngBuilder.Palette, [0, 0, 1], PngBuilder.Chunk("PLTE", [255, 0, 0, 0, 0, 255]), PngBuilder.Chunk("tRNS", [128, 0]));
        using var flat = Decode(file);
        Assert.Equal<byte>([255, 127, 127, 255, 255, 255], flat.Pixels.Samples.ToArray());
        using var kept = Decode(file, new DecodeOptions { KeepAlpha = true });
        // The blue that nobody can see is gone.
        Assert.Equal<byte>([255, 0, 0, 128, 255, 255, 255, 0], kept.Pixels.Samples.ToArray());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Colours_under_transparency_do_not_bleed_into_reduced_pictures(bool keepAlpha)
    {
        // Left half opaque green, right half transparent magenta.
        using var picture = new PixelBuffer(64, 64, 4);
        for (var i = 0; i < picture.Samples.Length; i += 4)
        {
            ReadOnlySpan<byte> colour = i / 4 % 64 < 31 ? [0, 160, 0, 255] : [255, 0, 255, 0];
            colour.CopyTo(picture.Samples[i..]);
        }

        using var reduced = Decode(PictureEncoder.Encode(picture, new EncodeOptions()), new DecodeOptions { FitWithin = 16, KeepAlpha = keepAlpha });
        var channels = reduced.Pixels.Channels;
        Assert.Equal(keepAlpha ? 4 : 3, channels);
        for (var i = 0; i < reduced.Pixels.Samples.Length; i += channels)
        {
            int red = reduced.Pixels.Samples[i], green = reduced.Pixels.Samples[i + 1];
            var visible = !keepAlpha || reduced.Pixels.Samples[i + 3] > 8;
            Assert.True(!visible || green >= red - 3, $"magenta shows: {red} over {green}");
        }
    }

    [Fact]
    public void Floating_point_and_other_odd_tiffs_are_refused()
    {
        byte[][] odd =
        [
            TiffBuilder.Picture(2, 2, 1, 1, new byte[16], 32).With(TiffTag.SampleFormat, 3).File(),
            TiffBuilder.Picture(2, 2, 1, 1, new byte[16], 32).File(),
            TiffBuilder.Picture(2, 2, 1, 1, new byte[4]).With(TiffTag.SampleFormat, 2).File(),
            TiffBuilder.Picture(2, 2, 8, 3, new byte[12]).File(),
            TiffBuilder.Picture(2, 2, 6, 3, new byte[12]).With(TiffTag.Compression, 7).File(),
            TiffBuilder.Picture(2, 2, 2, 7, new byte[28]).File(),
        ];
        foreach (var file in odd)
        {
            Assert.Equal(PictureFaultKind.UnsupportedFormat, Refuse(file).Kind);
        }
    }

    [Fact]
    public void Tiff_that_counts_white_as_zero_is_not_a_negative()
    {
        using var picture = Decode(TiffBuilder.Picture(2, 1, 0, 1, [0, 255]).File());
        Assert.Equal<byte>([255, 255, 255, 0, 0, 0], picture.Pixels.Samples.ToArray());
    }
}
