using Likeness.Engines.Models;
using Likeness.Imaging;
using Likeness.Server;
using Likeness.Server.Configuration;

namespace Likeness.Cli;

/// <summary>The models in use, each tried once.</summary>
internal static class ModelParts
{
    /// <summary>Lists them; none when the configuration has errors, which the doctor says elsewhere.</summary>
    /// <param name="data">The data folder.</param>
    public static IReadOnlyList<NativePart> List(string data)
    {
        try
        {
            return [.. LikenessServer.ReadEngineOptions(["--data", data]).Chosen.Models.Select(Part)];
        }
        catch (ConfigurationException)
        {
            return [];
        }
    }

    private static NativePart Part(InstalledModel model)
    {
        var manifest = model.Manifest!;
        return new NativePart($"model {model.Name}", $"{ModelText.Stage(manifest.Stage)}, {manifest.Licence.Id ?? "licence in words"}", model.Path, ModelTrial.Run(model.Path, manifest));
    }
}
