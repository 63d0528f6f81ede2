using System.Runtime.InteropServices;
using Likeness.Faces;
using Likeness.Imaging;
using Likeness.Server.Storage;

namespace Likeness.Cli;

/// <summary>Everything that the product stands on.</summary>
internal static class InstalledParts
{
    /// <summary>Lists the parts; never throws for a broken one.</summary>
    public static IReadOnlyList<NativePart> List(string data) => [.. ImagingRuntime.Parts(), .. FacesRuntime.Parts(), SqlitePart(), Runtime(), Data(data)];

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

    private static NativePart Data(string path)
    {
        var full = Path.GetFullPath(path);
        if (!Path.Exists(full))
        {
            return new NativePart("data folder", "not there yet", full, Fault: null);
        }

        try
        {
            _ = DataFolder.Open(full);
            return new NativePart("data folder", "writable", full, Fault: null);
        }
        catch (DataFolderException exception)
        {
            return new NativePart("data folder", Version: null, full, exception.Message);
        }
    }
}
