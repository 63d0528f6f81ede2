using System.Collections.Immutable;
using Likeness.Imaging;

namespace Likeness.Faces.Tests;

/// <summary>A network whose three outputs are the mean red, green and blue times a gain: what goes in can be read from what comes out.</summary>
internal static class TinyClassifier
{
    public static byte[] Build(bool isPlanar = true, long side = 32, float gain = 1, long outputs = 3, long batch = 1)
    {
        var graph = new OnnxGraphBuilder();
        var from = "in";
        if (!isPlanar)
        {
            graph.Node("Transpose", ["in"], "planes", new OnnxAttribute("perm", [0, 3, 1, 2]));
            from = "planes";
        }

        graph.Node("GlobalAveragePool", [from], "mean");
        graph.Node("Flatten", ["mean"], "flat");
        graph.Node("Mul", ["flat", graph.Constant([gain], 1)], "out");
        ImmutableArray<long> shape = isPlanar ? [batch, 3, side, side] : [batch, side, side, 3];
        return graph.Build("tiny", [new TensorSpec("in", shape)], [new TensorSpec("out", [batch, outputs])]);
    }

    public static PictureClassifier Load(byte[] model, Func<PictureClassifierOptions, PictureClassifierOptions>? change = null)
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".onnx");
        File.WriteAllBytes(path, model);
        try
        {
            var options = new PictureClassifierOptions { Path = path, Labels = ["red", "green", "blue"] };
            return PictureClassifier.Load(change?.Invoke(options) ?? options);
        }
        finally
        {
            File.Delete(path);
        }
    }

    public static string Refusal(byte[] model, Func<PictureClassifierOptions, PictureClassifierOptions>? change = null) =>
        Assert.Throws<NativePartException>(() => Load(model, change)).Message;
}
