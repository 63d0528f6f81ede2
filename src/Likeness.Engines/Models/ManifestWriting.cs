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
        Processing = Processing(manifest.Processing),
    };

    internal static TensorDocument Tensor(ModelTensor tensor) => new() { Name = tensor.Name, Type = "float32", Shape = [.. tensor.Shape] };

    private static ProcessingDocument? Processing(ModelProcessing processing) => processing == new ModelProcessing() ? null : new ProcessingDocument
    {
        Layout = processing.IsPlanar is { } isPlanar ? isPlanar ? "NCHW" : "NHWC" : null,
        ChannelOrder = processing.BlueFirst is { } blueFirst ? blueFirst ? "BGR" : "RGB" : null,
        White = processing.White,
        Mean = processing.Mean is { } mean ? [.. mean] : null,
        StandardDeviation = processing.StandardDeviation is { } deviation ? [.. deviation] : null,
        Side = processing.Side,
        Crop = processing.Crop,
        CentreBelowEyes = processing.CentreBelowEyes,
        Channels = processing.Channels is { } channels ? new ChannelsDocument { Skin = channels.Skin, Clothes = channels.Clothes, Hair = channels.Hair } : null,
        Labels = processing.Labels is { } labels ? [.. labels] : null,
        Thresholds = processing.Thresholds is { } thresholds ? new SortedDictionary<string, float>(thresholds, StringComparer.Ordinal) : null,
        Output = processing.Output is { } output ? output.ToString().ToLowerInvariant() : null,
    };
}
