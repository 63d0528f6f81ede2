using Likeness.Imaging;

namespace Likeness.Server.Results;

/// <summary>Turns a finished picture into the bytes that are stored.</summary>
internal interface IResultEncoder
{
    /// <summary>Labels and encodes a picture; no metadata of the input survives.</summary>
    /// <param name="picture">The picture. A visible mark is drawn into it.</param>
    /// <param name="encoding">How.</param>
    EncodedResult Encode(PixelBuffer picture, ResultEncoding encoding);
}
