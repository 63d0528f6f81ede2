using System.Text.RegularExpressions;
using Likeness.Imaging;

namespace Likeness.Faces;

/// <summary>Paints pictures in the style of a network of your own. Thread-safe; one picture at a time is in the network, further ones wait.</summary>
public sealed partial class PictureStyler : IDisposable
{
    private const long MostBytes = 512L << 20;

    /// <summary>Pixels of mirrored picture around what is painted: networks that pad with zeros stain their border.</summary>
    private const int Margin = 8;

    private readonly StyleModelOptions _options;
    private readonly OnnxNetwork _network;
    private readonly PictureTensor _format;
    private readonly TensorSpec _picture;
    private readonly string _output;
    private readonly int? _side;

    private PictureStyler(StyleModelOptions options, NeuralGraph graph)
    {
        NeuralGraph.Require(graph.Others.IsEmpty, $"it must have one input, not {graph.Others.Length + 1}");
        _options = options;
        _format = new PictureTensor(graph.Layout, options.Range, options.OutputRange ?? options.Range, options.BlueFirst);
        (_picture, _output, _side) = (graph.Picture, graph.Output.Name, graph.Side);
        _network = new OnnxNetwork(graph.Model);
    }

    /// <summary>The style's name.</summary>
    public string Name => _options.Name;

    /// <summary>Operations that it serves.</summary>
    public StyleUse Use => _options.Use;

    /// <summary>What the network looks at.</summary>
    public StyleScope Scope => _options.Scope;

    /// <summary>How much of the photo's finest light and dark the result gets back, 0…1.</summary>
    public float Detail => _options.Detail;

    /// <summary>What it runs on: <c>cpu</c>, <c>cuda</c>, <c>directml</c> or <c>coreml</c>.</summary>
    public string Provider => _network.Provider;

    /// <summary>Longest side of a picture for <see cref="Paint"/>, in pixels.</summary>
    public int MostSide => (_side ?? (_options.MostSide / _options.SideMultiple * _options.SideMultiple)) - (2 * Margin);

    /// <summary>How much of the photo's own large-scale light and colour the result keeps, 0…1.</summary>
    public float Tones => _options.Tones;

    /// <summary>Reads a network, checks it and lets it run once on grey, so that a fault shows at the start and not on somebody's portrait.</summary>
    /// <param name="options">The file and what it expects.</param>
    /// <param name="provider">What it runs on.</param>
    /// <exception cref="NativePartException">The file or an option does not fit; the message says what.</exception>
    public static PictureStyler Load(StyleModelOptions options, ExecutionProvider provider = ExecutionProvider.Cpu)
    {
        ArgumentNullException.ThrowIfNull(options);
        var resolved = OnnxProviders.Resolve(provider);
        return NeuralGraph.Guard("style model", options.Path, () =>
        {
            Check(options);
            var styler = new PictureStyler(options, NeuralGraph.Read(options.Path, MostBytes, options.Layout, null, resolved));
            try
            {
                styler.Try();
                return styler;
            }
            catch
            {
                styler.Dispose();
                throw;
            }
        });
    }

    /// <summary>Paints a picture.</summary>
    /// <param name="picture">sRGB, both sides at most <see cref="MostSide"/>.</param>
    /// <param name="cancellationToken">Stops waiting for the network's turn.</param>
    /// <returns>A picture of the same size; the caller disposes it.</returns>
    /// <exception cref="NativePartException">The network fails.</exception>
    public ColorImage Paint(ColorImage picture, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(picture);
        if (Math.Max(picture.Width, picture.Height) > MostSide)
        {
            throw new ArgumentException($"The picture's sides must be at most {MostSide} pixels.", nameof(picture));
        }

        return NeuralGraph.Running("style model", Name, () => Run(picture, cancellationToken));
    }

    /// <summary>Closes the network.</summary>
    public void Dispose() => _network.Dispose();

    [GeneratedRegex(@"\A[\p{L}\p{N}](?:[\p{L}\p{N} ._-]{0,38}[\p{L}\p{N}])?\z")]
    private static partial Regex NamePattern();

    private static void Check(StyleModelOptions options)
    {
        NeuralGraph.Require(NamePattern().IsMatch(options.Name), "its name must have 1 to 40 letters, digits, spaces, dots, hyphens and underscores, a letter or digit first and last");
        NeuralGraph.Require(options.Use is > StyleUse.None and <= (StyleUse.Stylize | StyleUse.Anime), "it must serve the operation stylize, anime or both");
        NeuralGraph.Require(Enum.IsDefined(options.Scope), "what it looks at must be the picture or faces");
        NeuralGraph.Require(options.Range.IsUsable && (options.OutputRange?.IsUsable ?? true), "black and white must be two different numbers");
        NeuralGraph.Require(options.SideMultiple is >= 1 and <= 128, "the multiple of its sides must be 1 to 128");
        NeuralGraph.Require(options.MostSide is >= 64 and <= 2048 && options.MostSide >= options.SideMultiple, "its longest side must be 64 to 2048 pixels and not below the multiple");
        NeuralGraph.Require(options.Detail is >= 0 and <= 1 && options.Tones is >= 0 and <= 1, "detail and tones must be 0 to 1");
    }

    private void Try()
    {
        const int TrialSide = 48;
        var side = Math.Min(TrialSide, MostSide);
        using var grey = new ColorImage(side, side, ColorSpace.Srgb);
        for (var channel = 0; channel < 3; channel++)
        {
            grey[channel].Samples.Fill(0.5f);
        }

        Run(grey, CancellationToken.None).Dispose();
    }

    private int Padded(int side) => _side ?? ((side + (2 * Margin) + _options.SideMultiple - 1) / _options.SideMultiple * _options.SideMultiple);

    private ColorImage Run(ColorImage picture, CancellationToken cancellationToken)
    {
        var (width, height) = (Padded(picture.Width), Padded(picture.Height));
        var input = OnnxInput.Of(_picture with { Shape = _format.Shape(width, height) }, _format.Write(picture, width, height, Margin));
        var output = _network.Run([input], _output, cancellationToken);
        NeuralGraph.Require(_format.Sides(output.Shape) == (width, height, 3), $"its output must be as large as its input: {width} × {height} pixels became {string.Join('×', output.Shape)}");
        NeuralGraph.Require(float.IsFinite(output.Values[0]), "its output is not made of numbers");
        return _format.Read(output.Values, width, height, picture.Width, picture.Height, Margin);
    }
}
