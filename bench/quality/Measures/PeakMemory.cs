using System.Globalization;

namespace Likeness.Quality;

/// <summary>The most memory that this process held since a moment (Linux; elsewhere 0).</summary>
internal static class PeakMemory
{
    private const string StatusFile = "/proc/self/status";

    /// <summary>Begins anew.</summary>
    public static void Reset()
    {
        if (OperatingSystem.IsLinux())
        {
            // "5" resets the high-water mark: proc(5).
            File.WriteAllText("/proc/self/clear_refs", "5");
        }
    }

    /// <summary>Megabytes resident at most since then.</summary>
    public static float Megabytes()
    {
        const string Field = "VmHWM:";
        var line = File.Exists(StatusFile) ? File.ReadLines(StatusFile).FirstOrDefault(line => line.StartsWith(Field, StringComparison.Ordinal)) : null;
        return line is null ? 0 : float.Parse(line[Field.Length..].Replace("kB", "", StringComparison.Ordinal), CultureInfo.InvariantCulture) / 1024;
    }
}
