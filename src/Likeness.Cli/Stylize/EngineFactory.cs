using Likeness.Faces;
using Likeness.Imaging;
using Likeness.Portraits;

namespace Likeness.Cli;

/// <summary>The engine that commands use.</summary>
internal static class EngineFactory
{
    /// <summary>Loads the embedded engine.</summary>
    /// <param name="limits">What an input picture may cost.</param>
    /// <param name="workers">Pictures at the same time; null for the engine's own default.</param>
    /// <param name="regionModel">A region model in the place of the product's own.</param>
    /// <param name="superResolution">A network that enlarges pictures in the place of the product's own filters.</param>
    /// <param name="provider">What networks of the user's own run on.</param>
    /// <exception cref="NativePartException">A native part is missing or broken, or a model of the user's cannot be used.</exception>
    public static EmbeddedEngine Create(PictureLimits limits, int? workers = null, RegionModelOptions? regionModel = null, SuperResolutionModelOptions? superResolution = null, ExecutionProvider provider = ExecutionProvider.Cpu)
    {
        var options = new EmbeddedEngineOptions { Limits = limits, Regions = regionModel, SuperResolution = superResolution, Provider = provider };
        options.Workers = workers ?? options.Workers;
        return new EmbeddedEngine(options, TimeProvider.System);
    }
}
