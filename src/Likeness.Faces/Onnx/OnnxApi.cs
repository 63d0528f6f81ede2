using System.Runtime.InteropServices;
using System.Text;

namespace Likeness.Faces;

/// <summary>The C interface of ONNX Runtime: a table of function pointers whose order never changes (new functions are appended).</summary>
/// <remarks>Numbers are positions in <c>struct OrtApi</c> of <c>onnxruntime_c_api.h</c>. Every call that can fail returns a status pointer, null for success.</remarks>
internal sealed unsafe class OnnxApi
{
    private const uint ApiVersion = 20;

    private readonly nint* _table;

    public OnnxApi(nint library)
    {
        var getBase = (delegate* unmanaged[Cdecl]<nint*>)NativeLibrary.GetExport(library, "OrtGetApiBase");
        var api = getBase();
        Version = Marshal.PtrToStringUTF8(((delegate* unmanaged[Cdecl]<nint>)api[1])()) ?? "unknown";
        _table = ((delegate* unmanaged[Cdecl]<uint, nint*>)api[0])(ApiVersion);
        if (_table == null)
        {
            throw new OnnxRuntimeException($"version {Version} does not offer interface {ApiVersion}");
        }
    }

    /// <summary>The library's own version.</summary>
    public string Version { get; }

    public nint CreateEnvironment(string id)
    {
        const int OnlyErrors = 3;
        nint environment;
        fixed (byte* name = Encoding.UTF8.GetBytes(id + '\0'))
        {
            Check(((delegate* unmanaged[Cdecl]<int, byte*, nint*, nint>)_table[3])(OnlyErrors, name, &environment));
        }

        return environment;
    }

    public nint CreateCpuMemoryInfo()
    {
        const int ArenaAllocator = 1;
        const int DefaultMemory = 0;
        nint info;
        Check(((delegate* unmanaged[Cdecl]<int, int, nint*, nint>)_table[69])(ArenaAllocator, DefaultMemory, &info));
        return info;
    }

    public nint CreateSessionOptions()
    {
        nint options;
        Check(((delegate* unmanaged[Cdecl]<nint*, nint>)_table[10])(&options));
        return options;
    }

    public void SetGraphOptimizationLevel(nint options, int level) =>
        Check(((delegate* unmanaged[Cdecl]<nint, int, nint>)_table[23])(options, level));

    public void SetIntraOpThreads(nint options, int count) =>
        Check(((delegate* unmanaged[Cdecl]<nint, int, nint>)_table[24])(options, count));

    public void SetInterOpThreads(nint options, int count) =>
        Check(((delegate* unmanaged[Cdecl]<nint, int, nint>)_table[25])(options, count));

    /// <summary>Plain allocations instead of an arena per session that keeps what its largest run needed.</summary>
    public void DisableMemoryArena(nint options)
    {
        Check(((delegate* unmanaged[Cdecl]<nint, nint>)_table[17])(options));
        Check(((delegate* unmanaged[Cdecl]<nint, nint>)_table[19])(options));
    }

    public void AddSessionConfiguration(nint options, string key, string value)
    {
        fixed (byte* k = Encoding.UTF8.GetBytes(key + '\0'), v = Encoding.UTF8.GetBytes(value + '\0'))
        {
            Check(((delegate* unmanaged[Cdecl]<nint, byte*, byte*, nint>)_table[130])(options, k, v));
        }
    }

    /// <summary>Names of the execution providers that the library was built with, such as <c>CPUExecutionProvider</c>.</summary>
    public string[] AvailableProviders()
    {
        byte** names;
        int count;
        Check(((delegate* unmanaged[Cdecl]<byte***, int*, nint>)_table[125])(&names, &count));
        var providers = new string[count];
        for (var i = 0; i < count; i++)
        {
            providers[i] = Marshal.PtrToStringUTF8((nint)names[i]) ?? "";
        }

        Check(((delegate* unmanaged[Cdecl]<byte**, int, nint>)_table[126])(names, count));
        return providers;
    }

    /// <summary>Lets a session use the graphics card with the library's own settings.</summary>
    public void AppendCuda(nint options)
    {
        nint cuda;
        Check(((delegate* unmanaged[Cdecl]<nint*, nint>)_table[205])(&cuda));
        try
        {
            Check(((delegate* unmanaged[Cdecl]<nint, nint, nint>)_table[204])(options, cuda));
        }
        finally
        {
            Release(208, cuda);
        }
    }

