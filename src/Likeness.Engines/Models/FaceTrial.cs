using Likeness.Faces;
using Likeness.Imaging;

namespace Likeness.Engines.Models;

/// <summary>Tries the two halves of a face swap each by itself: they may come into the folder one after the other. Together they are tried when the engine loads them.</summary>
internal static class FaceTrial
{
    private const long MostBytes = 1L << 30;

    /// <summary>Makes numbers of a grey face.</summary>
    /// <exception cref="NativePartException">It does not work.</exception>
    public static void Embedder(FaceSwapModelOptions options) => NeuralGraph.Guard("face embedder", options.EmbedderPath, () =>
    {
        var graph = NeuralGraph.Read(options.EmbedderPath, MostBytes, options.Layout, null, ExecutionProvider.Cpu);
        NeuralGraph.Require(graph.Others.IsEmpty, $"it must have one input, not {graph.Others.Length + 1}");
        using var network = new SquareNetwork(graph, new PictureTensor(graph.Layout, options.EmbedderRange, options.EmbedderRange, options.EmbedderBlueFirst), options.EmbedderSide);
        using var grey = network.Grey();
        var shape = network.Run(grey, null, CancellationToken.None).Shape;
        NeuralGraph.Require(shape is [1, >= 2 and <= 4096], $"it must give 1 × E numbers, not {string.Join('×', shape)}");
        return true;
    });

    /// <summary>Redraws a grey face as nobody's.</summary>
    /// <exception cref="NativePartException">It does not work.</exception>
    public static void Swapper(FaceSwapModelOptions options) => NeuralGraph.Guard("face swapper", options.Path, () =>
    {
        var graph = NeuralGraph.Read(options.Path, MostBytes, options.Layout, null, ExecutionProvider.Cpu);
        NeuralGraph.Require(graph.Others is [{ Element: OnnxElement.Float, Shape: [1, 0 or (>= 2 and <= 4096)] }], "besides the picture it must have one input of 1 × E numbers");
        // An open side takes what the embedder gives: 512 numbers from all that are in use.
        var numbers = graph.Others[0].Shape[1] is 0 ? 512 : (int)graph.Others[0].Shape[1];
        using var network = new SquareNetwork(graph, new PictureTensor(graph.Layout, options.Range, options.OutputRange ?? options.Range, options.BlueFirst), options.Side);
        using var grey = network.Grey();
        network.Draw(grey, OnnxInput.Of(new TensorSpec(graph.Others[0].Name, [1, numbers]), new float[numbers]), CancellationToken.None).Dispose();
        return true;
    });
}
