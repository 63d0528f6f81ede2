namespace Likeness.Imaging.Tests;

/// <summary>One sound, self-made file of every kind that the decoder reads.</summary>
internal static class SoundFiles
{
    private const int Width = 120, Height = 88;

    public static IReadOnlyDictionary<string, byte[]> All { get; } = Make();

    private static Dictionary<string, byte[]> Make()
    {
        using var scene = TestPictures.Scene(Width, Height);
        using var transparent = TestPictures.Scene(Width, Height, 4);
        return new Dictionary<string, byte[]>
        {
            ["jpeg"] = PictureEncoder.Encode(scene, new EncodeOptions { Format = PictureFormat.Jpeg }),
            ["progressive jpeg"] = Save(scene, "jpegsave_buffer", save => save.Set("interlace", true).Set("Q", 95)),
            ["png"] = PictureEncoder.Encode(scene, new EncodeOptions()),
            ["palette png"] = PngBuilder.File(8, 8, 8, PngBuilder.Palette, PngBuilder.Rows(8, 8, 1).Select(value => (byte)(value & 3)).Select((value, i) => i % 9 == 0 ? (byte)0 : value).ToArray(), PngBuilder.Chunk("PLTE", [0, 0, 0, 255, 0, 0, 0, 255, 0, 9, 9, 9])),
            ["lossy webp"] = PictureEncoder.Encode(scene, new EncodeOptions { Format = PictureFormat.WebP, Quality = 95 }),
            ["lossless webp with alpha"] = PictureEncoder.Encode(transparent, new EncodeOptions { Format = PictureFormat.WebP, Lossless = true }),
            ["tiff"] = TiffBuilder.Picture(Width, Height, 2, 3, scene.Samples.ToArray()).File(),
            ["lzw tiff"] = Save(scene, "tiffsave_buffer", save => save.Set("compression", "lzw")),
            ["gif"] = GifBuilder.File(40, 30, GifBuilder.Frame(0, 0, 40, 30, 1), GifBuilder.Frame(0, 0, 40, 30, 2)),
            ["avif"] = Save(scene, "heifsave_buffer", save => save.Set("compression", "av1").Set("effort", 0)),
            ["bmp"] = BmpBuilder.File(Width, Height, 24, BmpBuilder.Bgr(scene)),
        };
    }

    /// <summary>Writes with a saver that the product does not offer.</summary>
    public static unsafe byte[] Save(PixelBuffer pixels, string saver, Action<VipsOperation> configure)
    {
        ImagingRuntime.Initialize();
        using var pinned = pixels.Memory.Pin();
        using var image = VipsImage.SrgbOverPinned((byte*)pinned.Pointer, pixels.Width, pixels.Height, pixels.Channels);
        using var save = new VipsOperation(saver).Set("in", image);
        configure(save);
        Assert.True(save.TryRun());
        return save.Blob();
    }
}
