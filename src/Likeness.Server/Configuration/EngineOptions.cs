using System.ComponentModel.DataAnnotations;
using Likeness.Engines.Models;
using Likeness.Faces;
using Likeness.Portraits;

namespace Likeness.Server.Configuration;

/// <summary>Section <c>Engine</c>: the embedded engine. By default nothing is to be set.</summary>
public sealed class EngineOptions
{
    /// <summary>The folder of models that <c>likeness models</c> fills.</summary>
    /// <value>A path; default: <c>models</c> in the data folder.</value>
    public string? Models { get; set; }

    /// <summary>Which of these models are used. A model's manifest says what it does; each stage takes one model, styles as many as are named.</summary>
    /// <value>Names; default none.</value>
    public IList<string> UseModels { get; init; } = [];

    /// <summary>Whether models may be used whose licence forbids commercial use or leaves it unclear.</summary>
    /// <value>Default false: such a model is an error at start.</value>
    public bool AllowNonCommercialModels { get; set; }

    /// <summary>An ONNX file that finds skin, clothes and hair, in the place of the region model that comes with the product.</summary>
    /// <value>A path; default none. What the file must look like: <see cref="RegionModelOptions"/>.</value>
    public string? RegionModel { get; set; }

    /// <summary>What is subtracted from red, green and blue after they were scaled to 0…1.</summary>
    /// <value>Three numbers; default 0, 0, 0.</value>
    public IList<float> RegionModelMean { get; init; } = [];

    /// <summary>What red, green and blue are then divided by.</summary>
    /// <value>Three numbers above 0; default 1, 1, 1.</value>
    public IList<float> RegionModelStandardDeviation { get; init; } = [];

    /// <summary>The output channels of skin, clothes and hair, in this order.</summary>
    /// <value>Three different numbers from 0; default 0, 1, 2.</value>
    public IList<int> RegionModelChannels { get; init; } = [];

    /// <summary>Side of the square that the model sees, in distances between the irises.</summary>
    /// <value>2…20; default 8.</value>
    [Range(2, 20)]
    public float RegionModelCrop { get; set; } = 8;

    /// <summary>An ONNX file of a super-resolution network that enlarges pictures in the place of the product's filters.</summary>
    /// <value>A path; default none. What the file must look like: <see cref="SuperResolutionModelOptions"/>.</value>
    public string? SuperResolutionModel { get; set; }

    /// <summary>Side of the square that a network of open size sees at once.</summary>
    /// <value>Pixels, 96…1024, a multiple of 8; default 192.</value>
    [Range(96, 1024)]
    public int SuperResolutionModelTile { get; set; } = 192;

    /// <summary>The number that means white to the network.</summary>
    /// <value>1 or 255; default: found by trying.</value>
    public float? SuperResolutionModelWhite { get; set; }

    /// <summary>Whether the network takes and gives blue, green, red.</summary>
    /// <value>Default false: red, green, blue.</value>
    public bool SuperResolutionModelBlueFirst { get; set; }

    /// <summary>What the networks of your own run on; the product's own face models stay on the processor.</summary>
    /// <value><c>Cpu</c>, <c>Cuda</c>, <c>DirectMl</c>, <c>CoreMl</c> or <c>Auto</c>; default <c>Cpu</c>. One that the ONNX Runtime library lacks is an error at the start.</value>
    public ExecutionProvider Provider { get; set; } = ExecutionProvider.Cpu;
    /// <summary>What <see cref="UseModels"/> names, once it was looked for.</summary>
    internal ModelChoice Chosen { get; set; } = new();

    /// <summary>Gives an engine the models that are configured.</summary>
    /// <param name="options">The engine's options.</param>
    public void Configure(EmbeddedEngineOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Regions = ToRegionModel();
        options.SuperResolution = ToSuperResolutionModel();
        options.Restoration = Chosen.Restoration;
        options.Styles = Chosen.Styles;
        options.FaceSwap = Chosen.FaceSwap;
        options.Provider = Provider;
    }

    /// <summary>The super-resolution network that is configured, or null for the product's filters.</summary>
    public SuperResolutionModelOptions? ToSuperResolutionModel() => string.IsNullOrEmpty(SuperResolutionModel)
        ? Chosen.SuperResolution
        : new SuperResolutionModelOptions { Path = SuperResolutionModel, TileSide = SuperResolutionModelTile, White = SuperResolutionModelWhite, BlueFirst = SuperResolutionModelBlueFirst };

    /// <summary>The region model that is configured, or null for the product's own.</summary>
    public RegionModelOptions? ToRegionModel()
    {
        if (string.IsNullOrEmpty(RegionModel))
        {
            return Chosen.Regions;
        }

        var options = new RegionModelOptions { Path = RegionModel, CropInUnits = RegionModelCrop };
        return options with
        {
            Mean = RegionModelMean.Count == 0 ? options.Mean : [.. RegionModelMean],
            StandardDeviation = RegionModelStandardDeviation.Count == 0 ? options.StandardDeviation : [.. RegionModelStandardDeviation],
            SkinChannel = RegionModelChannels.Count == 0 ? options.SkinChannel : RegionModelChannels[0],
            ClothesChannel = RegionModelChannels.Count == 0 ? options.ClothesChannel : RegionModelChannels[1],
            HairChannel = RegionModelChannels.Count == 0 ? options.HairChannel : RegionModelChannels[2],
        };
    }
}
