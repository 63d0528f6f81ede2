using System.Runtime.InteropServices;
using Likeness.Imaging;

namespace Likeness.Faces;

/// <summary>The process's one ONNX Runtime: library, environment and memory description. They live as long as the process.</summary>
internal sealed class OnnxRuntime
{
    private static readonly Lazy<OnnxRuntime> Instance = new(() => new OnnxRuntime(NativeFolder.OnnxRuntimeLibrary()), LazyThreadSafetyMode.PublicationOnly);

    private OnnxRuntime(string path)
    {
        nint library;
        try
        {
            library = NativeLibrary.Load(path);
            Api = new OnnxApi(library);
            Environment = Api.CreateEnvironment("likeness");
            CpuMemory = Api.CreateCpuMemoryInfo();
        }
        catch (Exception e) when (e is DllNotFoundException or BadImageFormatException or EntryPointNotFoundException or OnnxRuntimeException)
        {
            throw new NativePartException(
                File.Exists(path)
                    ? $"ONNX Runtime at {path} cannot be used ({e.Message}); build again to fetch it anew."
                    : $"ONNX Runtime is missing: {path} does not exist; build again to fetch it.",
                e);
        }
    }

    /// <summary>The runtime, loaded on first use.</summary>
    /// <exception cref="NativePartException">The library is missing or broken.</exception>
    public static OnnxRuntime Shared => Instance.Value;

    public OnnxApi Api { get; }

    public nint Environment { get; }

    public nint CpuMemory { get; }
}
