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
}

/// <summary>Which output channel is what.</summary>
/// <param name="Skin">From 0.</param>
/// <param name="Clothes">From 0.</param>
/// <param name="Hair">From 0.</param>
public sealed record RegionChannels(int Skin, int Clothes, int Hair);
