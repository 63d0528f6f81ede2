using System.Text.Json;
using Likeness.Imaging;

namespace Likeness.Faces;

/// <summary>The folder of native parts beside the program, and its manifest of pinned versions.</summary>
internal static class NativeFolder
{
    public const string FaceMeshFile = "face_mesh_solution_packed_assets.data";
    public const string SegmentationFile = "selfie_segmentation.tflite";

    /// <summary>Names another ONNX Runtime library, such as one that was built for graphics cards. Programs that load ONNX Runtime share this name.</summary>
    public const string OnnxRuntimeVariable = "ORT_DYLIB_PATH";

    public static string Path { get; } = System.IO.Path.Combine(AppContext.BaseDirectory, "native");

    /// <summary>Whether the user has chosen the ONNX Runtime library.</summary>
    public static bool IsOwnOnnxRuntime => !string.IsNullOrEmpty(Environment.GetEnvironmentVariable(OnnxRuntimeVariable));

    /// <summary>Where ONNX Runtime is on this platform, or where it should be.</summary>
    public static string OnnxRuntimeLibrary()
    {
        if (Environment.GetEnvironmentVariable(OnnxRuntimeVariable) is { Length: > 0 } chosen)
        {
            return chosen;
        }

        if (OperatingSystem.IsWindows())
        {
            return System.IO.Path.Combine(Path, "onnxruntime.dll");
        }

        if (OperatingSystem.IsMacOS())
        {
            // The macOS build carries its version in the file name.
            return Directory.Exists(Path) && Directory.EnumerateFiles(Path, "libonnxruntime*.dylib").Order(StringComparer.Ordinal).FirstOrDefault() is { } found
                ? found
                : System.IO.Path.Combine(Path, "libonnxruntime.dylib");
        }

        return System.IO.Path.Combine(Path, "libonnxruntime.so.1");
    }

    /// <summary>Reads a model file.</summary>
    /// <exception cref="NativePartException">It is missing or cannot be read.</exception>
    public static byte[] Read(string file)
    {
        var path = System.IO.Path.Combine(Path, file);
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new NativePartException($"The model file {path} cannot be read ({e.Message}); build again to fetch it.", e);
        }
    }

    /// <summary>The version that the manifest pins for a file, or null.</summary>
    public static string? PinnedVersion(string file)
    {
        try
        {
            using var manifest = JsonDocument.Parse(File.ReadAllBytes(System.IO.Path.Combine(Path, "manifest.json")));
            foreach (var part in manifest.RootElement.GetProperty("parts").EnumerateArray())
            {
                if (part.GetProperty("file").GetString() == file)
                {
                    return part.GetProperty("version").GetString();
                }
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException or KeyNotFoundException or InvalidOperationException)
        {
            // A broken manifest costs the version in a report, not the ability to work.
        }

        return null;
    }
}
