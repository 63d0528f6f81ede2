using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Likeness.Engines.Models;

/// <summary>A manifest as it is written down. Everything may be missing, and what is unknown is kept, so that all errors can be told at once.</summary>
internal sealed class ManifestDocument
{
    public string? Name { get; set; }

    public string? Title { get; set; }

    public string? File { get; set; }

    public string? Sha256 { get; set; }

    public long? Bytes { get; set; }

    public LicenceDocument? Licence { get; set; }

    public string? CommercialUse { get; set; }

    public string? Source { get; set; }

    public string? Origin { get; set; }

    public string? Stage { get; set; }

    public List<TensorDocument?>? Inputs { get; set; }

    public List<TensorDocument?>? Outputs { get; set; }

    public ProcessingDocument? Processing { get; set; }

    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Unknown { get; set; }
}

/// <summary>The field <c>licence</c>.</summary>
internal sealed class LicenceDocument
{
    public string? Id { get; set; }

    public string? Text { get; set; }

    public string? Address { get; set; }

    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Unknown { get; set; }
}

/// <summary>One of the fields <c>inputs</c> and <c>outputs</c>.</summary>
internal sealed class TensorDocument
{
    public string? Name { get; set; }

    public string? Type { get; set; }

    public List<long>? Shape { get; set; }

    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Unknown { get; set; }
}

/// <summary>The field <c>processing</c>.</summary>
internal sealed class ProcessingDocument
{
    public string? Layout { get; set; }

    public string? ChannelOrder { get; set; }

    public float? White { get; set; }

    public List<float>? Mean { get; set; }

    public List<float>? StandardDeviation { get; set; }

    public int? Side { get; set; }

    public float? Crop { get; set; }

    public float? CentreBelowEyes { get; set; }

    public ChannelsDocument? Channels { get; set; }

    public List<string?>? Labels { get; set; }

    public SortedDictionary<string, float>? Thresholds { get; set; }

    public string? Output { get; set; }

    public List<float>? Range { get; set; }

    public List<float>? OutputRange { get; set; }

    public string? Template { get; set; }

    public List<List<float>?>? TemplatePoints { get; set; }

    public string? FidelityInput { get; set; }

    public string? OutputName { get; set; }

    public string? EmbeddingMatrix { get; set; }

    public string? StyleName { get; set; }

    public List<string?>? Use { get; set; }

    public string? Scope { get; set; }

    public int? Multiple { get; set; }

    public int? MostSide { get; set; }

    public float? Detail { get; set; }

    public float? Tones { get; set; }

    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Unknown { get; set; }
}

/// <summary>The field <c>channels</c>.</summary>
internal sealed class ChannelsDocument
{
    public int? Skin { get; set; }

    public int? Clothes { get; set; }

    public int? Hair { get; set; }

    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Unknown { get; set; }
}

/// <summary>Manifests from and to JSON, with code generated at build time.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, WriteIndented = true, NewLine = "\n", MaxDepth = 8, AllowDuplicateProperties = false)]
[JsonSerializable(typeof(ManifestDocument))]
internal sealed partial class ManifestJson : JsonSerializerContext
{
    /// <summary>Readable characters instead of escapes.</summary>
    public static ManifestJson Readable => Own.Readable;

    // A class of its own, so that it is initialized after the generated part of this one.
    private static class Own
    {
        public static readonly ManifestJson Readable = new(new JsonSerializerOptions(Default.Options!) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
    }
}
