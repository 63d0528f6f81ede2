using System.Runtime.InteropServices;
using Likeness.Imaging;

namespace Likeness.Faces;

/// <summary>The process's one ONNX Runtime: library, environment and memory description. They live as long as the process.</summary>
internal sealed class OnnxRuntime
{
    private static readonly Lazy<OnnxRuntime> Instance = new(() => new OnnxRuntime(NativeFolder.OnnxRuntimeLibrary()), LazyThreadSafetyMode.PublicationOnly);

    private OnnxRuntime(string path)
    {
        Path = path;
        nint library;
        try
        {
            library = NativeLibrary.Load(path);
            Api = new OnnxApi(library);
            Environment = CreateEnvironment(Api);
            CpuMemory = Api.CreateCpuMemoryInfo();
        }
        catch (Exception e) when (e is DllNotFoundException or BadImageFormatException or EntryPointNotFoundException or OnnxRuntimeException)
        {
            throw new NativePartException(
                Broken(path, e.Message),
                e);
        }
    }

    /// <summary>
    /// ONNX Runtime 1.30 for Linux reads the process's command line with a matcher that recurses for every character: a few ten thousand characters overflow an ordinary stack and end the process.
    /// So the environment is created on a thread whose stack fits the command line; only what is touched of it takes memory.
    /// </summary>
    private static nint CreateEnvironment(OnnxApi api)
    {
        const int OrdinaryStack = 1 << 20;
        const int BytesForEachCharacter = 1 << 10;
        var stack = Math.Min(int.MaxValue, OrdinaryStack + (long)System.Environment.CommandLine.Length * BytesForEachCharacter);
        nint environment = 0;
        Exception? failure = null;
        var thread = new Thread(
            () =>
            {
                try
                {
                    environment = api.CreateEnvironment("likeness");
                }
                catch (OnnxRuntimeException exception)
                {
                    failure = exception;
                }
            },
            (int)stack);
        thread.Start();
        thread.Join();
        return failure is null ? environment : throw failure;
    }

    private static string Broken(string path, string message) => (File.Exists(path), NativeFolder.IsOwnOnnxRuntime) switch
    {
        (true, false) => $"ONNX Runtime at {path} cannot be used ({message}); build again to fetch it anew.",
        (false, false) => $"ONNX Runtime is missing: {path} does not exist; build again to fetch it.",
        (true, true) => $"ONNX Runtime at {path}, which {NativeFolder.OnnxRuntimeVariable} names, cannot be used: {message}",
        (false, true) => $"ONNX Runtime is missing: {path}, which {NativeFolder.OnnxRuntimeVariable} names, does not exist.",
    };

    /// <summary>The runtime, loaded on first use.</summary>
    /// <exception cref="NativePartException">The library is missing or broken.</exception>
    public static OnnxRuntime Shared => Instance.Value;

    public OnnxApi Api { get; }

    /// <summary>The library's file.</summary>
    public string Path { get; }

    public nint Environment { get; }

    public nint CpuMemory { get; }
}
