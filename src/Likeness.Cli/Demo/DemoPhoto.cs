using Likeness.Imaging;

namespace Likeness.Cli;

/// <summary>A photo that the demo sends.</summary>
/// <param name="Name">Its name, for people.</param>
/// <param name="Bytes">The file.</param>
internal sealed record DemoPhoto(string Name, byte[] Bytes)
{
    /// <summary>Its content type.</summary>
    public string ContentType => $"image/{(PictureDecoder.TryReadHeader(Bytes, PictureLimits.Default, out var header, out _) ? header.Format.ToString().ToLowerInvariant() : "jpeg")}";

    /// <summary>It as a data URI.</summary>
    public string Uri => $"data:{ContentType};base64,{Convert.ToBase64String(Bytes)}";
}
