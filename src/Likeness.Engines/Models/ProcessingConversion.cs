using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Numerics;
using Likeness.Faces;

namespace Likeness.Engines.Models;

/// <summary>The field <c>processing</c> from and to what is written down. It was checked before.</summary>
internal static class ProcessingConversion
{
    public static readonly FrozenDictionary<string, FaceTemplate> Templates = new Dictionary<string, FaceTemplate>
    {
        ["ffhq"] = FaceTemplate.Ffhq,
        ["arcface-112"] = FaceTemplate.ArcFace112,
        ["arcface-128"] = FaceTemplate.ArcFace128,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static readonly FrozenDictionary<string, ClassifierOutput> Outputs =
        Enum.GetValues<ClassifierOutput>().ToFrozenDictionary(output => output.ToString().ToLowerInvariant(), StringComparer.Ordinal);

    private static readonly (string Name, Func<ProcessingDocument, object?> Value)[] Fields =
    [
        ("layout", document => document.Layout), ("channelOrder", document => document.ChannelOrder), ("white", document => document.White), ("mean", document => document.Mean),
        ("standardDeviation", document => document.StandardDeviation), ("side", document => document.Side), ("crop", document => document.Crop), ("centreBelowEyes", document => document.CentreBelowEyes),
        ("channels", document => document.Channels), ("labels", document => document.Labels), ("thresholds", document => document.Thresholds), ("output", document => document.Output),
        ("range", document => document.Range), ("outputRange", document => document.OutputRange), ("template", document => document.Template), ("templatePoints", document => document.TemplatePoints),
        ("fidelityInput", document => document.FidelityInput), ("outputName", document => document.OutputName), ("embeddingMatrix", document => document.EmbeddingMatrix),
        ("styleName", document => document.StyleName), ("use", document => document.Use), ("scope", document => document.Scope), ("multiple", document => document.Multiple),
        ("mostSide", document => document.MostSide), ("detail", document => document.Detail), ("tones", document => document.Tones),
    ];

    /// <summary>The fields that are there.</summary>
    public static IEnumerable<string> Given(ProcessingDocument document) => Fields.Where(field => field.Value(document) is not null).Select(field => field.Name);

    public static ModelProcessing Read(ProcessingDocument document) => new()
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
        Labels = document.Labels is { } labels ? [.. labels.Select(label => label!)] : null,
        Thresholds = document.Thresholds?.ToImmutableSortedDictionary(StringComparer.Ordinal),
        Output = document.Output is { } output ? Outputs[output] : null,
        Range = Range(document.Range),
        OutputRange = Range(document.OutputRange),
        Template = document.Template is { } name ? Templates[name] : Template(document.TemplatePoints),
        FidelityInput = document.FidelityInput,
        OutputName = document.OutputName,
        EmbeddingMatrix = document.EmbeddingMatrix,
        StyleName = document.StyleName,
        Use = document.Use?.Aggregate(StyleUse.None, (all, use) => all | (use == "anime" ? StyleUse.Anime : StyleUse.Stylize)),
        Scope = document.Scope is { } scope ? scope == "face" ? StyleScope.Face : StyleScope.Picture : null,
        Multiple = document.Multiple,
        MostSide = document.MostSide,
        Detail = document.Detail,
        Tones = document.Tones,
    };

    /// <returns>Null when there is nothing to write.</returns>
    public static ProcessingDocument? Write(ModelProcessing processing)
    {
        var template = processing.Template is null ? null : Templates.FirstOrDefault(pair => pair.Value.Equals(processing.Template)).Key;
        var document = new ProcessingDocument
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
            Output = processing.Output is { } output ? Outputs.First(pair => pair.Value == output).Key : null,
            Range = processing.Range is { } range ? [range.Black, range.White] : null,
            OutputRange = processing.OutputRange is { } outputRange ? [outputRange.Black, outputRange.White] : null,
            Template = template,
            TemplatePoints = template is null ? processing.Template?.Points.Select(point => (List<float>?)[point.X, point.Y]).ToList() : null,
            FidelityInput = processing.FidelityInput,
            OutputName = processing.OutputName,
            EmbeddingMatrix = processing.EmbeddingMatrix,
            StyleName = processing.StyleName,
            Use = processing.Use is { } use ? [.. Uses(use)] : null,
            Scope = processing.Scope is { } scope ? scope == StyleScope.Face ? "face" : "picture" : null,
            Multiple = processing.Multiple,
            MostSide = processing.MostSide,
            Detail = processing.Detail,
            Tones = processing.Tones,
        };
        return Given(document).Any() ? document : null;
    }

    private static IEnumerable<string> Uses(StyleUse use)
    {
        if (use.HasFlag(StyleUse.Stylize))
        {
            yield return "stylize";
        }

        if (use.HasFlag(StyleUse.Anime))
        {
            yield return "anime";
        }
    }

    private static TensorRange? Range(List<float>? range) => range is [var black, var white] ? new TensorRange(black, white) : null;

    private static FaceTemplate? Template(List<List<float>?>? points)
    {
        if (points is null)
        {
            return null;
        }

        var five = points.ConvertAll(static point => new Vector2(point![0], point[1]));
        return new FaceTemplate(five[0], five[1], five[2], five[3], five[4]);
    }
}
