using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Likeness.Engines.Models;

/// <summary>Writes manifests down.</summary>
public static partial class ManifestWriting
{
    /// <summary>The manifest as indented JSON, which <see cref="ManifestReading.Read"/> reads to the same.</summary>
    /// <param name="manifest">The manifest.</param>
    public static byte[] Write(ModelManifest manifest)
    {
        ArgumentNullException.ThrowIfNull(manifest);
        return Write(Document(manifest));
    }

    internal static byte[] Write(ManifestDocument document)
    {
        var text = JsonSerializer.Serialize(document, ManifestJson.Readable.ManifestDocument);
        return Encoding.UTF8.GetBytes(Numbers().Replace(text, list => Blanks().Replace(list.Value, "").Replace(",", ", ", StringComparison.Ordinal)) + "\n");
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

    internal static TensorDocument Tensor(ModelTensor tensor) => new() { Name = tensor.Name, Type = tensor.Type, Shape = [.. tensor.Shape] };

    // Lists of numbers on one line. A line break cannot stand inside a JSON string, so no text is touched.
    [GeneratedRegex(@"\[\n[-+0-9.eE,\s]*\]")]
    private static partial Regex Numbers();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
