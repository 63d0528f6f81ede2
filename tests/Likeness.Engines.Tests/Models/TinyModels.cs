using System.Collections.Immutable;
using System.Security.Cryptography;
using Likeness.Engines.Models;
using Likeness.Faces;

namespace Likeness.Engines.Tests.Models;

/// <summary>Networks of a few nodes with their manifests, one for each stage that takes them.</summary>
internal static class TinyModels
{
    /// <summary>Doubles a picture's size; the gain makes files of different bytes.</summary>
    public static byte[] Enlarger(float gain = 1)
    {
        var graph = new OnnxGraphBuilder();
        var weights = new float[12 * 3];
        for (var i = 0; i < 12; i++)
        {
            weights[(i * 3) + (i % 3)] = gain;
        }

        graph.Node("Conv", ["in", graph.Constant(weights, 12, 3, 1, 1)], "many");
        graph.Node("DepthToSpace", ["many"], "out", new OnnxAttribute("blocksize", 2L));
        return graph.Build("tiny", [new TensorSpec("in", [1, 3, 0, 0])], [new TensorSpec("out", [1, 3, 0, 0])]);
    }

    /// <summary>Says how red, green and blue a picture is.</summary>
    public static byte[] Classifier()
    {
        var graph = new OnnxGraphBuilder();
        graph.Node("GlobalAveragePool", ["in"], "mean");
        graph.Node("Flatten", ["mean"], "out");
        return graph.Build("tiny", [new TensorSpec("in", [1, 3, 32, 32])], [new TensorSpec("out", [1, 3])]);
    }

    /// <summary>Takes what is red for skin, green for clothes and blue for hair.</summary>
    public static byte[] Regions()
    {
        var graph = new OnnxGraphBuilder();
        graph.Node("Conv", ["in", graph.Constant([1, 0, 0, 0, 1, 0, 0, 0, 1], 3, 3, 1, 1)], "out");
        return graph.Build("tiny", [new TensorSpec("in", [1, 3, 32, 32])], [new TensorSpec("out", [1, 3, 32, 32])]);
    }

    /// <summary>Leaves a picture as it is, with sides and perhaps a second input as a stage wants them.</summary>
    public static byte[] Same(long side, long? numbers = null)
    {
        var graph = new OnnxGraphBuilder();
        var from = "in";
        if (numbers is not null)
        {
            graph.Node("ReduceMean", ["person"], "average", new OnnxAttribute("keepdims", 0L));
            graph.Node("Mul", ["average", graph.Constant([0f], 1)], "nothing");
            graph.Node("Add", ["in", "nothing"], "sum");
            from = "sum";
        }

        graph.Node("Conv", [from, graph.Constant([1, 0, 0, 0, 1, 0, 0, 0, 1], 3, 3, 1, 1)], "out");
        TensorSpec[] second = numbers is { } length ? [new TensorSpec("person", [1, length])] : [];
        return graph.Build("tiny", [new TensorSpec("in", [1, 3, side, side]), .. second], [new TensorSpec("out", [1, 3, side, side])]);
    }

    /// <summary>Makes three numbers of a face.</summary>
    public static byte[] Embedder()
    {
        var graph = new OnnxGraphBuilder();
        graph.Node("GlobalAveragePool", ["in"], "mean");
        graph.Node("Flatten", ["mean"], "out");
        return graph.Build("tiny", [new TensorSpec("in", [1, 3, 112, 112])], [new TensorSpec("out", [1, 3])]);
    }

    /// <summary>A manifest that fits a file.</summary>
    public static ModelManifest Manifest(byte[] file, string name = "tiny", ModelStage stage = ModelStage.SuperResolution, CommercialUse use = CommercialUse.Yes, Uri? source = null, ModelProcessing? processing = null)
    {
        var graph = OnnxGraphReader.Read(name, file, openSides: true);
        return new ModelManifest
        {
            Name = name,
            Sha256 = Convert.ToHexStringLower(SHA256.HashData(file)),
            Bytes = file.Length,
            Licence = new ModelLicence("MIT"),
            CommercialUse = use,
            Source = source,
            Stage = stage,
            Inputs = [.. graph.Inputs.Select(Tensor)],
            Outputs = [.. graph.Outputs.Select(Tensor)],
            Processing = processing ?? (stage == ModelStage.Classifier ? new ModelProcessing { Labels = ["red", "green", "blue"], Thresholds = ImmutableSortedDictionary<string, float>.Empty.Add("red", 0.75f) } : new ModelProcessing()),
        };
    }

    /// <summary>Puts a model into a folder.</summary>
    public static ModelManifest Install(string folder, byte[] file, ModelManifest manifest)
    {
        Directory.CreateDirectory(folder);
        File.WriteAllBytes(Path.Combine(folder, manifest.File), file);
        File.WriteAllBytes(Path.Combine(folder, manifest.Name + ".json"), ManifestWriting.Write(manifest));
        return manifest;
    }

    private static ModelTensor Tensor(TensorSpec tensor) => new(tensor.Name, tensor.Shape);
}
