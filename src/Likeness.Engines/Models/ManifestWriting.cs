using System.Text.Json;

namespace Likeness.Engines.Models;

/// <summary>Writes manifests down.</summary>
public static class ManifestWriting
{
    /// <summary>The manifest as indented JSON, which <see cref="ManifestReading.Read"/> reads to the same.</summary>
    /// <param name="manifest">The manifest.</param>
    public static byte[] Write(ModelManifest manifest)
    {
        ArgumentNullException.ThrowIfNull(manifest);
        return [.. JsonSerializer.SerializeToUtf8Bytes(Document(manifest), ManifestJson.Readable.ManifestDocument), (byte)'\n'];
    }

    internal static ManifestDocument Document(ModelManifest manifest) => new()
    {
        Name = manifest.Name,
        Title = manifest.Title,
        File = manifest.File,
        Sha256 = manifest.Sha256,
        Bytes = manifest.Bytes,
        Licence = new LicenceDocument { Id = manifest.Licence.Id, Text = manifest.Licence.Text, Address = manifest.Licence.Address?.OriginalString },
        CommercialUse = manifest.CommercialUse switch { CommercialUse.Yes => "yes", CommercialUse.No => "no", _ => "unclear" },
        Source = manifest.Source?.OriginalString,
        Origin = manifest.Origin,
        Stage = StageRules.NameOf(manifest.Stage),
        Inputs = [.. manifest.Inputs.Select(Tensor)],
        Outputs = [.. manifest.Outputs.Select(Tensor)],
        Processing = ProcessingConversion.Write(manifest.Processing),
    };

    internal static TensorDocument Tensor(ModelTensor tensor) => new() { Name = tensor.Name, Type = "float32", Shape = [.. tensor.Shape] };
}