    /// <summary>Lets a session use another provider by its short name, such as <c>CoreML</c> or <c>DML</c>.</summary>
    public void AppendProvider(nint options, string name)
    {
        fixed (byte* text = Encoding.UTF8.GetBytes(name + '\0'))
        {
            Check(((delegate* unmanaged[Cdecl]<nint, byte*, byte**, byte**, nuint, nint>)_table[216])(options, text, null, null, 0));
        }
    }

    public nint CreateSession(nint environment, ReadOnlySpan<byte> model, nint options)
    {
        nint session;
        fixed (byte* bytes = model)
        {
            Check(((delegate* unmanaged[Cdecl]<nint, byte*, nuint, nint, nint*, nint>)_table[8])(environment, bytes, (nuint)model.Length, options, &session));
        }

        return session;
    }

    /// <summary>A tensor over memory of the caller, which must outlive it.</summary>
    public nint CreateTensor(nint memoryInfo, void* data, nuint bytes, ReadOnlySpan<long> shape, OnnxElement element = OnnxElement.Float)
    {
        nint value;
        fixed (long* sides = shape)
        {
            Check(((delegate* unmanaged[Cdecl]<nint, void*, nuint, long*, nuint, int, nint*, nint>)_table[49])(
                memoryInfo, data, bytes, sides, (nuint)shape.Length, (int)element, &value));
        }

        return value;
    }

    /// <summary>Options of runs after which a session's arena gives back the memory that is free.</summary>
    public nint CreateShrinkingRunOptions()
    {
        nint options;
        Check(((delegate* unmanaged[Cdecl]<nint*, nint>)_table[39])(&options));
        fixed (byte* key = "memory.enable_memory_arena_shrinkage\0"u8, value = "cpu:0\0"u8)
        {
            Check(((delegate* unmanaged[Cdecl]<nint, byte*, byte*, nint>)_table[165])(options, key, value));
        }

        return options;
    }

    public void Run(nint session, byte** inputNames, nint* inputs, int inputCount, byte** outputNames, int outputCount, nint* outputs, nint runOptions = 0) =>
        Check(((delegate* unmanaged[Cdecl]<nint, nint, byte**, nint*, nuint, byte**, nuint, nint*, nint>)_table[9])(
            session, runOptions, inputNames, inputs, (nuint)inputCount, outputNames, (nuint)outputCount, outputs));

    /// <summary>The sides of a tensor of 32-bit floats.</summary>
    /// <exception cref="ModelFormatException">It is made of something else.</exception>
    public long[] Shape(nint value)
    {
        nint info;
        Check(((delegate* unmanaged[Cdecl]<nint, nint*, nint>)_table[65])(value, &info));
        try
        {
            int element;
            Check(((delegate* unmanaged[Cdecl]<nint, int*, nint>)_table[60])(info, &element));
            if (element != (int)OnnxElement.Float)
            {
                // What the graph says of its outputs is not believed: the values themselves are asked.
                throw new ModelFormatException("its output is not made of 32-bit floats");
            }

            nuint count;
            Check(((delegate* unmanaged[Cdecl]<nint, nuint*, nint>)_table[61])(info, &count));
            var sides = new long[count];
            fixed (long* first = sides)
            {
                Check(((delegate* unmanaged[Cdecl]<nint, long*, nuint, nint>)_table[62])(info, first, count));
            }

            return sides;
        }
        finally
        {
            Release(99, info);
        }
    }

    /// <summary>The floats of a tensor; they live as long as it.</summary>
    public float* Data(nint value)
    {
        void* data;
        Check(((delegate* unmanaged[Cdecl]<nint, void**, nint>)_table[51])(value, &data));
        return (float*)data;
    }

    public void ReleaseRunOptions(nint options) => Release(97, options);

    public void ReleaseSession(nint session) => Release(95, session);

    public void ReleaseValue(nint value) => Release(96, value);

    public void ReleaseSessionOptions(nint options) => Release(100, options);

    private void Release(int index, nint handle)
    {
        if (handle != 0)
        {
            ((delegate* unmanaged[Cdecl]<nint, void>)_table[index])(handle);
        }
    }

    private void Check(nint status)
    {
        if (status == 0)
        {
            return;
        }

        var code = ((delegate* unmanaged[Cdecl]<nint, int>)_table[1])(status);
        var text = Marshal.PtrToStringUTF8(((delegate* unmanaged[Cdecl]<nint, nint>)_table[2])(status));
        Release(93, status);
        throw new OnnxRuntimeException($"ONNX Runtime error {code}: {text}");
    }
}
