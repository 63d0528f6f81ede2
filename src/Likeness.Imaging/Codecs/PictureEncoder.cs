namespace Likeness.Imaging;

/// <summary>Turns pixels into a file. Thread-safe.</summary>
public static class PictureEncoder
{
    private const double FullColourQuality = 90;

    /// <summary>Encodes a picture, without any metadata.</summary>
    /// <param name="pixels">The picture: 3 channels, or 4 with straight alpha. JPEG has no transparency: it is laid on white.</param>
    /// <param name="options">Format and quality.</param>
    /// <returns>The whole file.</returns>
    /// <exception cref="ArgumentException">An option is out of its range, the format cannot be written, or the picture has more pixels a side than the format can hold (65,535 for JPEG, 16,383 for WebP).</exception>
    /// <exception cref="NativePartException">libvips is missing.</exception>
    public static unsafe byte[] Encode(PixelBuffer pixels, EncodeOptions options)
    {
        ArgumentNullException.ThrowIfNull(pixels);
        ArgumentNullException.ThrowIfNull(options);
        Check(pixels, options);
        if (options is { Format: PictureFormat.Png, Palette: true } && PalettePng.TryEncode(pixels, options.CompressionLevel, out var file))
        {
            return file;
        }

        ImagingRuntime.Initialize();
        using var pinned = pixels.Memory.Pin();
        using var source = VipsImage.SrgbOverPinned((byte*)pinned.Pointer, pixels.Width, pixels.Height, pixels.Channels);
        using var save = new VipsOperation(Saver(options.Format));
        save.Set("in", source).Set("keep", 0);
        Configure(save, options);
        return save.TryRun() ? save.Blob() : throw new InvalidOperationException($"libvips could not write {options.Format}.");
    }

    private static void Configure(VipsOperation save, EncodeOptions options)
    {
        switch (options.Format)
        {
            case PictureFormat.Jpeg:
                save.Set("Q", options.Quality).Set("subsample-mode", options.Quality >= FullColourQuality ? "off" : "on").Set("background", [255, 255, 255]);
                break;
            case PictureFormat.Png:
                save.Set("compression", options.CompressionLevel);
                break;
            default:
                save.Set("Q", options.Quality).Set("lossless", options.Lossless).Set("effort", 2);
                break;
        }
    }

    private static string Saver(PictureFormat format) => format switch
    {
        PictureFormat.Jpeg => "jpegsave_buffer",
        PictureFormat.Png => "pngsave_buffer",
        _ => "webpsave_buffer",
    };

    private static void Check(PixelBuffer pixels, EncodeOptions options)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Quality, 1, nameof(options));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(options.Quality, 100, nameof(options));
        ArgumentOutOfRangeException.ThrowIfLessThan(options.CompressionLevel, 0, nameof(options));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(options.CompressionLevel, 9, nameof(options));
        var side = options.Format switch
        {
            PictureFormat.Jpeg => 65_535,
            PictureFormat.WebP => 16_383,
            PictureFormat.Png => int.MaxValue,
            _ => throw new ArgumentException($"{options.Format} can be read but not written.", nameof(options)),
        };
        if (Math.Max(pixels.Width, pixels.Height) > side)
        {
            throw new ArgumentException($"A {options.Format} picture has at most {side} pixels a side.", nameof(pixels));
        }
    }
}
