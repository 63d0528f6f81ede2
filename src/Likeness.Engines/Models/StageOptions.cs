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
}
