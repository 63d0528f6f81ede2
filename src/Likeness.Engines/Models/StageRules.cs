using System.Collections.Frozen;

namespace Likeness.Engines.Models;

/// <summary>What the stages are called, and which fields of <c>processing</c> each of them uses.</summary>
internal static class StageRules
{
    private static readonly FrozenDictionary<string, ModelStage> Stages = new Dictionary<string, ModelStage>
    {
        ["segmentation"] = ModelStage.Segmentation,
        ["super-resolution"] = ModelStage.SuperResolution,
        ["restoration"] = ModelStage.Restoration,
        ["style"] = ModelStage.Style,
        ["face-swap"] = ModelStage.FaceSwap,
        ["face-embedder"] = ModelStage.FaceEmbedder,
        ["classifier"] = ModelStage.Classifier,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<ModelStage, string> NamesOfStages = Stages.ToFrozenDictionary(pair => pair.Value, pair => pair.Key);

    /// <summary>All of them, in the order of the enumeration.</summary>
    public static IEnumerable<string> Names { get; } = [.. Enum.GetValues<ModelStage>().Select(NameOf)];

    public static ModelStage? Stage(string? name) => name is not null && Stages.TryGetValue(name, out var stage) ? stage : null;

    public static string NameOf(ModelStage stage) => NamesOfStages[stage];

    /// <summary>The fields of <c>processing</c> that a stage uses, by their names in JSON.</summary>
    public static IReadOnlyList<string> FieldsOf(ModelStage stage) => stage switch
    {
        ModelStage.Segmentation => ["layout", "channelOrder", "white", "mean", "standardDeviation", "crop", "centreBelowEyes", "channels"],
        ModelStage.SuperResolution => ["layout", "channelOrder", "white", "side"],
        ModelStage.Restoration => ["layout", "channelOrder", "range", "outputRange", "side", "template", "templatePoints", "fidelityInput", "outputName"],
        ModelStage.Style => ["layout", "channelOrder", "range", "outputRange", "styleName", "use", "scope", "multiple", "mostSide", "detail", "tones"],
        ModelStage.FaceSwap => ["layout", "channelOrder", "range", "outputRange", "side", "template", "templatePoints", "embeddingMatrix"],
        ModelStage.FaceEmbedder => ["layout", "channelOrder", "range", "side", "template", "templatePoints"],
        ModelStage.Classifier => ["layout", "channelOrder", "white", "mean", "standardDeviation", "side", "labels", "thresholds", "output"],
        _ => throw new ArgumentOutOfRangeException(nameof(stage), stage, "A stage without fields."),
    };
}
