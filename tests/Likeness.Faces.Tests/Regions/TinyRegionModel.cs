using Likeness.Imaging;

namespace Likeness.Faces.Tests;

/// <summary>A region model of one 1×1 convolution: output channel c is red, green or blue times a gain, so what goes in can be read from what comes out.</summary>
internal static class TinyRegionModel
{
    public const int Side = 32;

    /// <summary>Channels red, green, blue, all ones.</summary>
    private static readonly float[] Weights = [1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0];

    public static byte[] Build(long[]? input = null, long[]? output = null, float bias = 0, float[]? weights = null, int declaredOutputs = 1)
    {
        var graph = new OnnxGraphBuilder();
        var kernel = graph.Constant(weights ?? Weights, 4, 3, 1, 1);
        var shift = graph.Constant([bias, bias, bias, 1f + bias], 4);
        graph.Node("Conv", ["in", kernel, shift], "out");
        return graph.Build(
            "tiny",
            [new TensorSpec("in", [.. input ?? [1, 3, Side, Side]])],
            Enumerable.Range(0, declaredOutputs).Select(i => new TensorSpec(i == 0 ? "out" : $"out{i}", [.. output ?? [1, 4, Side, Side]])));
    }

    /// <summary>Writes a model to a file of its own and loads it among the other models.</summary>
    public static FaceModels Load(byte[] model, Func<RegionModelOptions, RegionModelOptions>? change = null) => WithFile(model, change, FaceModels.Load);

    /// <summary>Writes a model to a file of its own and reads it.</summary>
    public static RegionModel Read(byte[] model, Func<RegionModelOptions, RegionModelOptions>? change = null) => WithFile(model, change, RegionModel.Read);

    public static string Refusal(byte[] model, Func<RegionModelOptions, RegionModelOptions>? change = null) =>
        Assert.Throws<NativePartException>(() => Read(model, change)).Message;

    private static T WithFile<T>(byte[] model, Func<RegionModelOptions, RegionModelOptions>? change, Func<RegionModelOptions, T> use)
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".onnx");
        File.WriteAllBytes(path, model);
        try
        {
            var options = new RegionModelOptions { Path = path };
            return use(change?.Invoke(options) ?? options);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
