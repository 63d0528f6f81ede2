using System.Collections.Immutable;
using Likeness.Imaging;

namespace Likeness.Faces;

/// <summary>A network of the operator's own as its file describes it: the input that is a picture, the others, and the output that is wanted.</summary>
internal sealed record NeuralGraph
{
    private const int SmallestSide = 16;
    private const int LargestSide = 2048;

    /// <summary>The graph.</summary>
    public required OnnxModel Model { get; init; }

    /// <summary>The input that is a picture.</summary>
    public required TensorSpec Picture { get; init; }

    /// <summary>The order of its numbers.</summary>
    public required TensorLayout Layout { get; init; }

    /// <summary>Side of the square that it takes; null when it takes any size.</summary>
    public required int? Side { get; init; }

    /// <summary>The other inputs.</summary>
    public required ImmutableArray<TensorSpec> Others { get; init; }

    /// <summary>The output that is wanted.</summary>
    public required TensorSpec Output { get; init; }

    /// <param name="path">The file.</param>
    /// <param name="mostBytes">Longest file that is read.</param>
    /// <param name="layout">The order of the numbers; null to tell it by the shape.</param>
    /// <param name="output">Name of the output that is wanted; null for the first.</param>
    /// <param name="provider">What it runs on.</param>
    /// <exception cref="ModelFormatException">The file is no such network.</exception>
    public static NeuralGraph Read(string path, long mostBytes, TensorLayout? layout, string? output, ExecutionProvider provider)
    {
        var length = new FileInfo(path).Length;
        Require(length <= mostBytes, $"it has {length} bytes, more than the {mostBytes} allowed");
        var model = OnnxGraphReader.Read(path, File.ReadAllBytes(path), openSides: true, anyElements: true) with { Provider = provider };
        var pictures = model.Inputs.Where(input => input.Element == OnnxElement.Float && input.Shape is [1, _, _, _]).ToArray();
        Require(pictures.Length == 1, $"it must have exactly one input that is a picture of 32-bit floats, not {pictures.Length}");
        var picture = pictures[0];
        var order = layout ?? LayoutOf(picture.Shape);
        var (width, height, channels) = order == TensorLayout.Planar ? (picture.Shape[3], picture.Shape[2], picture.Shape[1]) : (picture.Shape[2], picture.Shape[1], picture.Shape[3]);
        Require(channels is 0 or 3, $"its input must have three colours, not {channels}");
        Require(width == height && width is 0 or (>= SmallestSide and <= LargestSide), $"its input must be open or a square of {SmallestSide} to {LargestSide} pixels, not {width} × {height}");
        var wanted = output is null ? model.Outputs.FirstOrDefault() : model.Outputs.FirstOrDefault(candidate => candidate.Name == output);
        Require(wanted is not null, output is null ? "it has no output" : $"it has no output {output}; it has {string.Join(", ", model.Outputs.Select(candidate => candidate.Name))}");
        Require(wanted!.Element == OnnxElement.Float, $"its output {wanted.Name} must consist of 32-bit floats");
        return new NeuralGraph { Model = model, Picture = picture, Layout = order, Side = width == 0 ? null : (int)width, Others = model.Inputs.Remove(picture), Output = wanted };
    }

    /// <summary>Runs what reads a model, and tells its faults as one sentence.</summary>
    /// <param name="what">Begins the sentence, such as <c>style model</c>.</param>
    /// <param name="path">The file.</param>
    /// <param name="read">Reads the model.</param>
    /// <exception cref="NativePartException">The file or an option does not fit.</exception>
    public static T Guard<T>(string what, string path, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception e) when (e is ModelFormatException or OnnxRuntimeException or IOException or UnauthorizedAccessException or OverflowException or ArgumentException)
        {
            throw new NativePartException($"The {what} {path} cannot be used: {e.Message}", e);
        }
    }

    /// <summary>Runs a network on somebody's picture; its failure is a fault of the installation.</summary>
    /// <exception cref="NativePartException">It fails.</exception>
    public static T Running<T>(string what, string name, Func<T> run)
    {
        try
        {
            return run();
        }
        catch (Exception e) when (e is ModelFormatException or OnnxRuntimeException)
        {
            throw new NativePartException($"The {what} {name} failed: {e.Message}", e);
        }
    }

    /// <summary>Refuses what does not fit.</summary>
    /// <exception cref="ModelFormatException">The condition does not hold.</exception>
    public static void Require(bool condition, string message)
    {
        if (!condition)
        {
            throw new ModelFormatException(message);
        }
    }

    private static TensorLayout LayoutOf(ImmutableArray<long> shape)
    {
        Require(shape[1] == 3 || shape[3] == 3, $"its input must be 1×3×H×W or 1×H×W×3, not {string.Join('×', shape)}; if its sides are open, say which order its numbers have");
        return shape[1] == 3 ? TensorLayout.Planar : TensorLayout.Interleaved;
    }
}
