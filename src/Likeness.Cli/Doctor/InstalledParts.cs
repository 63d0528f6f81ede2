using System.Globalization;
using System.Runtime.InteropServices;
using Likeness.Faces;
using Likeness.Imaging;
using Likeness.Server;
using Likeness.Server.Configuration;
using Likeness.Server.Storage;

namespace Likeness.Cli;

/// <summary>Everything that the product stands on.</summary>
internal static class InstalledParts
{
    /// <summary>Lists the parts; never throws for a broken one.</summary>
    public static IReadOnlyList<NativePart> List(string data) => [.. ImagingRuntime.Parts(), .. FacesRuntime.Parts(), SqlitePart(), Runtime(), Configuration(data), .. ModelParts.List(data), .. Data(data)];

    private static NativePart Runtime() => new(".NET", Environment.Version.ToString(), RuntimeEnvironment.GetRuntimeDirectory(), Fault: null);

    private static NativePart SqlitePart()
    {
        try
        {
            return StorageRuntime.Sqlite();
        }
        catch (Exception exception) when (exception is DllNotFoundException or BadImageFormatException or TypeInitializationException)
        {
            return new NativePart("SQLite", Version: null, "libsqlite3", $"SQLite cannot be loaded ({exception.Message}); build again, or install libsqlite3-0.");
        }
    }

    private static NativePart Configuration(string data)
    {
        try
        {
            var options = LikenessServer.ReadOptions(["--data", data]);
            return new NativePart("configuration", "valid", $"listens on {options.Listen}", Fault: null);
        }
        catch (ConfigurationException exception)
        {
            return new NativePart("configuration", Version: null, "appsettings.json and environment", exception.Message);
        }
    }

    private static NativePart[] Data(string path)
    {
        var full = Path.GetFullPath(path);
        if (!Path.Exists(full))
        {
            return [new NativePart("data folder", "not there yet", full, Fault: null)];
        }

        try
        {
            var folder = DataFolder.Open(full);
            NativePart[] found = [new NativePart("data folder", $"writable, {Free(full)} free", full, Fault: null)];
            return StorageRuntime.Check(folder) is { } database ? [.. found, database] : found;
        }
        catch (DataFolderException exception)
        {
            return [new NativePart("data folder", Version: null, full, exception.Message)];
        }
    }

    private static string Free(string folder)
    {
        var bytes = new DriveInfo(OperatingSystem.IsWindows() ? Path.GetPathRoot(folder)! : folder).AvailableFreeSpace;
        return string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e9:0.0} GB");
    }
}
