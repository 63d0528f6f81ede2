using Likeness.Faces;

namespace Likeness.Engines.Models;

/// <summary>What a manifest says, as the options of its stage.</summary>
internal static class StageOptions
{
    public static RegionModelOptions Regions(ModelManifest manifest, string path)
    {
        var (processing, options) = (manifest.Processing, new RegionModelOptions { Path = path });
        return options with
        {
            Mean = processing.Mean ?? options.Mean,
            StandardDeviation = processing.StandardDeviation ?? options.StandardDeviation,
            SkinChannel = processing.Channels?.Skin ?? options.SkinChannel,
            ClothesChannel = processing.Channels?.Clothes ?? options.ClothesChannel,
            HairChannel = processing.Channels?.Hair ?? options.HairChannel,
            CropInUnits = processing.Crop ?? options.CropInUnits,
            CentreBelowEyes = processing.CentreBelowEyes ?? options.CentreBelowEyes,
        };
    }

    public static SuperResolutionModelOptions SuperResolution(ModelManifest manifest, string path)
    {
        var (processing, options) = (manifest.Processing, new SuperResolutionModelOptions { Path = path });
        return options with
        {
            TileSide = processing.Side ?? options.TileSide,
            White = processing.White,
            BlueFirst = processing.BlueFirst ?? options.BlueFirst,
        };
    }

    public static PictureClassifierOptions Classifier(ModelManifest manifest, string path)
    {
        var (processing, options) = (manifest.Processing, new PictureClassifierOptions { Path = path, Labels = manifest.Processing.Labels ?? [] });
        return options with
        {
            Side = processing.Side ?? options.Side,
            White = processing.White ?? options.White,
            Mean = processing.Mean ?? options.Mean,
            StandardDeviation = processing.StandardDeviation ?? options.StandardDeviation,
            BlueFirst = processing.BlueFirst ?? options.BlueFirst,
            Output = processing.Output ?? options.Output,
        };
    }

    public static StyleModelOptions Style(ModelManifest manifest, string path)
    {
        var (processing, options) = (manifest.Processing, new StyleModelOptions { Name = manifest.Processing.StyleName ?? manifest.Name, Path = path });
        return options with
        {
            Use = processing.Use ?? options.Use,
            Scope = processing.Scope ?? options.Scope,
            Layout = Layout(processing),
            Range = processing.Range ?? options.Range,
            OutputRange = processing.OutputRange,
            BlueFirst = processing.BlueFirst ?? options.BlueFirst,
            SideMultiple = processing.Multiple ?? options.SideMultiple,
            MostSide = processing.MostSide ?? options.MostSide,
            Detail = processing.Detail ?? options.Detail,
            Tones = processing.Tones ?? options.Tones,
        };
    }

    public static RestorationModelOptions Restoration(ModelManifest manifest, string path)
    {
        var (processing, options) = (manifest.Processing, new RestorationModelOptions { Name = manifest.Name, Path = path });
        return options with
        {
            Template = processing.Template ?? options.Template,
            Side = processing.Side ?? options.Side,
            Layout = Layout(processing),
            Range = processing.Range ?? options.Range,
            OutputRange = processing.OutputRange,
            BlueFirst = processing.BlueFirst ?? options.BlueFirst,
            FidelityInput = processing.FidelityInput,
            Output = processing.OutputName,
        };
    }

    /// <summary>A swapper and the embedder that goes with it.</summary>
    public static FaceSwapModelOptions FaceSwap(ModelManifest swapper, string path, ModelManifest embedder, string embedderPath)
    {
        var (processing, faces) = (swapper.Processing, embedder.Processing);
        var options = new FaceSwapModelOptions { Name = swapper.Name, Path = path, EmbedderPath = embedderPath };
        return options with
        {
            Template = processing.Template ?? options.Template,
            Side = processing.Side ?? options.Side,
            // One layout stands for both networks: where they differ, each file's shapes must say it.
            Layout = Layout(processing) == Layout(faces) ? Layout(processing) : null,
            Range = processing.Range ?? options.Range,
            OutputRange = processing.OutputRange,
            BlueFirst = processing.BlueFirst ?? options.BlueFirst,
            EmbeddingMatrix = processing.EmbeddingMatrix,
            EmbedderTemplate = faces.Template ?? options.EmbedderTemplate,
            EmbedderSide = faces.Side ?? options.EmbedderSide,
            EmbedderRange = faces.Range ?? options.EmbedderRange,
            EmbedderBlueFirst = faces.BlueFirst ?? options.EmbedderBlueFirst,
        };
    }

    private static TensorLayout? Layout(ModelProcessing processing) => processing.IsPlanar is { } isPlanar ? isPlanar ? TensorLayout.Planar : TensorLayout.Interleaved : null;
}
