using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace Likeness.Faces;

/// <summary>An output of a network: its sides and its numbers.</summary>
internal sealed record OnnxTensor(ImmutableArray<long> Shape, float[] Values);

/// <summary>An input of a network.</summary>
/// <param name="Spec">Name, fixed shape and kind of numbers.</param>
/// <param name="Bytes">The numbers.</param>
internal readonly record struct OnnxInput(TensorSpec Spec, Memory<byte> Bytes)
{
    /// <summary>An input of 32-bit floats.</summary>
    public static OnnxInput Of(TensorSpec spec, float[] values) => new(spec, MemoryMarshal.AsBytes(values.AsSpan()).ToArray());

    /// <summary>An input of one number, in the kind that the network takes.</summary>
    public static OnnxInput Of(TensorSpec spec, float value) =>
        new(spec, spec.Element == OnnxElement.Double ? BitConverter.GetBytes((double)value) : BitConverter.GetBytes(value));
}
