using Likeness.Testing;

namespace Likeness.Imaging.Tests;

/// <summary>One portrait in every format, orientation and colour space: it must always look the same.</summary>
public sealed class SharedVariantTests
{
    private const string Original = "p02_ochoa_astronaut.jpg";

    public static TheoryData<string, PictureFormat, int, double> UprightColour() => new()
    {
        { "exif_orientation_1.jpg", PictureFormat.Jpeg, 1, 4 },
        { "exif_orientation_2.jpg", PictureFormat.Jpeg, 2, 4 },
        { "exif_orientation_3.jpg", PictureFormat.Jpeg, 3, 4 },
        { "exif_orientation_4.jpg", PictureFormat.Jpeg, 4, 4 },
        { "exif_orientation_5.jpg", PictureFormat.Jpeg, 5, 4 },
        { "exif_orientation_6.jpg", PictureFormat.Jpeg, 6, 4 },
        { "exif_orientation_7.jpg", PictureFormat.Jpeg, 7, 4 },
        { "exif_orientation_8.jpg", PictureFormat.Jpeg, 8, 4 },
        { "exif_orientation_9_invalid.jpg", PictureFormat.Jpeg, 0, 4 },
        { "exif_gps_orientation_6.jpg", PictureFormat.Jpeg, 6, 4 },
        { "png_exif_orientation_8.png", PictureFormat.Png, 8, 1 },
        { "webp_exif_orientation_8.webp", PictureFormat.WebP, 8, 4 },
        { "palette64.png", PictureFormat.Png, 0, 7 },
        { "rgb16.png", PictureFormat.Png, 0, 1 },
        { "interlaced.png", PictureFormat.Png, 0, 1 },
        { "progressive.jpg", PictureFormat.Jpeg, 0, 4 },
        { "jpeg444.jpg", PictureFormat.Jpeg, 0, 3 },
        { "jpeg440.jpg", PictureFormat.Jpeg, 0, 4 },
        { "cmyk_adobe.jpg", PictureFormat.Jpeg, 0, 4 },
        { "cmyk_pil.jpg", PictureFormat.Jpeg, 0, 4 },
        // A press cannot print every colour of the original.
        { "cmyk_icc.jpg", PictureFormat.Jpeg, 0, 10 },
        { "icc_swapped_rb.jpg", PictureFormat.Jpeg, 0, 3 },
        { "lossy.webp", PictureFormat.WebP, 0, 4 },
        { "lossless.webp", PictureFormat.WebP, 0, 1 },
        { "animated.webp", PictureFormat.WebP, 0, 5 },
        { "animated.gif", PictureFormat.Gif, 0, 6 },
        { "still.gif", PictureFormat.Gif, 0, 10 },
        { "apng.png", PictureFormat.Png, 0, 3 },
        { "lzw.tiff", PictureFormat.Tiff, 0, 1 },
        { "multipage.tiff", PictureFormat.Tiff, 0, 3 },
        { "rgb24.bmp", PictureFormat.Bmp, 0, 3 },
        { "really_jpeg.png", PictureFormat.Jpeg, 0, 4 },
        { "really_png.jpg", PictureFormat.Png, 0, 1 },
    };

    [Theory]
    [MemberData(nameof(UprightColour))]
    public void Variant_looks_like_the_upright_original(string name, PictureFormat format, int orientation, double tolerance)
    {
        using var variant = Decode("variants/" + name);
        using var original = Decode(Original, variant.Pixels.Height);
        Assert.Equal((format, orientation), (variant.Header.Format, variant.Header.Orientation));
        Assert.Equal((variant.Header.Width, variant.Header.Height), (variant.Pixels.Width, variant.Pixels.Height));
        Assert.InRange(TestPictures.MeanDifference(original.Pixels, variant.Pixels), 0, tolerance);
        Assert.False(variant.IsMonochrome);
    }

    [Theory]
    [InlineData("gray8.png")]
    [InlineData("gray8.jpg")]
    [InlineData("gray16.png")]
    [InlineData("gray.avif")]
    public void Grey_variant_has_the_lightness_of_the_original(string name)
    {
        using var variant = Decode("variants/" + name);
        using var original = Decode(Original, variant.Pixels.Height);
        Assert.True(variant.IsMonochrome);
        double difference = 0;
        for (var i = 0; i < variant.Pixels.Samples.Length; i += 3)
        {
            var luma = 0.299 * original.Pixels.Samples[i] + 0.587 * original.Pixels.Samples[i + 1] + 0.114 * original.Pixels.Samples[i + 2];
            difference += Math.Abs(luma - variant.Pixels.Samples[i]);
        }

        Assert.InRange(difference / (variant.Pixels.Width * variant.Pixels.Height), 0, 3);
    }

    [Theory]
    [InlineData("alpha_soft_cutout.png")]
    [InlineData("alpha_dirty_transparent.png")]
    [InlineData("gray_alpha.png")]
    [InlineData("alpha.webp")]
    [InlineData("alpha_all_transparent.png")]
    [InlineData("palette_trns.png")]
    public void Transparent_corner_is_white_when_flattened_and_reduced(string name)
    {
        using var variant = Decode("variants/" + name, 256);
        Assert.True(variant.Header.HasAlpha);
        foreach (var sample in variant.Pixels.Row(0)[..9])
        {
            Assert.InRange(sample, 252, 255);
        }
    }

    [Theory]
    [InlineData("jpeg2000.jp2")]
    [InlineData("icon.ico")]
    [InlineData("ppm.ppm")]
    public void Format_that_is_not_offered_is_refused(string name)
    {
        Assert.SkipUnless(SharedPhotos.Available, SharedPhotos.WhyAbsent);
        Assert.Equal(PictureFaultKind.UnsupportedFormat, TestPictures.Refuse(File.ReadAllBytes(SharedPhotos.PathOf("variants/" + name))).Kind);
    }

    [Theory]
    [InlineData("p08_kjohnson_gray.jpg", true)]
    [InlineData("p09_lincoln_bw_beard.png", true)]
    [InlineData("p11_curie_bw.jpg", true)]
    [InlineData("p01_collins_astronaut.png", false)]
    [InlineData("s02_monalisa.png", false)]
    public void Photos_without_colour_are_told_from_coloured_ones(string name, bool monochrome)
    {
        using var photo = Decode(name);
        Assert.Equal(monochrome, photo.IsMonochrome);
    }

    [Fact]
    public void Every_photo_of_the_collection_decodes_to_its_declared_size()
    {
        Assert.SkipUnless(SharedPhotos.Available, SharedPhotos.WhyAbsent);
        foreach (var line in File.ReadLines(SharedPhotos.PathOf("MANIFEST.tsv")).Skip(1).Select(line => line.Split('\t')))
        {
            if (line[3] == "accept" || line[3] == "as is")
            {
                using var picture = Decode(line[0], 512);
                int width = int.Parse(line[6]), height = int.Parse(line[7]);
                Assert.Equal(picture.Header.Orientation >= 5 ? (height, width) : (width, height), (picture.Header.Width, picture.Header.Height));
            }
        }
    }

    private static DecodedPicture Decode(string path, int? fitWithin = null)
    {
        Assert.SkipUnless(SharedPhotos.Available, SharedPhotos.WhyAbsent);
        return TestPictures.Decode(File.ReadAllBytes(SharedPhotos.PathOf(path)), new DecodeOptions { FitWithin = fitWithin });
    }
}
