using System.Reflection;
using System.Runtime.InteropServices;
using SQLitePCL;

namespace Likeness.Server.Storage;

/// <summary>Chooses the SQLite library once for the process: the system's own when it is recent, because it gets security updates; else the bundled one.</summary>
internal static unsafe class SqliteLibrary
{
    private const int OldestUseful = 3_037_000; // the bundled one is 3.35.5
    private static readonly Lazy<string> Loaded = new(Load);

    /// <summary>Loads the library on first use and says which version it is.</summary>
    public static string Version => Loaded.Value;

    private static string Load()
    {
        var system = FindSystemLibrary();
        NativeLibrary.SetDllImportResolver(
            typeof(SQLite3Provider_e_sqlite3).Assembly,
            (string name, Assembly _, DllImportSearchPath? _) => name == "e_sqlite3" ? system : 0);
        raw.SetProvider(new SQLite3Provider_e_sqlite3());
        return raw.sqlite3_libversion().utf8_to_string();
    }

    private static nint FindSystemLibrary()
    {
        string? name = OperatingSystem.IsLinux() ? "libsqlite3.so.0" : OperatingSystem.IsMacOS() ? "libsqlite3.dylib" : null;
        if (name is null || !NativeLibrary.TryLoad(name, out var library))
        {
            return 0;
        }

        var usable = NativeLibrary.TryGetExport(library, "sqlite3_libversion_number", out var entry)
            && ((delegate* unmanaged[Cdecl]<int>)entry)() >= OldestUseful;
        return usable ? library : 0;
    }
}
