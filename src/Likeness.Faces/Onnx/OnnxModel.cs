using System.Collections.Immutable;

namespace Likeness.Faces;

/// <summary>An ONNX graph in memory together with the tensors that go in and come out.</summary>
internal sealed record OnnxModel(string Name, byte[] Bytes, ImmutableArray<TensorSpec> Inputs, ImmutableArray<TensorSpec> Outputs)
{
    /// <summary>What it runs on; a provider that the library has.</summary>
    public ExecutionProvider Provider { get; init; } = ExecutionProvider.Cpu;
}

/// <summary>Name and shape of a tensor of numbers.</summary>
internal sealed record TensorSpec(string Name, ImmutableArray<long> Shape)
{
    /// <summary>What its numbers are.</summary>
    public OnnxElement Element { get; init; } = OnnxElement.Float;

    /// <summary>Number of floats.</summary>
    public int Length => Shape.Aggregate(1, (product, side) => checked(product * (int)side));
}

/// <summary>What the numbers of a tensor are; numbers of <c>TensorProto.DataType</c>.</summary>
internal enum OnnxElement
{
    /// <summary>Something that the library does not use.</summary>
    Other = 0,

    /// <summary>32-bit floats.</summary>
    Float = 1,

    /// <summary>64-bit floats.</summary>
    Double = 11,
}
