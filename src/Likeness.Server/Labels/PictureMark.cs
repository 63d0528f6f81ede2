using System.Text.Json.Serialization;
using Likeness.Server.Intake;

namespace Likeness.Server.Labels;

/// <summary>The client's own logo in the place of a text.</summary>
internal sealed record PictureMark : VisibleMark
{
    /// <summary>Largest width or height of <see cref="Rectangle"/>, in pixels.</summary>
    public const int MaxSide = 16_384;

    /// <summary>Largest area of <see cref="Rectangle"/>, in pixels: the whole logo is drawn at that size before it is cut off.</summary>
    public const long MaxArea = 32_000_000;

    /// <summary>Where the logo is fetched; wins over <see cref="Bytes"/>.</summary>
    public string? Address { get; init; }

    /// <summary>The encoded logo, when it came with the request.</summary>
    public ReadOnlyMemory<byte> Bytes { get; init; }

    /// <summary>Where the logo lies in the result, stretched to fill it; null for the lower right corner in its own shape.</summary>
    public MarkRectangle? Rectangle { get; init; }

    /// <summary>What intake takes before the mark is painted.</summary>
    [JsonIgnore]
    public PictureSource Source => string.IsNullOrEmpty(Address) ? new PictureBytes(Bytes) : new PictureAddress(Address);

    /// <inheritdoc/>
    public override string? Check() => Rectangle switch
    {
        null => null,
        { Width: < 1 } or { Height: < 1 } => "The logo's rectangle must be at least one pixel wide and high.",
        { Width: > MaxSide } or { Height: > MaxSide } => $"The logo's rectangle may be at most {MaxSide} pixels wide and high.",
        { } rectangle when rectangle.Width * rectangle.Height > MaxArea => $"The logo's rectangle may have at most {MaxArea} pixels.",
        _ => null,
    };

    /// <summary>Lengths only, never the bytes.</summary>
    public override string ToString() => $"{nameof(PictureMark)} {{ Length = {Bytes.Length}, Rectangle = {Rectangle} }}";
}

/// <summary>A rectangle in pixels of the result; it may reach beyond the picture.</summary>
/// <param name="X">Left edge.</param>
/// <param name="Y">Upper edge.</param>
/// <param name="Width">Width, at least 1.</param>
/// <param name="Height">Height, at least 1.</param>
internal sealed record MarkRectangle(long X, long Y, long Width, long Height);
