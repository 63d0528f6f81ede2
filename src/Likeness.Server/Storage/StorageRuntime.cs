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

    /// <summary>The database of a data folder, for a doctor's report: its schema, and whether SQLite finds it sound. Nothing is changed; a server may be running on it.</summary>
    /// <param name="folder">The data folder.</param>
    /// <returns>Null when there is no database yet.</returns>
    public static NativePart? Check(DataFolder folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        var path = Database.PathIn(folder);
        if (!File.Exists(path))
        {
            return null;
        }

        try
        {
            using var database = Database.Open(folder, migrations: null);
            var schema = Migrations.Version(database);
            var verdict = database.Query("PRAGMA quick_check(1)", row => row.Text(0)).FirstOrDefault();
            var fault = verdict != "ok" ? $"The database is damaged ({verdict}); restore the data folder from a copy."
                : schema > Schema.Steps.Count ? $"The database was written by a newer version of Likeness (schema {schema}, this one knows {Schema.Steps.Count})."
                : null;
            return new NativePart("database", $"schema {schema} of {Schema.Steps.Count}", path, fault);
        }
        catch (DataFolderException exception)
        {
            return new NativePart("database", Version: null, path, exception.Message);
        }
    }
}
