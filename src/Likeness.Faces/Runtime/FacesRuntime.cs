using Likeness.Imaging;

namespace Likeness.Faces;

/// <summary>The native parts that face analysis stands on: ONNX Runtime and the model files.</summary>
public static class FacesRuntime
{
    /// <summary>Loads ONNX Runtime. Safe to call again and from several threads.</summary>
    /// <exception cref="NativePartException">The library is missing or broken; the message says how to get it.</exception>
    public static void Initialize() => _ = OnnxRuntime.Shared;

    /// <summary>Every part with its version, place and fault, for a doctor's report. Never throws for a broken part.</summary>
    public static IReadOnlyList<NativePart> Parts() =>
    [
        Library(),
        Model("MediaPipe face detector, mesh and geometry", NativeFolder.FaceMeshFile, static file =>
        {
            var package = new FaceMeshPackage(file);
            _ = package.Detector();
            _ = package.Mesh();
            _ = package.Attention();
            _ = package.Geometry();
        }),
        Model("MediaPipe selfie segmentation", NativeFolder.SegmentationFile, static file => TfLiteConverter.Convert("selfie segmentation", TfLiteModel.Parse(file))),
    ];

    private static NativePart Library()
    {
        const string Name = "ONNX Runtime";
        var path = NativeFolder.OnnxRuntimeLibrary();
        try
        {
            return new NativePart(Name, OnnxRuntime.Shared.Api.Version, path, Fault: null);
        }
        catch (NativePartException e)
        {
            return new NativePart(Name, Version: null, path, e.Message);
        }
    }

    private static NativePart Model(string name, string file, Action<ReadOnlyMemory<byte>> import)
    {
        var path = Path.Combine(NativeFolder.Path, file);
        var version = NativeFolder.PinnedVersion(file);
        try
        {
            import(NativeFolder.Read(file));
            return new NativePart(name, version, path, Fault: null);
        }
        catch (NativePartException e)
        {
            return new NativePart(name, version, path, e.Message);
        }
        catch (ModelFormatException e)
        {
            return new NativePart(name, version, path, $"The model file {path} is damaged or of another version ({e.Message}); build again to fetch it anew.");
        }
    }
}
