
namespace Likeness.Faces.Tests;

/// <summary>Networks of a few nodes for the stages that draw: what they do to a picture is known. Files lie in a folder that is deleted with the object.</summary>
internal sealed class TinyNetworks : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("likeness-networks");

    public string Write(string name, byte[] model)
    {
        var path = Path.Combine(_folder.FullName, name + ".onnx");
        File.WriteAllBytes(path, model);
        return path;
    }

    /// <summary>out = gain · in + bias for each colour.</summary>
    public static byte[] Style(bool isPlanar = true, int side = 0, float gain = -1, float bias = 0, int stride = 1, int inputs = 1)
    {
        var graph = new OnnxGraphBuilder();
        var kernel = graph.Constant([gain, 0, 0, 0, gain, 0, 0, 0, gain], 3, 3, 1, 1);
        var shift = graph.Constant([bias, bias, bias], 3);
        var from = "in";
        if (!isPlanar)
        {
            graph.Node("Transpose", ["in"], "planes", new OnnxAttribute("perm", [0, 3, 1, 2]));
            from = "planes";
        }

        graph.Node("Conv", [from, kernel, shift], isPlanar ? "out" : "changed", new OnnxAttribute("strides", [stride, stride]));
        if (!isPlanar)
        {
            graph.Node("Transpose", ["changed"], "out", new OnnxAttribute("perm", [0, 2, 3, 1]));
        }

        long[] shape = isPlanar ? [1, 3, side, side] : [1, side, side, 3];
        return graph.Build("tiny", Enumerable.Range(0, inputs).Select(i => new TensorSpec(i == 0 ? "in" : $"in{i}", [.. shape])), [new TensorSpec("out", [.. shape])]);
    }

    /// <summary>The picture itself: what a restorer gives that changes nothing.</summary>
    public static byte[] Same(int side) => Style(side: side, gain: 1);

    /// <summary>A restorer: w · in + (1 − w) · (in sharpened); without w only the second.</summary>
    public static byte[] Restorer(int side, string? fidelity = "w", bool isDouble = false)
    {
        var graph = new OnnxGraphBuilder();
        var kernel = new float[3 * 9];
        for (var channel = 0; channel < 3; channel++)
        {
            kernel.AsSpan(channel * 9, 9).Fill(-0.5f);
            kernel[(channel * 9) + 4] = 5;
        }

        graph.Node("Conv", ["in", graph.Constant(kernel, 3, 1, 3, 3)], fidelity is null ? "out" : "sharp", new OnnxAttribute("group", 3), new OnnxAttribute("pads", [1, 1, 1, 1]));
        List<TensorSpec> inputs = [new("in", [1, 3, side, side])];
        if (fidelity is not null)
        {
            var weight = fidelity;
            if (isDouble)
            {
                graph.Node("Cast", [fidelity], "weight", new OnnxAttribute("to", 1));
                weight = "weight";
            }

            graph.Node("Sub", ["in", "sharp"], "softness");
            graph.Node("Mul", ["softness", weight], "share");
            graph.Node("Add", ["sharp", "share"], "out");
            inputs.Add(new TensorSpec(fidelity, [1]) { Element = isDouble ? OnnxElement.Double : OnnxElement.Float });
        }

        return graph.Build("tiny", inputs, [new TensorSpec("out", [1, 3, side, side])]);
    }

    /// <summary>An embedder whose three numbers are the mean colours.</summary>
    public static byte[] Embedder(int side = 112)
    {
        var graph = new OnnxGraphBuilder();
        graph.Node("GlobalAveragePool", ["in"], "mean");
        graph.Node("Flatten", ["mean"], "out");
        return graph.Build("tiny", [new TensorSpec("in", [1, 3, side, side])], [new TensorSpec("out", [1, 3])]);
    }

    /// <summary>A swapper that adds the embedding, times a gain, to the colours.</summary>
    public static byte[] Swapper(int side = 128, int numbers = 3, float gain = 0.1f, float[]? matrix = null)
    {
        var graph = new OnnxGraphBuilder();
        var shape = graph.Constant([1L, numbers, 1L, 1L]);
        graph.Node("Reshape", ["source", shape], "colour");
        graph.Node("Mul", ["colour", graph.Constant([gain], 1)], "change");
        graph.Node("Add", ["target", "change"], "out");
        if (matrix is not null)
        {
            graph.Constant(matrix, numbers, numbers);
        }

        return graph.Build("tiny", [new TensorSpec("target", [1, 3, side, side]), new TensorSpec("source", [1, numbers])], [new TensorSpec("out", [1, 3, side, side])]);
    }

    /// <summary>Enlarges by 2 after some blurs that look 2 · <paramref name="blurs"/> pixels far.</summary>
    public static byte[] Enlarger(int blurs)
    {
        var graph = new OnnxGraphBuilder();
        var kernel = new float[3 * 25];
        kernel.AsSpan().Fill(0.3f / 24);
        for (var channel = 0; channel < 3; channel++)
        {
            kernel[(channel * 25) + 12] = 0.7f;
        }

        var from = "in";
        for (var i = 0; i < blurs; i++)
        {
            graph.Node("Conv", [from, graph.Constant(kernel, 3, 1, 5, 5)], $"blur{i}", new OnnxAttribute("group", 3), new OnnxAttribute("pads", [2, 2, 2, 2]));
            from = $"blur{i}";
        }

        var copies = new float[4 * 3 * 3];
        for (var i = 0; i < 12; i++)
        {
            copies[(i * 3) + (i % 3)] = 1;
        }

        graph.Node("Conv", [from, graph.Constant(copies, 12, 3, 1, 1)], "many");
        graph.Node("DepthToSpace", ["many"], "out", new OnnxAttribute("blocksize", 2));
        return graph.Build("tiny", [new TensorSpec("in", [1, 3, 0, 0])], [new TensorSpec("out", [1, 3, 0, 0])]);
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
