using Likeness.Imaging;

namespace Likeness.Faces;

/// <summary>Restores aligned faces with a network of your own. Thread-safe; one face at a time is in the network, further ones wait.</summary>
public sealed class FaceRestorer : IDisposable
{
    private const long MostBytes = 1L << 30;

    private readonly RestorationModelOptions _options;
    private readonly SquareNetwork _network;
    private readonly TensorSpec? _fidelity;

    private FaceRestorer(RestorationModelOptions options, NeuralGraph graph)
    {
        NeuralGraph.Require(options.Template.IsUsable, "the template's points must be parts of its side");
        NeuralGraph.Require(graph.Others.Length <= 1, $"besides the picture it may have one input, not {graph.Others.Length}");
        NeuralGraph.Require(
            options.FidelityInput is null || (graph.Others.Length == 1 && graph.Others[0].Name == options.FidelityInput),
            $"it has no input {options.FidelityInput} besides the picture");
        _options = options;
        _fidelity = graph.Others.Select(input => input with { Shape = [.. input.Shape.Select(side => Math.Max(1, side))] }).FirstOrDefault();
        NeuralGraph.Require(_fidelity is null || (_fidelity.Length == 1 && _fidelity.Element != OnnxElement.Other), "its second input must be one number, a 32-bit or 64-bit float");
        _network = new SquareNetwork(graph, new PictureTensor(graph.Layout, options.Range, options.OutputRange ?? options.Range, options.BlueFirst), options.Side);
    }

    /// <summary>The network's name.</summary>
    public string Name => _options.Name ?? Path.GetFileNameWithoutExtension(_options.Path);

    /// <summary>Where a face must lie in the square.</summary>
    public FaceTemplate Template => _options.Template;

    /// <summary>Side of the square in pixels.</summary>
    public int Side => _network.Side;

    /// <summary>Whether the network itself takes the fidelity.</summary>
    public bool TakesFidelity => _fidelity is not null;

    /// <summary>What it runs on: <c>cpu</c>, <c>cuda</c>, <c>directml</c> or <c>coreml</c>.</summary>
    public string Provider => _network.Provider;

    /// <summary>Reads a network, checks it and lets it run once on grey, so that a fault shows at the start and not on somebody's portrait.</summary>
    /// <param name="options">The file and what it expects.</param>
    /// <param name="provider">What it runs on.</param>
    /// <exception cref="NativePartException">The file or an option does not fit; the message says what.</exception>
    public static FaceRestorer Load(RestorationModelOptions options, ExecutionProvider provider = ExecutionProvider.Cpu)
    {
        ArgumentNullException.ThrowIfNull(options);
        var resolved = OnnxProviders.Resolve(provider);
        return NeuralGraph.Guard("face restoration model", options.Path, () =>
        {
            var restorer = new FaceRestorer(options, NeuralGraph.Read(options.Path, MostBytes, options.Layout, options.Output, resolved));
            try
            {
                using var grey = restorer._network.Grey();
                restorer.Run(grey, 1, CancellationToken.None).Dispose();
                return restorer;
            }
            catch
            {
                restorer.Dispose();
                throw;
            }
        });
    }

    /// <summary>Restores a face.</summary>
    /// <param name="square">The aligned face, <see cref="Side"/> pixels wide and high, sRGB.</param>
    /// <param name="fidelity">0 for the network's idea of a perfect face, 1 for the nearest to the photo; without effect where the network does not take it.</param>
    /// <param name="cancellationToken">Stops waiting for the network's turn.</param>
    /// <returns>The restored face, as large or a whole number of times larger; the caller disposes it.</returns>
    /// <exception cref="NativePartException">The network fails.</exception>
    public ColorImage Restore(ColorImage square, float fidelity, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(square);
        return NeuralGraph.Running("face restoration model", Name, () => Run(square, fidelity, cancellationToken));
    }

    /// <summary>Closes the network.</summary>
    public void Dispose() => _network.Dispose();

    private ColorImage Run(ColorImage square, float fidelity, CancellationToken cancellationToken) =>
        _network.Draw(square, _fidelity is null ? null : OnnxInput.Of(_fidelity, fidelity), cancellationToken);
}
