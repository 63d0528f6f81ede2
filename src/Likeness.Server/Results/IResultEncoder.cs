using Likeness.Imaging;

namespace Likeness.Server.Results;

/// <summary>Turns a finished picture into the bytes that are stored.</summary>
internal interface IResultEncoder
{
    /// <summary>The format of the bytes.</summary>
    PictureFormat Format { get; }

    /// <summary>Encodes a picture; no metadata of the input survives.</summary>
    ReadOnlyMemory<byte> Encode(PixelBuffer picture);
}
