using Likeness.Imaging;

namespace Likeness.Faces.Tests;

/// <summary>A network that repeats each pixel, times a gain: what goes in can be read from what comes out.</summary>
internal static class TinyEnlarger
{
    /// <param name="factor">How many times larger.</param>
    /// <param name="side">Side of the input; 0 is open.</param>
    /// <param name="frame">Pixels at each side that it takes off.</param>
    /// <param name="gain">What it multiplies by.</param>
    public static byte[] Build(int factor = 2, int side = 0, int frame = 0, float gain = 1)
    {
        var graph = new OnnxGraphBuilder();
        var copies = factor * factor;
        var weights = new float[copies * 3 * 3];
        for (var i = 0; i < copies * 3; i++)
        {
            weights[(i * 3) + (i % 3)] = gain;
        }

        var from = "in";
        if (frame > 0)
        {
            graph.Node("Slice", ["in", graph.Constant([frame, (long)frame]), graph.Constant([-frame, -(long)frame]), graph.Constant([2L, 3L])], "cut");
            from = "cut";
        }

        graph.Node("Conv", [from, graph.Constant(weights, copies * 3, 3, 1, 1)], "many");
        graph.Node("DepthToSpace", ["many"], "out", new OnnxAttribute("blocksize", (long)factor));
        var large = side == 0 ? 0 : factor * (side - (2 * frame));
        return graph.Build("tiny", [new TensorSpec("in", [1, 3, side, side])], [new TensorSpec("out", [1, 3, large, large])]);
    }

    public static FaceModels Load(byte[] model, Func<SuperResolutionModelOptions, SuperResolutionModelOptions>? change = null) =>
        WithFile(model, change, options => FaceModels.Load(null, options));

    public static SuperResolutionModel Read(byte[] model, Func<SuperResolutionModelOptions, SuperResolutionModelOptions>? change = null) =>
        WithFile(model, change, SuperResolutionModel.Read);

    public static string Refusal(byte[] model, Func<SuperResolutionModelOptions, SuperResolutionModelOptions>? change = null) =>
        Assert.Throws<NativePartException>(() => Read(model, change)).Message;

    private static T WithFile<T>(byte[] model, Func<SuperResolutionModelOptions, SuperResolutionModelOptions>? change, Func<SuperResolutionModelOptions, T> use)
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".onnx");
        File.WriteAllBytes(path, model);
        try
        {
            var options = new SuperResolutionModelOptions { Path = path };
            return use(change?.Invoke(options) ?? options);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
