using Likeness.Imaging;

namespace Likeness.Server.Results;

/// <summary>PNG, as the service that is replaced answers: without loss, and with a palette where the picture has few colours.</summary>
internal sealed class PngResultEncoder : IResultEncoder
{
    private static readonly EncodeOptions Options = new() { Format = PictureFormat.Png, Palette = true };

    public PictureFormat Format => PictureFormat.Png;

    public ReadOnlyMemory<byte> Encode(PixelBuffer picture) => PictureEncoder.Encode(picture, Options);
}
