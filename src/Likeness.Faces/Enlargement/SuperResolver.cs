using Likeness.Imaging;

namespace Likeness.Faces;

/// <summary>Enlarges pictures with a super-resolution network, tile by tile with overlap. One for each worker; one tile at a time is in the network, which uses all processors.</summary>
public sealed class SuperResolver : IDisposable
{
    private readonly SuperResolutionModel _model;
    private readonly Lock _opening = new();
    private OnnxNetwork? _network;

    internal SuperResolver(SuperResolutionModel model) => _model = model;

    /// <summary>The network's name.</summary>
    public string Name => Path.GetFileNameWithoutExtension(_model.Graph.Name);

    /// <summary>What it runs on: <c>cpu</c>, <c>cuda</c>, <c>directml</c> or <c>coreml</c>.</summary>
    public string Provider => OnnxProviders.NameOf(_model.Graph.Provider);

    /// <summary>Enlarges a picture. A network of factor 4 doubles by the mean of four pixels; one of factor 2 works twice for 4.</summary>
    /// <param name="picture">3 or 4 channels; alpha is enlarged by Lanczos.</param>
    /// <param name="factor">2 or 4.</param>
    /// <param name="cancellationToken">Stops between two tiles.</param>
    /// <exception cref="NativePartException">The network fails.</exception>
    public PixelBuffer Enlarge(PixelBuffer picture, int factor, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(picture);
        if (factor is not (2 or 4))
        {
            throw new ArgumentOutOfRangeException(nameof(factor), factor, "2 or 4");
        }

        if (factor > _model.Factor)
        {
            using var half = Once(picture, 2, cancellationToken);
            return Once(half, 2, cancellationToken);
        }

        return Once(picture, factor, cancellationToken);
    }

    /// <summary>Closes the network.</summary>
    public void Dispose() => _network?.Dispose();

    private PixelBuffer Once(PixelBuffer picture, int factor, CancellationToken cancellationToken)
    {
        var result = picture.Channels == 4
            ? Resampler.Resize(picture, factor * picture.Width, factor * picture.Height)
            : new PixelBuffer(factor * picture.Width, factor * picture.Height);
        try
        {
            var network = Network();
            var tiles = new SuperResolutionTiles(_model, picture, result, factor);
            return NeuralGraph.Running("super-resolution model", _model.Graph.Name, () =>
            {
                Run(network, tiles, cancellationToken);
                return result;
            });
        }
        catch
        {
            result.Dispose();
            throw;
        }
    }

    /// <summary>A session takes time and memory: it is opened when it is first needed.</summary>
    private OnnxNetwork Network()
    {
        lock (_opening)
        {
            return _network ??= new OnnxNetwork(_model.Graph);
        }
    }

    private void Run(OnnxNetwork network, SuperResolutionTiles tiles, CancellationToken cancellationToken)
    {
        var input = new float[3 * tiles.Width * tiles.Height];
        var spec = new TensorSpec(_model.Graph.Inputs[0].Name, SuperResolutionModel.Shape(tiles.Width, tiles.Height, _model.IsPlanar));
        var expected = SuperResolutionModel.Shape(tiles.OutputWidth, tiles.OutputHeight, _model.IsPlanar);
        for (var tile = 0; tile < tiles.Count; tile++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            tiles.Read(tile, input);
            var output = network.Run([OnnxInput.Of(spec, input)], _model.Graph.Outputs[0].Name, cancellationToken);
            NeuralGraph.Require(output.Shape.SequenceEqual(expected), $"a tile became {string.Join('×', output.Shape)} and not {string.Join('×', expected)}");
            tiles.Write(tile, output.Values);
        }
    }
}
