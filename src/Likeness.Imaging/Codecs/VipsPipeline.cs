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
    public void ToSrgb()
    {
        if (IccProfile.IsUsable(Current.Profile(), Current.HasAlpha ? Current.Bands - 1 : Current.Bands))
        {
            TryApply("icc_transform", operation => operation.Set("embedded", true).Set("output-profile", "srgb").Set("intent", "relative").Set("black-point-compensation", true));
        }

        if (Current.Interpretation != VipsImage.SrgbInterpretation || Current.Format != VipsImage.Bytes)
        {
            Apply("colourspace", operation => operation.Set("space", "srgb"));
        }
    }

    /// <summary>Lays a transparent picture on white.</summary>
    public void Flatten()
    {
        if (Current.HasAlpha)
        {
            Apply("flatten", operation => operation.Set("background", [255, 255, 255]));
        }
    }

    /// <summary>Reduces to an exact size with anti-aliasing; colours hidden under transparency do not bleed.</summary>
    public void Resize(int width, int height)
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

    public void ToBytes()
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
        using (var pinned = target.Memory.Pin())
        using (var sink = VipsImage.OverPinned((byte*)pinned.Pointer, target.Width, target.Height, target.Channels))
        {
            foreach (var image in _images)
            {
                job.Watch(image);
            }

            job.Watch(sink);
            var written = Vips.ImageWrite(Current, sink) == 0;
            job.Unwatch();
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

    private void Apply(string name, Action<VipsOperation>? configure) => _failed |= !TryApply(name, configure);

    private bool TryApply(string name, Action<VipsOperation>? configure)
    {
        if (_failed)
        {
            return false;
        }

        using var operation = new VipsOperation(name);
        operation.Set("in", Current);
        configure?.Invoke(operation);
        if (!operation.TryRun())
        {
            return false;
        }

        _images.Add(operation.Image());
        return true;
    }
}
