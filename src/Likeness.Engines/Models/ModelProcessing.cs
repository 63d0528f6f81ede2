using System.Collections.Immutable;
using Likeness.Faces;

namespace Likeness.Engines.Models;

/// <summary>How pictures go into a model and results come out. Each stage uses some of it; null is the stage's own default.</summary>
public sealed record ModelProcessing
{
    /// <summary>Whether the colours of its pictures are planes (<c>NCHW</c>) or lie side by side (<c>NHWC</c>).</summary>
    public bool? IsPlanar { get; init; }

    /// <summary>Whether its channels are blue, green, red (<c>BGR</c>).</summary>
    public bool? BlueFirst { get; init; }

    /// <summary>The number that means white before mean and deviation, 1 or 255.</summary>
    public float? White { get; init; }

    /// <summary>What is subtracted from red, green and blue.</summary>
    public ImmutableArray<float>? Mean { get; init; }

    /// <summary>What red, green and blue are then divided by, above 0.</summary>
    public ImmutableArray<float>? StandardDeviation { get; init; }

    /// <summary>Side of the square that a network of open size gets, in pixels.</summary>
    public int? Side { get; init; }

    /// <summary>Side of the square that it sees, in distances between the irises.</summary>
    public float? Crop { get; init; }

    /// <summary>How far below the irises that square's centre lies, in the same unit.</summary>
    public float? CentreBelowEyes { get; init; }

    /// <summary>The output channels of skin, clothes and hair.</summary>
    public RegionChannels? Channels { get; init; }

    /// <summary>The names of a classifier's outputs, in order.</summary>
    public ImmutableArray<string>? Labels { get; init; }

    /// <summary>From which probability on a label refuses a picture.</summary>
    public ImmutableSortedDictionary<string, float>? Thresholds { get; init; }

    /// <summary>How a classifier's outputs become probabilities.</summary>
    public ClassifierOutput? Output { get; init; }

    /// <summary>The numbers that mean black and white where they go in.</summary>
    public TensorRange? Range { get; init; }

    /// <summary>The numbers that mean black and white where they come out; null as they go in.</summary>
    public TensorRange? OutputRange { get; init; }

    /// <summary>Where a face lies in the network's square.</summary>
    public FaceTemplate? Template { get; init; }

    /// <summary>Name of the input that takes the fidelity of a restoration.</summary>
    public string? FidelityInput { get; init; }

    /// <summary>Name of the output that is the picture, where there are several.</summary>
    public string? OutputName { get; init; }

    /// <summary>Name of the constant by which a face swapper's embedding is multiplied.</summary>
    public string? EmbeddingMatrix { get; init; }

    /// <summary>The name by which a style is asked for; null for the model's own.</summary>
    public string? StyleName { get; init; }

    /// <summary>The operations that a style serves.</summary>
    public StyleUse? Use { get; init; }

    /// <summary>What a style looks at.</summary>
    public StyleScope? Scope { get; init; }

    /// <summary>What the sides of a style's input must be a multiple of.</summary>
    public int? Multiple { get; init; }

    /// <summary>Longest side that a style sees at once, in pixels.</summary>
    public int? MostSide { get; init; }

    /// <summary>How much of the photo's own detail a style's result gets back, 0…1.</summary>
    public float? Detail { get; init; }

    /// <summary>How much of the photo's own light and colours a style's result keeps, 0…1.</summary>
    public float? Tones { get; init; }
}

/// <summary>Which output channel is what.</summary>
/// <param name="Skin">From 0.</param>
/// <param name="Clothes">From 0.</param>
/// <param name="Hair">From 0.</param>
public sealed record RegionChannels(int Skin, int Clothes, int Hair);
