using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Likeness.Engines.Models;

/// <summary>What the field <c>processing</c> of a manifest must fulfil.</summary>
internal sealed partial class ProcessingRules(ProcessingDocument document, List<string> errors)
{
    private const int LongestName = 256;

    /// <summary>Checks everything.</summary>
    /// <param name="stage">Null when it is unknown.</param>
    /// <param name="name">The model's name.</param>
    /// <param name="inputs">What goes into the graph.</param>
    public void Check(ModelStage? stage, string name, ImmutableArray<ModelTensor> inputs)
    {
        ManifestRules.Unknown(document.Unknown, "processing.", errors);
        if (stage is { } known)
        {
            var used = StageRules.FieldsOf(known);
            errors.AddRange(ProcessingConversion.Given(document).Where(field => !used.Contains(field)).Select(field => $"processing.{field} is not used by the stage {StageRules.NameOf(known)}"));
        }

        CheckColours(inputs);
        CheckPlaces();
        CheckNames();
        CheckStyle();
        switch (stage)
        {
            case ModelStage.Segmentation:
                Require(document.White is null or 1, "white", "1 for a segmentation");
                Require(document.ChannelOrder is null or "RGB", "channelOrder", "RGB for a segmentation");
                break;
            case ModelStage.SuperResolution:
                Require(document.Side is null || (document.Side >= 96 && document.Side % 8 == 0), "side", "a multiple of 8 from 96 to 1024 for super-resolution");
                break;
            case ModelStage.Style:
                Require(Styles().IsMatch(document.StyleName ?? name), "styleName", "1 to 40 letters, digits, spaces, dots, hyphens and underscores, with a letter or digit at both ends");
                break;
            case ModelStage.Classifier:
                CheckClassifier();
                break;
            default:
                break;
        }
    }

    private void CheckColours(ImmutableArray<ModelTensor> inputs)
    {
        var found = inputs.Length == 0 ? null : inputs[0].Shape switch { [_, 3, _, _] => "NCHW", [_, _, _, 3] => "NHWC", _ => null };
        Require(document.Layout is null or "NCHW" or "NHWC", "layout", "NCHW or NHWC");
        Require(document.Layout is null || found is null || found == document.Layout, "layout", $"{found}, as the shape of the first input says");
        Require(document.ChannelOrder is null or "RGB" or "BGR", "channelOrder", "RGB or BGR");
        Require(document.White is null or 1 or 255, "white", "1 or 255");
        Require(document.Mean is null || (document.Mean.Count == 3 && document.Mean.TrueForAll(float.IsFinite)), "mean", "three numbers");
        Require(document.StandardDeviation is null || (document.StandardDeviation.Count == 3 && document.StandardDeviation.TrueForAll(static value => float.IsFinite(value) && value > 0)), "standardDeviation", "three numbers above 0");
        Require(document.Range is null || IsRange(document.Range), "range", "two different numbers: black and white");
        Require(document.OutputRange is null || IsRange(document.OutputRange), "outputRange", "two different numbers: black and white");
    }

    private void CheckPlaces()
    {
        Require(document.Side is null or (>= 32 and <= 1024), "side", "32 to 1024 pixels");
        Require(document.Crop is null or (>= 2 and <= 20), "crop", "2 to 20");
        Require(document.CentreBelowEyes is null or (>= -5 and <= 5), "centreBelowEyes", "-5 to 5");
        Require(document.Template is null || ProcessingConversion.Templates.ContainsKey(document.Template), "template", string.Join(" or ", ProcessingConversion.Templates.Keys.Order(StringComparer.Ordinal)));
        Require(document.TemplatePoints is null || document.Template is null, "templatePoints", "left out where template is given");
        Require(
            document.TemplatePoints is null || (document.TemplatePoints.Count == 5 && document.TemplatePoints.TrueForAll(static point => point is [>= -1 and <= 2, >= -1 and <= 2])),
            "templatePoints",
            "five points of two numbers from -1 to 2: left eye, right eye, nose, left and right corner of the mouth");
        if (document.Channels is { } channels)
        {
            ManifestRules.Unknown(channels.Unknown, "processing.channels.", errors);
            int?[] numbers = [channels.Skin, channels.Clothes, channels.Hair];
            Require(numbers.All(number => number is >= 0 and < 64) && numbers.Distinct().Count() == 3, "channels", "three different numbers from 0: skin, clothes and hair");
        }
    }

    private void CheckNames()
    {
        foreach (var (field, text) in (ReadOnlySpan<(string, string?)>)[("fidelityInput", document.FidelityInput), ("outputName", document.OutputName), ("embeddingMatrix", document.EmbeddingMatrix)])
        {
            Require(text is null || (text.Length <= LongestName && ManifestRules.IsText(text)), field, "a name in the graph");
        }
    }

    private void CheckStyle()
    {
        Require(document.Use is null || (document.Use.Count > 0 && document.Use.TrueForAll(use => use is "stylize" or "anime") && document.Use.Distinct().Count() == document.Use.Count), "use", "stylize, anime or both");
        Require(document.Scope is null or "picture" or "face", "scope", "picture or face");
        Require(document.Multiple is null or (>= 1 and <= 128), "multiple", "1 to 128");
        Require(document.MostSide is null or (>= 64 and <= 2048), "mostSide", "64 to 2048 pixels");
        Require(document.Detail is null or (>= 0 and <= 1), "detail", "0 to 1");
        Require(document.Tones is null or (>= 0 and <= 1), "tones", "0 to 1");
    }

    private void CheckClassifier()
    {
        var labels = document.Labels ?? [];
        Require(
            labels.Count is > 0 and <= 10_000 && labels.TrueForAll(label => label is { Length: <= 200 } && ManifestRules.IsText(label) && label.Trim().Length == label.Length) && labels.Distinct(StringComparer.OrdinalIgnoreCase).Count() == labels.Count,
            "labels",
            "different names, one for each output");
        Require((document.Thresholds ?? []).All(pair => labels.Contains(pair.Key) && pair.Value is > 0 and <= 1), "thresholds", "numbers above 0 and up to 1 for names that stand in labels");
        Require(document.Output is null || ProcessingConversion.Outputs.ContainsKey(document.Output), "output", "probabilities, softmax or sigmoid");
    }

    private static bool IsRange(List<float> range) => range is [var black, var white] && float.IsFinite(black) && float.IsFinite(white) && black != white;

    private void Require(bool condition, string field, string expected) => ManifestRules.Require(errors, condition, "processing." + field, expected);

    [GeneratedRegex(@"\A[\p{L}\p{Nd}]([\p{L}\p{Nd} ._-]{0,38}[\p{L}\p{Nd}])?\z")]
    private static partial Regex Styles();
}
