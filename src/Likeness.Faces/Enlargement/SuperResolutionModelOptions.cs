namespace Likeness.Faces;

/// <summary>A super-resolution network of your own that enlarges pictures in the place of the library's own filters: an ONNX file and what cannot be read from it.</summary>
/// <remarks>
/// The graph has one float input 1 × 3 × H × W or 1 × H × W × 3 and one float output of the same order, two or four times as large; it may take off a frame of the input first. H and W are open, or fixed and equal.
/// Factor, frame, order and range are found by running it on even grey when it is loaded.
/// </remarks>
public sealed record SuperResolutionModelOptions
{
    /// <summary>The ONNX file, at most 256 MiB.</summary>
    public required string Path { get; init; }

    /// <summary>Side of the square that a network of open size sees at once, 96…1024, a multiple of 8. Larger is a little faster and takes more memory. Default: 192.</summary>
    public int TileSide { get; init; } = 192;

    /// <summary>The number that means white, 1 or 255. Default: null, tried in this order.</summary>
    public float? White { get; init; }

    /// <summary>Whether the channels are blue, green, red. Default: red, green, blue.</summary>
    public bool BlueFirst { get; init; }
}
