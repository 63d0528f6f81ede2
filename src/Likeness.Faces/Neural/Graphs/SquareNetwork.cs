using System.Collections.Immutable;
using Likeness.Imaging;

namespace Likeness.Faces;

/// <summary>A network whose input is a square picture, perhaps with more inputs. Thread-safe.</summary>
internal sealed class SquareNetwork : IDisposable
{
    private readonly OnnxNetwork _network;
    private readonly TensorSpec _picture;
    private readonly string _output;

    /// <param name="graph">The network.</param>
    /// <param name="format">How it takes and gives pictures.</param>
    /// <param name="side">Side of the square where the graph leaves it open.</param>
    public SquareNetwork(NeuralGraph graph, PictureTensor format, int side)
    {
        const int SmallestSide = 32;
        const int LargestSide = 1024;
        NeuralGraph.Require(format.In.IsUsable && format.Out.IsUsable, "black and white must be two different numbers");
        Side = graph.Side ?? side;
        NeuralGraph.Require(Side is >= SmallestSide and <= LargestSide, $"the side must be {SmallestSide} to {LargestSide} pixels");
        Format = format;
        _picture = graph.Picture with { Shape = format.Shape(Side, Side) };
        _output = graph.Output.Name;
        _network = new OnnxNetwork(graph.Model);
    }

    public PictureTensor Format { get; }

    /// <summary>Side of the square in pixels.</summary>
    public int Side { get; }

    /// <inheritdoc cref="OnnxNetwork.Provider"/>
    public string Provider => _network.Provider;

    /// <summary>Runs it.</summary>
    /// <param name="square">A square in sRGB.</param>
    /// <param name="other">The second input, if it has one.</param>
    /// <param name="cancellationToken">Stops waiting for the network's turn.</param>
    public OnnxTensor Run(ColorImage square, OnnxInput? other, CancellationToken cancellationToken)
    {
        if (square.Width != Side || square.Height != Side)
        {
            throw new ArgumentException($"The picture must have {Side} × {Side} pixels.", nameof(square));
        }

        var picture = OnnxInput.Of(_picture, Format.Write(square, Side, Side));
        return _network.Run(other is { } second ? [picture, second] : [picture], _output, cancellationToken);
    }

    /// <summary>Runs it for a square picture.</summary>
    /// <inheritdoc cref="Run"/>
    public ColorImage Draw(ColorImage square, OnnxInput? other, CancellationToken cancellationToken)
    {
        var output = Run(square, other, cancellationToken);
        var side = SideOf(output.Shape);
        return Format.Read(output.Values, side, side, side, side);
    }

    /// <summary>The side of a square picture that came out: the input's or a multiple.</summary>
    /// <exception cref="ModelFormatException">It is none.</exception>
    public int SideOf(ImmutableArray<long> shape)
    {
        const int MostTimes = 4;
        var (width, height, channels) = Format.Sides(shape);
        NeuralGraph.Require(
            channels == 3 && width == height && width >= Side && width % Side == 0 && width / Side <= MostTimes,
            $"its output must be a square of three colours, {Side} pixels wide or a multiple, not {string.Join('×', shape)}");
        return (int)width;
    }

    /// <summary>An even grey square, for trials.</summary>
    public ColorImage Grey()
    {
        var grey = new ColorImage(Side, Side, ColorSpace.Srgb);
        for (var channel = 0; channel < 3; channel++)
        {
            grey[channel].Samples.Fill(0.5f);
        }

        return grey;
    }

    public void Dispose() => _network.Dispose();
}
