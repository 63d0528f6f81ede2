using System.Runtime.InteropServices;
using System.Text;

namespace Likeness.Faces;

/// <summary>A loaded graph with its own input and output memory, for one thread at a time. <see cref="Run"/> allocates nothing on the managed heap.</summary>
/// <remarks>
/// One thread inside: a worker that runs its own session beats one session on several threads (measured: two sessions side by side 1.65 times the
/// throughput, two threads in one session at most 1.15 times), and idle worker threads must not spin.
/// </remarks>
internal sealed unsafe class OnnxSession : IDisposable
{
    private const int Alignment = 64;

    private readonly OnnxRuntime _runtime = OnnxRuntime.Shared;
    private readonly OnnxModel _model;
    private readonly int _inputCount;
    private readonly float*[] _buffers;
    private readonly nint* _values;
    private readonly byte** _names;
    private nint _session;
    private bool _released;

    public OnnxSession(OnnxModel model)
    {
        _model = model;
        _inputCount = model.Inputs.Length;
        var tensors = (TensorSpec[])[.. model.Inputs, .. model.Outputs];
        _buffers = new float*[tensors.Length];
        _values = (nint*)NativeMemory.AllocZeroed((nuint)tensors.Length, (nuint)sizeof(nint));
        _names = (byte**)NativeMemory.AllocZeroed((nuint)tensors.Length, (nuint)sizeof(nint));
        try
        {
            _session = Open(_runtime, model);
            for (var i = 0; i < tensors.Length; i++)
            {
                Bind(i, tensors[i]);
            }
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    ~OnnxSession() => Free();

    /// <summary>Memory of an input; fill it before <see cref="Run"/>.</summary>
    public Span<float> Input(int index = 0)
    {
        ObjectDisposedException.ThrowIf(_session == 0, this);
        return new Span<float>(_buffers[index], _model.Inputs[index].Length);
    }

    /// <summary>Memory of an output; valid until the next <see cref="Run"/>.</summary>
    public ReadOnlySpan<float> Output(int index = 0)
    {
        ObjectDisposedException.ThrowIf(_session == 0, this);
        return new ReadOnlySpan<float>(_buffers[_inputCount + index], _model.Outputs[index].Length);
    }

    public void Run()
    {
        ObjectDisposedException.ThrowIf(_session == 0, this);
        _runtime.Api.Run(_session, _names, _values, _inputCount, _names + _inputCount, _buffers.Length - _inputCount, _values + _inputCount);
        GC.KeepAlive(this);
    }

    public void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    /// <summary>Loads a graph; the caller releases it.</summary>
    /// <param name="runtime">The library.</param>
    /// <param name="model">The graph.</param>
    /// <param name="threads">Threads inside; 1 where several sessions work side by side.</param>
    /// <param name="arena">Whether memory is kept between the nodes of a run: large networks are twice as fast with it.</param>
    internal static nint Open(OnnxRuntime runtime, OnnxModel model, int threads = 1, bool arena = false)
    {
        const int AllOptimizations = 99;
        var api = runtime.Api;
        var options = api.CreateSessionOptions();
        try
        {
            api.SetGraphOptimizationLevel(options, AllOptimizations);
            api.SetIntraOpThreads(options, threads);
            api.SetInterOpThreads(options, 1);
            if (!arena)
            {
                api.DisableMemoryArena(options);
            }

            api.AddSessionConfiguration(options, "session.intra_op.allow_spinning", "0");
            OnnxProviders.Append(api, options, model.Provider);
            return api.CreateSession(runtime.Environment, model.Bytes, options);
        }
        finally
        {
            api.ReleaseSessionOptions(options);
        }
    }

    private void Bind(int index, TensorSpec tensor)
    {
        var name = Encoding.UTF8.GetBytes(tensor.Name + '\0');
        _names[index] = (byte*)NativeMemory.Alloc((nuint)name.Length);
        name.CopyTo(new Span<byte>(_names[index], name.Length));
        var bytes = (nuint)tensor.Length * sizeof(float);
        _buffers[index] = (float*)NativeMemory.AlignedAlloc(bytes, Alignment);
        new Span<float>(_buffers[index], tensor.Length).Clear();
        _values[index] = _runtime.Api.CreateTensor(_runtime.CpuMemory, _buffers[index], bytes, tensor.Shape.AsSpan());
    }

    private void Free()
    {
        if (_names is null || _values is null || _buffers is null || _released)
        {
            return;
        }

        _released = true;
        for (var i = 0; i < _buffers.Length; i++)
        {
            _runtime.Api.ReleaseValue(_values[i]);
            NativeMemory.AlignedFree(_buffers[i]);
            NativeMemory.Free(_names[i]);
        }

        NativeMemory.Free(_values);
        NativeMemory.Free(_names);
        _runtime.Api.ReleaseSession(_session);
        _session = 0;
    }
}
