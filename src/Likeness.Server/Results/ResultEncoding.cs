using Likeness.Imaging;
using Likeness.Server.Jobs;
using Likeness.Server.Labels;
using Likeness.Server.Labels.Metadata;

namespace Likeness.Server.Results;

/// <summary>How a finished picture becomes bytes.</summary>
internal sealed record ResultEncoding
{
    /// <summary>The picture's id, under which it is stored and which its metadata name.</summary>
    public required string ContentId { get; init; }

    /// <summary>How the picture came about.</summary>
    public required DigitalSource Source { get; init; }

    /// <summary>The file format.</summary>
    /// <value>PNG (default), JPEG or WebP. A picture with a side of more than 16,383 pixels, which WebP cannot hold, becomes a PNG instead.</value>
    public PictureFormat Format { get; init; } = PictureFormat.Png;

    /// <summary>Quality of JPEG and WebP.</summary>
    /// <value>1…100; default 90.</value>
    public int Quality { get; init; } = 90;

    /// <summary>The labels that the client wants.</summary>
    public LabelRequest Label { get; init; } = LabelRequest.None;

    /// <summary>The encoded logo of a <see cref="PictureMark"/>, as intake gave it.</summary>
    public ReadOnlyMemory<byte> Logo { get; init; }
}

/// <summary>The bytes of a result, or why there are none.</summary>
/// <param name="Bytes">The whole file.</param>
/// <param name="Format">Its format.</param>
/// <param name="Fault">Why there is no file: the visible mark cannot be drawn.</param>
internal readonly record struct EncodedResult(ReadOnlyMemory<byte> Bytes, PictureFormat Format, JobFault? Fault);
