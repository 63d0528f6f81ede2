using System.Runtime.InteropServices;

namespace Likeness.Faces;

/// <summary>A loaded graph that takes inputs of any shape and gives one of its outputs. Thread-safe.</summary>
/// <remarks>Networks that draw are large and slow: one session with all processors' threads serves one run after the other, so that their memory is needed once.</remarks>
internal sealed unsafe class OnnxNetwork : IDisposable
{
    private const int MostFloats = 1 << 27;

    private readonly OnnxRuntime _runtime = OnnxRuntime.Shared;
    private readonly SemaphoreSlim _turn = new(1);
    private readonly bool _shrinks;
    private nint _session;

    /// <param name="model">The graph.</param>
    /// <param name="threads">Threads inside; null for one for each processor, at most 16.</param>
    public OnnxNetwork(OnnxModel model, int? threads = null)
    {
        const int MostThreads = 16;
        Provider = OnnxProviders.NameOf(model.Provider);
        _shrinks = model.Provider == ExecutionProvider.Cpu;
        _session = OnnxSession.Open(_runtime, model, threads ?? Math.Clamp(Environment.ProcessorCount, 1, MostThreads), arena: true);
    }

    ~OnnxNetwork() => Close();

    /// <summary>What it runs on, as reports name it.</summary>
    public string Provider { get; }

    /// <summary>Runs the graph when its turn comes.</summary>
    /// <param name="inputs">All inputs.</param>
    /// <param name="output">Name of the output that is wanted.</param>
    /// <param name="cancellationToken">Stops waiting; a run itself is not interrupted.</param>
    /// <exception cref="OnnxRuntimeException">The graph fails.</exception>
    public OnnxTensor Run(ReadOnlySpan<OnnxInput> inputs, string output, CancellationToken cancellationToken)
    {
        var values = new nint[inputs.Length];
        var names = new nint[inputs.Length];
        var outputName = Marshal.StringToCoTaskMemUTF8(output);
        try
        {
            _turn.Wait(cancellationToken);
            try
            {
                ObjectDisposedException.ThrowIf(_session == 0, this);
                return Run(inputs, names, values, outputName);
            }
            finally
            {
                _turn.Release();
            }
        }
        finally
        {
            Marshal.FreeCoTaskMem(outputName);
            foreach (var value in values)
            {
                _runtime.Api.ReleaseValue(value);
            }

            foreach (var name in names)
            {
                Marshal.FreeCoTaskMem(name);
            }
        }
    }

    /// <summary>Closes the graph when the run that is under way is over; whoever waits is told that it is closed.</summary>
    public void Dispose()
    {
        _turn.Wait();
        Close();
        _turn.Release();
        GC.SuppressFinalize(this);
    }

    private void Close() => _runtime.Api.ReleaseSession(Interlocked.Exchange(ref _session, 0));

    private OnnxTensor Run(ReadOnlySpan<OnnxInput> inputs, nint[] names, nint[] values, nint outputName)
    {
        var pins = new System.Buffers.MemoryHandle[inputs.Length];
        nint result = 0;
        nint options = 0;
        try
        {
            options = _shrinks ? _runtime.Api.CreateShrinkingRunOptions() : 0;
            for (var i = 0; i < inputs.Length; i++)
            {
                var input = inputs[i];
                pins[i] = input.Bytes.Pin();
                names[i] = Marshal.StringToCoTaskMemUTF8(input.Spec.Name);
                values[i] = _runtime.Api.CreateTensor(_runtime.CpuMemory, pins[i].Pointer, (nuint)input.Bytes.Length, input.Spec.Shape.AsSpan(), input.Spec.Element);
            }

            fixed (nint* name = names, value = values)
            {
                _runtime.Api.Run(_session, (byte**)name, value, inputs.Length, (byte**)&outputName, 1, &result, options);
            }

            var sides = _runtime.Api.Shape(result);
            var count = sides.Aggregate(1L, (product, side) => checked(product * side));
            var tensor = count is > 0 and <= MostFloats
                ? new OnnxTensor([.. sides], new ReadOnlySpan<float>(_runtime.Api.Data(result), (int)count).ToArray())
                : throw new ModelFormatException("its output is empty or far too large");
            return tensor;
        }
        finally
        {
            _runtime.Api.ReleaseValue(result);
            _runtime.Api.ReleaseRunOptions(options);
            foreach (var pin in pins)
            {
                pin.Dispose();
            }
        }
    }
}
