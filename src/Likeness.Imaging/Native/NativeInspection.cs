using System.Runtime.InteropServices;
using System.Text.Json;

namespace Likeness.Imaging;

/// <summary>Finds, loads and describes the native parts, and words what is wrong with them.</summary>
internal static class NativeInspection
{
    public static NativePartException Missing(string what, string path) => new(
        $"{what} is missing: it was looked for at {path}; build the project on a machine with Node.js and npm, which fetches it, or put the file there.");

    /// <summary>Options that we set by name exist from this version on.</summary>
    private static readonly Version OldestLibvips = new(8, 15);

    /// <summary>Refuses a library that a packager replaced by one that is too old.</summary>
    public static void RequireVersion(string version, NativeLayout layout)
    {
        if (!System.Version.TryParse(version.Split('-')[0], out var parsed) || parsed < OldestLibvips)
        {
            throw new NativePartException($"libvips at {layout.Libvips} has version {version}, but {OldestLibvips} or newer is needed; delete it and build again on a machine with Node.js and npm.");
        }
    }

    public static nint LoadLibvips(NativeLayout layout)
    {
        if (!File.Exists(layout.Libvips))
        {
            throw Missing("libvips", layout.Libvips);
        }

        try
        {
            return NativeLibrary.Load(layout.Libvips);
        }
        catch (Exception exception) when (exception is DllNotFoundException or BadImageFormatException)
        {
            throw new NativePartException(
                $"libvips at {layout.Libvips} cannot be loaded on {RuntimeInformation.RuntimeIdentifier}: it is damaged or made for another platform; delete it and build again on a machine with Node.js and npm.",
                exception);
        }
    }

    public static IReadOnlyList<NativePart> Parts(NativeLayout layout)
    {
        var versions = Manifest(layout);
        return
        [
            Libvips(layout),
            Font("Noto Sans SC Regular", layout.RegularFont, versions),
            Font("Noto Sans SC Bold", layout.BoldFont, versions),
        ];
    }

    private static NativePart Libvips(NativeLayout layout)
    {
        try
        {
            ImagingRuntime.Initialize();
            return new NativePart("libvips", ImagingRuntime.Version(), layout.Libvips, null);
        }
        catch (NativePartException exception)
        {
            return new NativePart("libvips", null, layout.Libvips, exception.Message);
        }
    }

    private static NativePart Font(string name, string path, Dictionary<string, string> versions)
        => new(name, versions.GetValueOrDefault(name), path, File.Exists(path) ? null : Missing(name, path).Message);

    private static Dictionary<string, string> Manifest(NativeLayout layout)
    {
        var versions = new Dictionary<string, string>();
        try
        {
            using var manifest = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(layout.Folder, "manifest.json")));
            foreach (var part in manifest.RootElement.GetProperty("parts").EnumerateArray())
            {
                versions[part.GetProperty("name").GetString()!] = part.GetProperty("version").GetString()!;
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JsonException or KeyNotFoundException or InvalidOperationException)
        {
            // The manifest only tells versions; a packager may leave it out.
        }

        return versions;
    }
}
