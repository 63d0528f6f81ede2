using System.Collections.Immutable;

namespace Likeness.Faces;

/// <summary>A classifier's graph with fixed sides, and how pictures go in.</summary>
/// <param name="Graph">The graph.</param>
/// <param name="Width">Width of the input in pixels.</param>
/// <param name="Height">Height of the input in pixels.</param>
/// <param name="IsPlanar">Whether colours are planes (1 × 3 × H × W); otherwise the channels of a pixel lie side by side.</param>
internal sealed record ClassifierModel(OnnxModel Graph, int Width, int Height, bool IsPlanar)
{
    private const long MostBytes = 512L << 20;
    private const int SmallestSide = 32;
    private const int LargestSide = 1024;
    private const int MostLabels = 100_000;

    /// <exception cref="ModelFormatException">The options or the graph do not fit.</exception>
    public static ClassifierModel Read(PictureClassifierOptions options)
    {
        Check(options);
        var length = new FileInfo(options.Path).Length;
        Require(length <= MostBytes, $"it has {length} bytes, more than the {MostBytes} allowed");
        var graph = OnnxGraphReader.Read(options.Path, File.ReadAllBytes(options.Path), openSides: true);
        Require(graph.Inputs.Length == 1 && graph.Outputs.Length == 1, $"it must have one input and one output, not {graph.Inputs.Length} and {graph.Outputs.Length}");
        var shape = graph.Inputs[0].Shape;
        var isPlanar = shape is [1, 3, _, _];
        Require(isPlanar || shape is [1, _, _, 3], $"its input must be 1×3×H×W or 1×H×W×3, not {string.Join('×', shape)}");
        var height = Side(isPlanar ? shape[2] : shape[1], options.Side);
        var width = Side(isPlanar ? shape[3] : shape[2], options.Side);
        var output = graph.Outputs[0].Shape;
        Require(output is [1, _] && (output[1] == 0 || output[1] == options.Labels.Length), $"its output must be 1×{options.Labels.Length}, a number for each label, not {string.Join('×', output)}");
        ImmutableArray<long> input = isPlanar ? [1, 3, height, width] : [1, height, width, 3];
        var fixedGraph = graph with { Inputs = [new TensorSpec(graph.Inputs[0].Name, input)], Outputs = [new TensorSpec(graph.Outputs[0].Name, [1, options.Labels.Length])] };
        return new ClassifierModel(fixedGraph, width, height, isPlanar);
    }

    private static int Side(long declared, int open)
    {
        Require(declared is 0 or (>= SmallestSide and <= LargestSide), $"its input must have sides from {SmallestSide} to {LargestSide}");
        return declared == 0 ? open : (int)declared;
    }

    private static void Check(PictureClassifierOptions options)
    {
        Require(options.Side is >= SmallestSide and <= LargestSide, $"the side must be {SmallestSide} to {LargestSide}");
        Require(options.White is 1 or 255, "white must be 1 or 255");
        Require(options.Mean is { IsDefault: false, Length: 3 } && options.Mean.All(float.IsFinite), "the mean must be three numbers");
        Require(
            options.StandardDeviation is { IsDefault: false, Length: 3 } && options.StandardDeviation.All(static value => float.IsFinite(value) && value > 0),
            "the standard deviation must be three numbers above 0");
        Require(Enum.IsDefined(options.Output), "how the outputs become probabilities is unknown");
        Require(
            options.Labels is { IsDefault: false, Length: > 0 and <= MostLabels } && !options.Labels.Any(string.IsNullOrWhiteSpace) && options.Labels.Distinct(StringComparer.OrdinalIgnoreCase).Count() == options.Labels.Length,
            "the labels must be different names, at least one");
    }

    private static void Require(bool condition, string message)
    {
        if (!condition)
        {
            throw new ModelFormatException(message);
        }
    }
}
