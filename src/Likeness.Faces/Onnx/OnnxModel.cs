using System.Collections.Immutable;

namespace Likeness.Faces;

/// <summary>An ONNX graph in memory together with the tensors that go in and come out.</summary>
internal sealed record OnnxModel(string Name, byte[] Bytes, ImmutableArray<TensorSpec> Inputs, ImmutableArray<TensorSpec> Outputs);

/// <summary>Name and fixed shape of a tensor of 32-bit floats.</summary>
internal sealed record TensorSpec(string Name, ImmutableArray<long> Shape)
{
    /// <summary>Number of floats.</summary>
    public int Length { get; } = Shape.Aggregate(1, (product, side) => checked(product * (int)side));
}
