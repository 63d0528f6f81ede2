using Likeness.Imaging;

namespace Likeness.Faces;

/// <summary>Redraws aligned faces as somebody else's with two networks of your own. Thread-safe; one face at a time is in each network, further ones wait.</summary>
public sealed class FaceSwapper : IDisposable
{
    private const long MostBytes = 1L << 30;

    private readonly FaceSwapModelOptions _options;
    private readonly SquareNetwork _swapper;
    private readonly SquareNetwork _embedder;
    private readonly TensorSpec _source;
    private readonly float[]? _matrix;

    private FaceSwapper(FaceSwapModelOptions options, SquareNetwork swapper, SquareNetwork embedder, TensorSpec source, float[]? matrix) =>
        (_options, _swapper, _embedder, _source, _matrix) = (options, swapper, embedder, source, matrix);

    /// <summary>The swapper's name.</summary>
    public string Name => _options.Name ?? Path.GetFileNameWithoutExtension(_options.Path);

    /// <summary>Where a face must lie in the swapper's square.</summary>
    public FaceTemplate Template => _options.Template;

    /// <summary>Side of the swapper's square in pixels.</summary>
    public int Side => _swapper.Side;

    /// <summary>Where a face must lie in the embedder's square.</summary>
    public FaceTemplate EmbedderTemplate => _options.EmbedderTemplate;

    /// <summary>Side of the embedder's square in pixels.</summary>
    public int EmbedderSide => _embedder.Side;

    /// <summary>What both run on: <c>cpu</c>, <c>cuda</c>, <c>directml</c> or <c>coreml</c>.</summary>
    public string Provider => _swapper.Provider;

    /// <summary>Reads both networks, checks them and lets them run once on grey, so that a fault shows at the start and not on somebody's portrait.</summary>
    /// <param name="options">The files and what they expect.</param>
    /// <param name="provider">What they run on.</param>
    /// <exception cref="NativePartException">A file or an option does not fit; the message says what.</exception>
    public static FaceSwapper Load(FaceSwapModelOptions options, ExecutionProvider provider = ExecutionProvider.Cpu)
    {
        ArgumentNullException.ThrowIfNull(options);
        var resolved = OnnxProviders.Resolve(provider);
        var embedder = NeuralGraph.Guard("face embedder", options.EmbedderPath, () => Embedder(options, resolved));
        SquareNetwork? swapper = null;
        try
        {
            return NeuralGraph.Guard("face swapper", options.Path, () =>
            {
                NeuralGraph.Require(options.Template.IsUsable && options.EmbedderTemplate.IsUsable, "the templates' points must be parts of their sides");
                var graph = NeuralGraph.Read(options.Path, MostBytes, options.Layout, null, resolved);
                var numbers = Numbers(embedder);
                NeuralGraph.Require(
                    graph.Others is [{ Element: OnnxElement.Float, Shape: [1, var length] }] && (length == numbers || length == 0),
                    $"besides the picture it must have one input of 1 × {numbers} numbers, as many as the embedder gives");
                swapper = new SquareNetwork(graph, new PictureTensor(graph.Layout, options.Range, options.OutputRange ?? options.Range, options.BlueFirst), options.Side);
                var result = new FaceSwapper(options, swapper, embedder, graph.Others[0] with { Shape = [1, numbers] }, EmbeddingMatrix.Find(graph.Model.Bytes, options.EmbeddingMatrix, numbers));
                using var grey = swapper.Grey();
                result.Run(grey, new float[numbers], CancellationToken.None).Dispose();
                return result;
            });
        }
        catch
        {
            embedder.Dispose();
            swapper?.Dispose();
            throw;
        }
    }

    /// <summary>Says who a face is.</summary>
    /// <param name="square">The aligned face, <see cref="EmbedderSide"/> pixels wide and high, sRGB.</param>
    /// <param name="cancellationToken">Stops waiting for the network's turn.</param>
    /// <returns>Numbers of length 1; the scalar product of two is their cosine similarity.</returns>
    /// <exception cref="NativePartException">The network fails.</exception>
    public float[] Embed(ColorImage square, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(square);
        return Unit(NeuralGraph.Running("face embedder", _options.EmbedderPath, () => _embedder.Run(square, null, cancellationToken)).Values);
    }

    /// <summary>Redraws a face.</summary>
    /// <param name="square">The aligned face, <see cref="Side"/> pixels wide and high, sRGB.</param>
    /// <param name="person">Whose face it becomes, of <see cref="Embed"/>.</param>
    /// <param name="cancellationToken">Stops waiting for the network's turn.</param>
    /// <returns>The redrawn face, as large or a whole number of times larger; the caller disposes it.</returns>
    /// <exception cref="NativePartException">The network fails.</exception>
    public ColorImage Swap(ColorImage square, IReadOnlyList<float> person, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(square);
        ArgumentNullException.ThrowIfNull(person);
        return NeuralGraph.Running("face swapper", Name, () => Run(square, _matrix is null ? [.. person] : Unit(Times(person, _matrix)), cancellationToken));
    }

    /// <summary>Closes the networks.</summary>
    public void Dispose()
    {
        _swapper.Dispose();
        _embedder.Dispose();
    }

    private static SquareNetwork Embedder(FaceSwapModelOptions options, ExecutionProvider provider)
    {
        var graph = NeuralGraph.Read(options.EmbedderPath, MostBytes, options.Layout, null, provider);
        NeuralGraph.Require(graph.Others.IsEmpty, $"it must have one input, not {graph.Others.Length + 1}");
        return new SquareNetwork(graph, new PictureTensor(graph.Layout, options.EmbedderRange, options.EmbedderRange, options.EmbedderBlueFirst), options.EmbedderSide);
    }

    private static int Numbers(SquareNetwork embedder)
    {
        const int Least = 2;
        const int Most = 4096;
        using var grey = embedder.Grey();
        var shape = embedder.Run(grey, null, CancellationToken.None).Shape;
        NeuralGraph.Require(shape is [1, >= Least and <= Most], $"the embedder must give 1 × E numbers, not {string.Join('×', shape)}");
        return (int)shape[1];
    }

    private static float[] Times(IReadOnlyList<float> vector, float[] matrix)
    {
        var result = new float[vector.Count];
        for (var row = 0; row < result.Length; row++)
        {
            for (var column = 0; column < result.Length; column++)
            {
                result[column] += vector[row] * matrix[(row * result.Length) + column];
            }
        }

        return result;
    }

    private static float[] Unit(float[] vector)
    {
        var square = 0.0;
        foreach (var value in vector)
        {
            square += (double)value * value;
        }

        var scale = square > 0 && double.IsFinite(square) ? (float)(1 / Math.Sqrt(square)) : 0;
        return Array.ConvertAll(vector, value => scale == 0 ? 0 : value * scale);
    }

    private ColorImage Run(ColorImage square, float[] person, CancellationToken cancellationToken) =>
        _swapper.Draw(square, OnnxInput.Of(_source, person), cancellationToken);
}
