using System.Security.Cryptography;
using Likeness.Faces;

namespace Likeness.Engines.Models;

/// <summary>Looks into ONNX files without running anything of them.</summary>
public static class ModelFile
{
    /// <summary>The SHA-256 of a file, in lower case.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public static string Hash(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.SequentialScan);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }

    /// <summary>What goes into a graph and what comes out.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="InvalidDataException">It is not an ONNX graph that holds its own weights; the message says what is wrong.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public static (IReadOnlyList<ModelTensor> Inputs, IReadOnlyList<ModelTensor> Outputs) Tensors(string path)
    {
        var length = new FileInfo(path).Length;
        if (length > ManifestRules.MostBytes)
        {
            throw new InvalidDataException($"it has {length} bytes, more than the {ManifestRules.MostBytes} allowed");
        }

        try
        {
            var graph = OnnxGraphReader.Read(path, File.ReadAllBytes(path), openSides: true, anyElements: true);
            return ([.. graph.Inputs.Select(Tensor)], [.. graph.Outputs.Select(Tensor)]);
        }
        catch (Exception exception) when (exception is ModelFormatException or OverflowException or ArgumentException)
        {
            throw new InvalidDataException(exception.Message, exception);
        }
    }

    /// <summary>Everything about a file that is not as its manifest says; empty when it is that file.</summary>
    /// <param name="path">The file; a link is refused.</param>
    /// <param name="manifest">The manifest.</param>
    public static IReadOnlyList<string> Compare(string path, ModelManifest manifest)
    {
        ArgumentNullException.ThrowIfNull(manifest);
        try
        {
            return CompareBytes(path, manifest) is { } fault ? [fault] : [.. CompareTensors(path, manifest)];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            return [exception.Message];
        }
    }

    /// <summary>Why a file's bytes are not those of its manifest; null when they are.</summary>
    /// <param name="path">The file; a link is refused.</param>
    /// <param name="manifest">The manifest.</param>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    internal static string? CompareBytes(string path, ModelManifest manifest)
    {
        var file = new FileInfo(path);
        return !file.Exists ? "there is no file " + manifest.File
            : file.LinkTarget is not null ? "it is a link, not a file"
            : file.Length != manifest.Bytes ? $"it has {file.Length} bytes instead of {manifest.Bytes}"
            : Hash(path) is var hash && hash != manifest.Sha256 ? $"its SHA-256 is {hash}, not the manifest's"
            : null;
    }

    private static IEnumerable<string> CompareTensors(string path, ModelManifest manifest)
    {
        var (inputs, outputs) = Tensors(path);
        if (!Same(inputs, manifest.Inputs))
        {
            yield return $"its inputs are {Text(inputs)}, not {Text(manifest.Inputs)}";
        }

        if (!Same(outputs, manifest.Outputs))
        {
            yield return $"its outputs are {Text(outputs)}, not {Text(manifest.Outputs)}";
        }
    }

    private static bool Same(IReadOnlyList<ModelTensor> found, IReadOnlyList<ModelTensor> stated) => found.Count == stated.Count
        && found.Zip(stated).All(pair => pair.First.Name == pair.Second.Name && pair.First.Type == pair.Second.Type && pair.First.Shape.Length == pair.Second.Shape.Length
            && pair.First.Shape.Zip(pair.Second.Shape).Index().All(side => side.Item.First == side.Item.Second || (side.Index == 0 && side.Item is (1, 0))));

    private static string Text(IEnumerable<ModelTensor> tensors) => string.Join(" and ", tensors);

    private static ModelTensor Tensor(TensorSpec tensor) => new(tensor.Name, tensor.Shape)
    {
        Type = tensor.Element switch { OnnxElement.Float => ModelTensor.Float32, OnnxElement.Double => "float64", _ => "other" },
    };
}
