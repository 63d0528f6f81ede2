namespace Likeness.Imaging;

/// <summary>A format that libvips decodes, after our own code has checked the file and taken out what is not pixels.</summary>
internal abstract class LibvipsReader : FormatReader
{
    /// <summary>The loader's operation; chosen by our own reading of the bytes, never by libvips' guess.</summary>
    protected abstract string Loader { get; }

    private string Name => Format == PictureFormat.WebP ? "WebP" : Format.ToString().ToUpperInvariant();

    /// <summary>Checks that the file is whole and copies what the decoder needs.</summary>
    /// <returns>Null, or why the file is refused.</returns>
    internal abstract PictureFault? Prepare(ReadOnlySpan<byte> file, in StoredHeader header, out PooledBytes? essence);

    /// <summary>Sets the loader's own options.</summary>
    protected virtual void Configure(VipsOperation load, in StoredHeader header, DecodeJob job)
    {
    }

    /// <summary>Whether a loaded picture has samples that we know to turn into sRGB.</summary>
    protected virtual bool Accepts(VipsImage loaded) => loaded.Format is VipsImage.Bytes or VipsImage.Shorts;

    public override unsafe PictureFault? Decode(ReadOnlyMemory<byte> file, in StoredHeader header, DecodeJob job, out PixelBuffer? pixels)
    {
        pixels = null;
        if (Prepare(file.Span, header, out var essence) is { } fault)
        {
            essence?.Dispose();
            return fault;
        }

        using (essence)
        using (var pinned = essence!.Memory.Pin())
        {
            return Decode((byte*)pinned.Pointer, essence.Length, header, job, out pixels);
        }
    }

    private unsafe PictureFault? Decode(byte* data, int length, in StoredHeader header, DecodeJob job, out PixelBuffer? pixels)
    {
        pixels = null;
        using var load = new VipsOperation(Loader);
        load.SetPinned("buffer", data, length).Set("access", "sequential").Set("fail-on", "warning");
        Configure(load, header, job);
        if (!load.TryRun())
        {
            return Corrupt($"The {Name} data cannot be read.");
        }

        using var pipeline = new VipsPipeline(load.Image());
        if (!FitsHeader(pipeline.Current, header))
        {
            return Corrupt($"The {Name} data contradicts its own header.");
        }

        if (!Accepts(pipeline.Current))
        {
            return new PictureFault(PictureFaultKind.UnsupportedFormat, $"This kind of {Name} samples is not supported; 8 or 16 bits a sample are.");
        }

        pipeline.FinishSrgb(job, header.Width, header.Height);
        return pipeline.TryWrite(job, out pixels) ? null : Corrupt($"The {Name} data is damaged or incomplete.");
    }

    /// <summary>Nothing larger than what the limits were checked against is ever decoded.</summary>
    private static bool FitsHeader(VipsImage loaded, in StoredHeader header) => loaded.Width <= header.Width && loaded.Height <= header.Height;
}
