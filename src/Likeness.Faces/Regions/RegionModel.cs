using System.Collections.Immutable;
using Likeness.Imaging;

namespace Likeness.Faces;

/// <summary>A region model that passed its checks: the graph, and how pictures go in and maps come out.</summary>
internal sealed record RegionModel
{
    /// <summary>The model that comes with the library takes 0…1 and answers with skin, clothes and hair, in this order.</summary>
    private const string Resource = "portrait-regions.onnx";

    private const long MostBytes = 64 << 20;

    private static readonly Lazy<RegionModel> OwnModel = new(ReadOwn, LazyThreadSafetyMode.PublicationOnly);

    private RegionModel(OnnxModel graph, RegionModelOptions options)
    {
        Graph = graph;
        Crop = new RegionCrop(options.CropInUnits, options.CentreBelowEyes);
        Mean = options.Mean;
        StandardDeviation = options.StandardDeviation;
        Channels = (options.SkinChannel, options.ClothesChannel, options.HairChannel);
        InputSide = (int)graph.Inputs[0].Shape[3];
        OutputSide = (int)graph.Outputs[0].Shape[3];
    }

    /// <summary>The model that comes with the library.</summary>
    public static RegionModel Own => OwnModel.Value;

    public OnnxModel Graph { get; }

    public RegionCrop Crop { get; }

    public ImmutableArray<float> Mean { get; }

    public ImmutableArray<float> StandardDeviation { get; }

    public (int Skin, int Clothes, int Hair) Channels { get; }

    public int InputSide { get; }

    public int OutputSide { get; }

    /// <summary>Reads a model of the user's, checks it and lets it run once, so that a fault shows at the start and not on somebody's portrait.</summary>
    /// <exception cref="NativePartException">The file or an option does not fit; the message says what.</exception>
    public static RegionModel Read(RegionModelOptions options) => Read(options, ExecutionProvider.Cpu);

    /// <inheritdoc cref="Read(RegionModelOptions)"/>
    /// <param name="options">The file and what it expects.</param>
    /// <param name="provider">What it runs on; a provider that the library has.</param>
    public static RegionModel Read(RegionModelOptions options, ExecutionProvider provider)
    {
        try
        {
            RegionModelRules.Check(options);
            var graph = OnnxGraphReader.Read(options.Path, ReadFile(options.Path)) with { Provider = provider };
            RegionModelRules.Check(graph, options);
            using var session = new OnnxSession(graph);
            session.Run();
            return new RegionModel(graph, options);
        }
        catch (Exception e) when (e is ModelFormatException or OnnxRuntimeException or IOException or UnauthorizedAccessException or OverflowException)
        {
            throw new NativePartException($"The region model {options.Path} cannot be used: {e.Message}", e);
        }
    }

    private static byte[] ReadFile(string path)
    {
        var length = new FileInfo(path).Length;
        return length <= MostBytes ? File.ReadAllBytes(path) : throw new ModelFormatException($"it has {length} bytes, more than the {MostBytes} allowed");
    }

    private static RegionModel ReadOwn()
    {
        using var stream = typeof(RegionModel).Assembly.GetManifestResourceStream(Resource) ?? throw new InvalidOperationException($"{Resource} is not embedded");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return new RegionModel(OnnxGraphReader.Read(Resource, bytes), new RegionModelOptions { Path = Resource });
    }
}
