using System.Collections.Frozen;
using System.Collections.Immutable;
using Likeness.Faces;

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
        ModelStage.Classifier => ["layout", "channelOrder", "white", "mean", "standardDeviation", "side", "labels", "thresholds", "output"],
        _ => ["layout", "channelOrder", "white", "mean", "standardDeviation", "side"],
    };

    public static ModelProcessing Processing(ProcessingDocument document, ModelStage? stage, ImmutableArray<ModelTensor> inputs, List<string> errors)
    {
        ManifestRules.Unknown(document.Unknown, "processing.", errors);
        if (stage is { } known)
        {
            var used = FieldsOf(known);
            errors.AddRange(Given(document).Where(field => !used.Contains(field)).Select(field => $"processing.{field} is not used by the stage {NameOf(known)}"));
        }

        Check(document, errors);
        Check(document, stage, inputs, errors);
        return new ModelProcessing
        {
            IsPlanar = document.Layout is { } layout ? layout == "NCHW" : null,
            BlueFirst = document.ChannelOrder is { } order ? order == "BGR" : null,
            White = document.White,
            Mean = document.Mean is { } mean ? [.. mean] : null,
            StandardDeviation = document.StandardDeviation is { } deviation ? [.. deviation] : null,
            Side = document.Side,
            Crop = document.Crop,
            CentreBelowEyes = document.CentreBelowEyes,
            Channels = document.Channels is { Skin: { } skin, Clothes: { } clothes, Hair: { } hair } ? new RegionChannels(skin, clothes, hair) : null,
            Labels = document.Labels is { } labels ? [.. labels.Select(label => label ?? "")] : null,
            Thresholds = document.Thresholds?.ToImmutableSortedDictionary(StringComparer.Ordinal),
            Output = Output(document.Output),
        };
    }

    internal static ClassifierOutput? Output(string? text) => text switch
    {
        "probabilities" => ClassifierOutput.Probabilities,
        "softmax" => ClassifierOutput.Softmax,
        "sigmoid" => ClassifierOutput.Sigmoid,
        _ => null,
    };

    private static void Check(ProcessingDocument document, List<string> errors)
    {
        void Require(bool condition, string field, string expected) => ManifestRules.Require(errors, condition, "processing." + field, expected);
        Require(document.Layout is null or "NCHW" or "NHWC", "layout", "NCHW or NHWC");
        Require(document.ChannelOrder is null or "RGB" or "BGR", "channelOrder", "RGB or BGR");
        Require(document.White is null or 1 or 255, "white", "1 or 255");
        Require(document.Mean is null || (document.Mean.Count == 3 && document.Mean.TrueForAll(float.IsFinite)), "mean", "three numbers");
        Require(document.StandardDeviation is null || (document.StandardDeviation.Count == 3 && document.StandardDeviation.TrueForAll(static value => float.IsFinite(value) && value > 0)), "standardDeviation", "three numbers above 0");
        Require(document.Side is null or (>= 32 and <= 1024), "side", "32 to 1024 pixels");
        Require(document.Crop is null or (>= 2 and <= 20), "crop", "2 to 20");
        Require(document.CentreBelowEyes is null or (>= -5 and <= 5), "centreBelowEyes", "-5 to 5");
        if (document.Channels is { } channels)
        {
            ManifestRules.Unknown(channels.Unknown, "processing.channels.", errors);
            int?[] numbers = [channels.Skin, channels.Clothes, channels.Hair];
            Require(numbers.All(number => number is >= 0 and < 64) && numbers.Distinct().Count() == 3, "channels", "three different numbers from 0: skin, clothes and hair");
        }

        Require(document.Output is null || Output(document.Output) is not null, "output", "probabilities, softmax or sigmoid");
    }

    private static void Check(ProcessingDocument document, ModelStage? stage, ImmutableArray<ModelTensor> inputs, List<string> errors)
    {
        void Require(bool condition, string field, string expected) => ManifestRules.Require(errors, condition, "processing." + field, expected);
        var found = inputs.Length == 0 ? null : inputs[0].Shape switch { [_, 3, _, _] => "NCHW", [_, _, _, 3] => "NHWC", _ => null };
        Require(document.Layout is null || found is null || found == document.Layout, "layout", $"{found}, as the shape of the first input says");
        if (stage == ModelStage.Segmentation)
        {
            Require(document.White is null or 1, "white", "1 for a segmentation");
            Require(document.ChannelOrder is null or "RGB", "channelOrder", "RGB for a segmentation");
        }

        if (stage == ModelStage.SuperResolution)
        {
            Require(document.Side is null || (document.Side >= 96 && document.Side % 8 == 0), "side", "a multiple of 8 from 96 to 1024 for super-resolution");
        }

        if (stage == ModelStage.Classifier)
        {
            CheckClassifier(document, Require);
        }
    }

    private static void CheckClassifier(ProcessingDocument document, Action<bool, string, string> require)
    {
        var labels = document.Labels ?? [];
        require(
            labels.Count is > 0 and <= 10_000 && labels.TrueForAll(label => label is { Length: <= 200 } && ManifestRules.IsText(label)) && labels.Distinct(StringComparer.OrdinalIgnoreCase).Count() == labels.Count,
            "labels",
            "different names, one for each output");
        require(
            (document.Thresholds ?? []).All(pair => labels.Contains(pair.Key) && pair.Value is > 0 and <= 1),
            "thresholds",
            "numbers above 0 and up to 1 for names that stand in labels");
    }

    private static IEnumerable<string> Given(ProcessingDocument document) => new (string Name, object? Value)[]
    {
        ("layout", document.Layout), ("channelOrder", document.ChannelOrder), ("white", document.White), ("mean", document.Mean), ("standardDeviation", document.StandardDeviation),
        ("side", document.Side), ("crop", document.Crop), ("centreBelowEyes", document.CentreBelowEyes), ("channels", document.Channels),
        ("labels", document.Labels), ("thresholds", document.Thresholds), ("output", document.Output),
    }.Where(field => field.Value is not null).Select(field => field.Name);
}
