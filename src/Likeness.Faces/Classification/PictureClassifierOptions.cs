using System.Collections.Immutable;

namespace Likeness.Faces;

/// <summary>A picture classifier of your own: an ONNX file and what cannot be read from it.</summary>
/// <remarks>The graph has one float input 1 × 3 × H × W or 1 × H × W × 3 (an open batch size counts as 1; H and W from 32 to 1024) and one float output 1 × C with a number for each label.</remarks>
public sealed record PictureClassifierOptions
{
    /// <summary>The ONNX file, at most 512 MiB.</summary>
    public required string Path { get; init; }

    /// <summary>The names of the outputs, in order; all different, none empty.</summary>
    public required ImmutableArray<string> Labels { get; init; }

    /// <summary>Side of the square that a network of open size gets, 32…1024. Default: 224.</summary>
    public int Side { get; init; } = 224;

    /// <summary>The number that means white before mean and deviation, 1 or 255. Default: 1.</summary>
    public float White { get; init; } = 1;

    /// <summary>What is subtracted from red, green and blue. Default: 0, 0, 0.</summary>
    public ImmutableArray<float> Mean { get; init; } = [0f, 0f, 0f];

    /// <summary>What red, green and blue are then divided by, above 0. Default: 1, 1, 1.</summary>
    public ImmutableArray<float> StandardDeviation { get; init; } = [1f, 1f, 1f];

    /// <summary>Whether the channels are blue, green, red. Mean and deviation are still given as red, green, blue. Default: red, green, blue.</summary>
    public bool BlueFirst { get; init; }

    /// <summary>How the outputs become probabilities. Default: they are some.</summary>
    public ClassifierOutput Output { get; init; }
}
