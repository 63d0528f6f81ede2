namespace Likeness.Imaging;

/// <summary>A decoded picture: upright, 8-bit sRGB, without any metadata.</summary>
public sealed class DecodedPicture : IDisposable
{
    internal DecodedPicture(PictureHeader header, PixelBuffer pixels, bool isMonochrome)
    {
        Header = header;
        Pixels = pixels;
        IsMonochrome = isMonochrome;
    }

    /// <summary>What the file said of itself; its size is the size before <see cref="DecodeOptions.FitWithin"/>.</summary>
    public PictureHeader Header { get; }

    /// <summary>The pixels: 3 channels, or 4 when the file has transparency and it was asked for. Owned by this object.</summary>
    public PixelBuffer Pixels { get; }

    /// <summary>Whether the picture has no colour: a grey file, or one whose pixels are grey up to compression noise. A toned (sepia) photo is not monochrome.</summary>
    public bool IsMonochrome { get; }

    /// <summary>Gives the pixels back to the pool.</summary>
    public void Dispose() => Pixels.Dispose();
}
