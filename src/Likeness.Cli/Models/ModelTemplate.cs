using Likeness.Engines.Models;

namespace Likeness.Cli;

/// <summary>A manifest that says what can be read from a file, and what its user must fill in. As it is it is not valid: nobody states a licence by accident.</summary>
internal static class ModelTemplate
{
    /// <param name="file">The file.</param>
    /// <param name="name">Its name; null for one made of the file's.</param>
    public static byte[] Write(FoundFile file, string? name)
    {
        var stage = Guess(file);
        var called = name ?? NameOf(file.Name);
        var document = new ManifestDocument
        {
            Name = called,
            File = called + ".onnx",
            Sha256 = file.Sha256,
            Bytes = file.Bytes,
            Licence = new LicenceDocument { Id = "TODO: an SPDX expression such as MIT, or in its place text and address" },
            CommercialUse = "TODO: yes, no or unclear",
            Stage = stage is { } known ? ModelText.Stage(known) : $"TODO: {string.Join(", ", StageRules.Names)}",
            Inputs = [.. file.Inputs.Select(ManifestWriting.Tensor)],
            Outputs = [.. file.Outputs.Select(ManifestWriting.Tensor)],
            Processing = Processing(file, stage),
        };
        return ManifestWriting.Write(document);
    }

    /// <summary>What a graph of these tensors may be; null when it may be several things.</summary>
    public static ModelStage? Guess(FoundFile file)
    {
        var pictures = file.Inputs.Count(IsPicture);
        return (pictures, file.Inputs.Count, file.Outputs.Count, file.Outputs.Count > 0 ? file.Outputs[0].Shape.Length : 0) switch
        {
            (1, 1, 1, 2) => Side(file.Inputs[0]) == 112 ? ModelStage.FaceEmbedder : ModelStage.Classifier,
            (1, 1, 1, 4) when Side(file.Outputs[0]) > Side(file.Inputs[0]) => ModelStage.SuperResolution,
            (1, 2, 1, 4) when file.Inputs.Single(input => !IsPicture(input)).Shape is [_, >= 128] => ModelStage.FaceSwap,
            (1, 2, _, 4) => ModelStage.Restoration,
            _ => null,
        };
    }

    private static bool IsPicture(ModelTensor tensor) => tensor.Shape is [_, 3, _, _] or [_, _, _, 3];

    private static long Side(ModelTensor tensor) => tensor.Shape is [_, 3, var height, _] ? height : tensor.Shape is [_, var rows, _, 3] ? rows : 0;

    private static ProcessingDocument Processing(FoundFile file, ModelStage? stage) => new()
    {
        Layout = file.Inputs.FirstOrDefault(IsPicture)?.Shape is [_, 3, _, _] ? "NCHW" : file.Inputs.Any(IsPicture) ? "NHWC" : null,
        ChannelOrder = "RGB",
        Labels = stage == ModelStage.Classifier ? [.. Enumerable.Range(1, (int)Math.Clamp(file.Outputs[0].Shape[^1], 1, 1000)).Select(i => $"TODO {i}")] : null,
    };

    private static string NameOf(string file)
    {
        var name = string.Concat(Path.GetFileNameWithoutExtension(file).ToLowerInvariant().Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-')).Trim('-');
        name = name[..Math.Min(name.Length, 64)];
        return ManifestRules.IsName(name) ? name : "my-model";
    }
}
