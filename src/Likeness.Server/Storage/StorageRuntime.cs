using System.Diagnostics;
using Likeness.Imaging;

namespace Likeness.Server.Storage;

/// <summary>The native part that storage stands on.</summary>
public static class StorageRuntime
{
    /// <summary>SQLite with its version and place, for a doctor's report. Loads it.</summary>
    public static NativePart Sqlite()
    {
        var version = SqliteLibrary.Version;
        using var process = Process.GetCurrentProcess();
        var module = process.Modules.Cast<ProcessModule>().FirstOrDefault(module => module.ModuleName.Contains("sqlite3", StringComparison.Ordinal) && !module.ModuleName.StartsWith("SQLitePCL", StringComparison.Ordinal));
        return new NativePart("SQLite", version, module?.FileName ?? "the system's own", Fault: null);
    }
}
