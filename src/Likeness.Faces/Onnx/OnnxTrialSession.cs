using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text;

namespace Likeness.Faces;

/// <summary>A loaded graph of one input and one output whose sides are found out by running it. For trials: every run allocates.</summary>
internal sealed unsafe class OnnxTrialSession : IDisposable
{
    private const int MostFloats = 1 << 26;

    private readonly OnnxRuntime _runtime = OnnxRuntime.Shared;
    private readonly byte[] _input;
    private readonly byte[] _output;
    private nint _session;

    public OnnxTrialSession(OnnxModel model)
    {
        (_input, _output) = (Encoding.UTF8.GetBytes(model.Inputs[0].Name + '\0'), Encoding.UTF8.GetBytes(model.Outputs[0].Name + '\0'));
        _session = OnnxSession.Open(_runtime, model);
    }

    /// <summary>Runs the graph on an input that has the same value everywhere.</summary>
    /// <returns>The output's shape.</returns>
    public ImmutableArray<long> Run(ImmutableArray<long> shape, float level, out float[] output)
    {
        ObjectDisposedException.ThrowIf(_session == 0, this);
        var api = _runtime.Api;
        var data = new float[shape.Aggregate(1, (product, side) => checked(product * (int)side))];
        data.AsSpan().Fill(level);
        nint value = 0;
        nint result = 0;
        fixed (float* floats = data)
        fixed (byte* inputName = _input, outputName = _output)
        {
            try
            {
                value = api.CreateTensor(_runtime.CpuMemory, floats, (nuint)data.Length * sizeof(float), shape.AsSpan());
                var (inputNames, outputNames) = ((nint)inputName, (nint)outputName);
                api.Run(_session, (byte**)&inputNames, &value, 1, (byte**)&outputNames, 1, &result);
                var sides = api.Shape(result);
                var count = sides.Aggregate(1L, (product, side) => checked(product * side));
                output = count is > 0 and <= MostFloats ? new ReadOnlySpan<float>(api.Data(result), (int)count).ToArray() : throw new ModelFormatException("its output is empty or far too large");
                return ImmutableCollectionsMarshal.AsImmutableArray(sides);
            }
            finally
            {
                api.ReleaseValue(value);
                api.ReleaseValue(result);
            }
        }
    }

    public void Dispose()
    {
        _runtime.Api.ReleaseSession(Interlocked.Exchange(ref _session, 0));
    }
}
