using System.Collections;
using Likeness.Server;
using Likeness.Server.Configuration;
using Likeness.Server.Storage;

namespace Likeness.Cli;

/// <summary>What is configured of the engine for commands that work without a server.</summary>
internal static class EngineSettings
{
    private const string File = "appsettings.json";
    private const string Prefix = "LIKENESS_Engine__";

    /// <summary>Reads them. Mostly nothing is configured, and then nothing is loaded for it either.</summary>
    /// <exception cref="ConfigurationException">They have errors.</exception>
    public static EngineOptions Read() => IsConfigured() ? LikenessServer.ReadEngineOptions([]) : new EngineOptions();

    private static bool IsConfigured() =>
        Environment.GetEnvironmentVariables().Cast<DictionaryEntry>().Any(variable => ((string)variable.Key).StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
        || System.IO.File.Exists(Path.Combine(AppContext.BaseDirectory, File))
        || System.IO.File.Exists(Path.Combine(Environment.GetEnvironmentVariable("LIKENESS_Data") is { Length: > 0 } data ? data : DataFolder.DefaultPath, File));
}
