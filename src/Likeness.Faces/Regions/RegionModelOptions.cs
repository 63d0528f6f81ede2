using System.Collections.Immutable;

namespace Likeness.Faces;

/// <summary>A segmentation model of your own instead of the one that comes with the library: an ONNX file and what it expects.</summary>
/// <remarks>
/// The graph has one float input of the shape 1 × 3 × N × N (red, green, blue; N from 32 to 1024, a multiple of 4) and one float output of 1 × C × M × M whose channels are
/// probabilities. An open batch size counts as 1. Values outside 0…1 are clamped.
/// </remarks>
public sealed record RegionModelOptions
{
    /// <summary>The ONNX file, at most 64 MiB.</summary>
    public required string Path { get; init; }

    /// <summary>What is subtracted from red, green and blue after they were scaled to 0…1. Default: 0, 0, 0.</summary>
    public ImmutableArray<float> Mean { get; init; } = [0f, 0f, 0f];

    /// <summary>What red, green and blue are then divided by, above 0. Default: 1, 1, 1.</summary>
    public ImmutableArray<float> StandardDeviation { get; init; } = [1f, 1f, 1f];

    /// <summary>The output channel of the skin. Default: 0.</summary>
    public int SkinChannel { get; init; }

    /// <summary>The output channel of the clothes. Default: 1.</summary>
    public int ClothesChannel { get; init; } = 1;

    /// <summary>The output channel of the hair. Default: 2.</summary>
    public int HairChannel { get; init; } = 2;

    /// <summary>Side of the square that the model sees, in distances between the irises, 2…20. Default: 8, from above the hair to the chest.</summary>
    public float CropInUnits { get; init; } = 8;

    /// <summary>How far below the irises the square's centre lies, in the same unit, −5…5. Default: 1.</summary>
    public float CentreBelowEyes { get; init; } = 1;
}
