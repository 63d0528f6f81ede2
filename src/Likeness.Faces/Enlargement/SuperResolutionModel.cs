using System.Collections.Immutable;
using Likeness.Imaging;

namespace Likeness.Faces;

/// <summary>A super-resolution network that passed its checks: the graph with fixed sides, and how pictures go in and come out.</summary>
internal sealed record SuperResolutionModel
{
    private const long MostBytes = 256 << 20;

    /// <summary>The graph.</summary>
    public required OnnxModel Graph { get; init; }

    /// <summary>How many times larger the result is, 2 or 4.</summary>
    public required int Factor { get; init; }

    /// <summary>Whether it takes pictures of any size.</summary>
    public required bool IsOpen { get; init; }

    /// <summary>Longest side of what goes in, in pixels; of a network of fixed size exactly its side.</summary>
    public required int TileSide { get; init; }

    /// <summary>Pixels at each side of the input that the network takes off.</summary>
    public required int Frame { get; init; }

    /// <summary>Whether colours are planes (1 × 3 × H × W); otherwise the channels of a pixel lie side by side.</summary>
    public required bool IsPlanar { get; init; }

    /// <summary>The number that means white.</summary>
    public required float White { get; init; }

    /// <summary>Whether the channels are blue, green, red.</summary>
    public required bool BlueFirst { get; init; }

    /// <summary>Reads a network and tries it, so that a fault shows at the start and not on somebody's portrait.</summary>
    /// <exception cref="NativePartException">The file or an option does not fit; the message says what.</exception>
    public static SuperResolutionModel Read(SuperResolutionModelOptions options) => Read(options, ExecutionProvider.Cpu);

    /// <inheritdoc cref="Read(SuperResolutionModelOptions)"/>
    /// <param name="options">The file and what it expects.</param>
    /// <param name="provider">What it runs on; a provider that the library has.</param>
    public static SuperResolutionModel Read(SuperResolutionModelOptions options, ExecutionProvider provider)
    {
        try
        {
            Require(options.TileSide is >= 96 and <= 1024 && options.TileSide % 8 == 0, "the tile's side must be 96 to 1024 and a multiple of 8");
            Require(options.White is null or 1 or 255, "white must be 1 or 255");
            var length = new FileInfo(options.Path).Length;
            Require(length <= MostBytes, $"it has {length} bytes, more than the {MostBytes} allowed");
            return Read(options, OnnxGraphReader.Read(options.Path, File.ReadAllBytes(options.Path), openSides: true) with { Provider = provider });
        }
        catch (Exception e) when (e is ModelFormatException or OnnxRuntimeException or IOException or UnauthorizedAccessException or OverflowException)
        {
            throw new NativePartException($"The super-resolution model {options.Path} cannot be used: {e.Message}", e);
        }
    }

    /// <summary>A tile has surroundings on all sides and must still have a middle.</summary>
    private const int LeastSide = 64;

    private static SuperResolutionModel Read(SuperResolutionModelOptions options, OnnxModel graph)
    {
        Require(graph.Inputs.Length == 1 && graph.Outputs.Length == 1, $"it must have one input and one output, not {graph.Inputs.Length} and {graph.Outputs.Length}");
        var shape = graph.Inputs[0].Shape;
        var isPlanar = shape is [1, 3, _, _];
        Require(isPlanar || shape is [1, _, _, 3], $"its input must be 1×3×H×W or 1×H×W×3, not {string.Join('×', shape)}");
        var (height, width) = isPlanar ? (shape[2], shape[3]) : (shape[1], shape[2]);
        Require(height == width && width is 0 or (>= LeastSide and <= 1024), $"its input must be open or a square of {LeastSide} to 1024 pixels");
        using var trial = new SuperResolutionTrial(graph, isPlanar);
        var side = width == 0 ? options.TileSide : (int)width;
        var (factor, frame) = width == 0 ? trial.OpenGeometry() : trial.FixedGeometry(side);
        var white = trial.White(width == 0 ? SuperResolutionTrial.SmallSide : side, options.White);
        return new SuperResolutionModel { Graph = graph, IsOpen = width == 0, Factor = factor, TileSide = side, Frame = frame, IsPlanar = isPlanar, White = white, BlueFirst = options.BlueFirst };
    }

    internal static ImmutableArray<long> Shape(int side, bool isPlanar) => Shape(side, side, isPlanar);

    internal static ImmutableArray<long> Shape(int width, int height, bool isPlanar) => isPlanar ? [1, 3, height, width] : [1, height, width, 3];

    private static void Require(bool condition, string message)
    {
        if (!condition)
        {
            throw new ModelFormatException(message);
        }
    }
}
