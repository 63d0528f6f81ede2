namespace Likeness.Imaging;

/// <summary>A chain of libvips operations on one image. The first that fails ends the chain; the result tells.</summary>
/// <remarks>Operations only describe work; pixels flow when <see cref="TryWrite"/> asks for them.</remarks>
internal sealed class VipsPipeline : IDisposable
{
    private readonly List<VipsImage> _images = [];
    private bool _failed;

    public VipsPipeline(VipsImage source) => _images.Add(source);

    public VipsImage Current => _images[^1];

    /// <summary>Converts to sRGB: by the embedded profile where it is usable, else by the meaning of the samples.</summary>
    private void ToSrgb()
    {
        if (IccProfile.IsUsable(Current.Profile(), Current.HasAlpha ? Current.Bands - 1 : Current.Bands))
        {
            TryApply("icc_transform", operation => operation.Set("embedded", true).Set("output-profile", "srgb").Set("intent", "perceptual"));
        }

        if (Current.Interpretation == VipsImage.CmykInterpretation && Current.Bands == 4)
        {
            UntaggedCmykToSrgb();
        }
        else if (Current.Interpretation != VipsImage.SrgbInterpretation || Current.Format != VipsImage.Bytes)
        {
            Apply("colourspace", operation => operation.Set("space", "srgb"));
        }
    }

    /// <summary>CMYK without a profile says nothing about its inks: like browsers, take each as a pure filter, (1 − C)(1 − K).</summary>
    private void UntaggedCmykToSrgb()
    {
        if (Current.Format != VipsImage.Bytes)
        {
            Apply("cast", operation => operation.Set("format", "uchar").Set("shift", true));
        }

        Apply("invert", null);
        using var light = Current.Reference();
        Apply("extract_band", operation => operation.Set("band", 0).Set("n", 3));
        using var paper = Current.Reference();
        Apply("extract_band", operation => operation.Set("in", light).Set("band", 3));
        using var black = Current.Reference();
        Apply("multiply", operation => operation.Set("left", paper).Set("right", black), input: null);
        Apply("linear", operation => operation.Set("a", [1 / 255.0]).Set("b", [0.5]).Set("uchar", true));
        Apply("copy", operation => operation.Set("interpretation", "srgb"));
    }

    /// <summary>From the samples as loaded to 8-bit sRGB of the wanted size.</summary>
    /// <param name="job">Says the size, and whether transparency is kept.</param>
    /// <param name="storedWidth">Width that the file declares; the loaded one may be reduced already.</param>
    /// <param name="storedHeight">Height that the file declares.</param>
    public void FinishSrgb(DecodeJob job, int storedWidth, int storedHeight)
    {
        var (width, height) = job.Fit(storedWidth, storedHeight);
        ToSrgb();
        if (!job.KeepAlpha)
        {
            Flatten();
        }

        Resize(width, height);
        ToBytes();
    }

    /// <summary>Lays a transparent picture on white.</summary>
    private void Flatten()
    {
        if (Current.HasAlpha)
        {
            Apply("flatten", operation => operation.Set("background", [255, 255, 255]));
        }
    }

    /// <summary>Reduces to an exact size with anti-aliasing; colours hidden under transparency do not bleed.</summary>
    private void Resize(int width, int height)
    {
        if (Current.Width == width && Current.Height == height)
        {
            return;
        }

        var alpha = Current.HasAlpha;
        if (alpha)
        {
            Apply("premultiply", null);
        }

        double horizontal = (double)width / Current.Width, vertical = (double)height / Current.Height;
        Apply("resize", operation => operation.Set("scale", horizontal).Set("vscale", vertical));
        if (alpha)
        {
            Apply("unpremultiply", null);
        }
    }

    private void ToBytes()
    {
        if (Current.Format != VipsImage.Bytes)
        {
            Apply("cast", operation => operation.Set("format", "uchar"));
        }
    }

    /// <summary>Runs the chain straight into a pooled buffer.</summary>
    public unsafe bool TryWrite(DecodeJob job, out PixelBuffer? pixels)
    {
        pixels = null;
        if (_failed || Current.Bands is not (3 or 4))
        {
            return false;
        }

        var target = new PixelBuffer(Current.Width, Current.Height, Current.Bands);
        bool written;
        using (var pinned = target.Memory.Pin())
        using (var sink = VipsImage.OverPinned((byte*)pinned.Pointer, target.Width, target.Height, target.Channels))
        {
            foreach (var image in _images)
            {
                job.Watch(image);
            }

            job.Watch(sink);
            try
            {
                written = Vips.ImageWrite(Current, sink) == 0;
            }
            finally
            {
                job.Unwatch();
            }

            if (!written)
            {
                Vips.ErrorClear();
                target.Dispose();
                return false;
            }
        }

        pixels = target;
        return true;
    }

    public void Dispose()
    {
        for (var i = _images.Count - 1; i >= 0; i--)
        {
            _images[i].Dispose();
        }
    }

    private void Apply(string name, Action<VipsOperation>? configure, string? input = "in") => _failed |= !TryApply(name, configure, input);

    private bool TryApply(string name, Action<VipsOperation>? configure, string? input = "in")
    {
        if (_failed)
        {
            return false;
        }

        using var operation = new VipsOperation(name);
        if (input is not null)
        {
            operation.Set(input, Current);
        }

        configure?.Invoke(operation);
        if (!operation.TryRun())
        {
            return false;
        }

        _images.Add(operation.Image());
        return true;
    }
}
