using Likeness.Faces;
using Likeness.Imaging;
using Likeness.Portraits;
using Likeness.Server.Configuration;

namespace Likeness.Cli;

/// <summary>The engine that commands use.</summary>
internal static class EngineFactory
{
    /// <summary>Loads the embedded engine.</summary>
    /// <param name="limits">What an input picture may cost.</param>
    /// <param name="workers">Pictures at the same time; null for the engine's own default.</param>
    /// <param name="settings">The models that are configured; null for those of the settings that a server would find too.</param>
    /// <param name="superResolution">A network that enlarges pictures, in the place of what is configured.</param>
    /// <exception cref="NativePartException">A native part is missing or broken, or a model of the user's cannot be used.</exception>
    /// <exception cref="ConfigurationException">The settings of the engine have errors.</exception>
    public static EmbeddedEngine Create(PictureLimits limits, int? workers = null, EngineOptions? settings = null, SuperResolutionModelOptions? superResolution = null)
    {
        var options = new EmbeddedEngineOptions { Limits = limits };
        (settings ?? EngineSettings.Read()).Configure(options);
        options.SuperResolution = superResolution ?? options.SuperResolution;
        options.Workers = workers ?? options.Workers;
        return new EmbeddedEngine(options, TimeProvider.System);
    }
}
