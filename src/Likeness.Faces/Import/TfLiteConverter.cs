using System.Buffers.Binary;
using System.Collections.Immutable;

namespace Likeness.Faces;

/// <summary>Rewrites a part of a TFLite graph as an ONNX graph.</summary>
/// <remarks>
/// Four-sided activations change from NHWC to NCHW, which is what ONNX Runtime's kernels want; tensors with fewer sides keep their order, so a reshape is
/// wrapped in transpositions. "SAME" padding becomes explicit padding with the odd pixel at the bottom and right. Weights stored as 16-bit floats behind
/// DEQUANTIZE become 32-bit constants.
/// </remarks>
internal sealed partial class TfLiteConverter
{
    private readonly TfLiteModel _model;
    private readonly OnnxGraphBuilder _graph = new();
    private readonly Dictionary<int, TfLiteOperator> _producers = [];
    private readonly HashSet<int> _done = [];

    private TfLiteConverter(TfLiteModel model)
    {
        _model = model;
        foreach (var node in model.Operators)
        {
            foreach (var output in node.Outputs)
            {
                _producers[output] = node;
            }
        }
    }

    /// <summary>Converts the whole graph.</summary>
    public static OnnxModel Convert(string name, TfLiteModel model) => Convert(name, model, model.Inputs.AsSpan(), model.Outputs.AsSpan());

    /// <summary>Converts what lies between the given inputs and outputs (tensor numbers).</summary>
    /// <exception cref="ModelFormatException">The part uses an operator that has no translation, or is damaged.</exception>
    public static OnnxModel Convert(string name, TfLiteModel model, ReadOnlySpan<int> inputs, ReadOnlySpan<int> outputs)
    {
        try
        {
            return new TfLiteConverter(model).Run(name, inputs, outputs);
        }
        catch (Exception e) when (e is ArgumentException or IndexOutOfRangeException or OverflowException)
        {
            throw new ModelFormatException($"{name}: a shape or an index does not fit ({e.Message})");
        }
    }

    private OnnxModel Run(string name, ReadOnlySpan<int> inputs, ReadOnlySpan<int> outputs)
    {
        foreach (var input in inputs)
        {
            _done.Add(input);
        }

        foreach (var output in outputs)
        {
            Emit(output);
        }

        var ins = Specs(inputs);
        var outs = Specs(outputs);
        return new OnnxModel(name, _graph.Build(name, ins, outs), ins, outs);
    }

    /// <summary>Writes the nodes that a tensor needs, each after those it depends on; a worklist, because the graphs are deeper than a call stack should be.</summary>
    private void Emit(int wanted)
    {
        var pending = new Stack<int>([wanted]);
        while (pending.TryPeek(out var tensor))
        {
            if (_done.Contains(tensor) || IsConstant(tensor))
            {
                pending.Pop();
                continue;
            }

            if (!_producers.TryGetValue(tensor, out var node))
            {
                throw new ModelFormatException($"tensor {tensor} is neither computed nor an input");
            }

            var missing = node.Inputs.Where(input => input >= 0 && !_done.Contains(input) && !IsConstant(input)).ToList();
            if (missing.Count > 0)
            {
                if (pending.Count > _model.Tensors.Length * 2)
                {
                    throw new ModelFormatException("the graph has a cycle");
                }

                missing.ForEach(pending.Push);
                continue;
            }

            Translate(node);
            _done.UnionWith(node.Outputs);
            pending.Pop();
        }
    }

    private ImmutableArray<TensorSpec> Specs(ReadOnlySpan<int> tensors)
    {
        var specs = ImmutableArray.CreateBuilder<TensorSpec>(tensors.Length);
        foreach (var tensor in tensors)
        {
            specs.Add(new TensorSpec(Name(tensor), [.. Channelwise(_model.Tensors[tensor].Shape).Select(side => (long)side)]));
        }

        return specs.MoveToImmutable();
    }

    private static string Name(int tensor) => $"t{tensor}";

    /// <summary>The shape that a tensor has in the ONNX graph.</summary>
    private static ImmutableArray<int> Channelwise(ImmutableArray<int> shape) => shape is [var n, var h, var w, var c] ? [n, c, h, w] : shape;

    private bool IsConstant(int tensor) =>
        _model.Tensors[tensor].IsConstant || (_producers.TryGetValue(tensor, out var node) && node.Kind == TfLiteOp.Dequantize && _model.Tensors[node.Inputs[0]].IsConstant);

    /// <summary>A constant as floats in the TFLite order.</summary>
    private float[] Floats(int index)
    {
        var tensor = _model.Tensors[index];
        if (!tensor.IsConstant)
        {
            tensor = _producers.TryGetValue(index, out var node) && node.Kind == TfLiteOp.Dequantize ? _model.Tensors[node.Inputs[0]] : tensor;
        }

        var values = new float[tensor.Length];
        var bytes = tensor.Data.Span;
        switch (tensor.Type)
        {
            case TfLiteType.Float32:
                for (var i = 0; i < values.Length; i++)
                {
                    values[i] = BinaryPrimitives.ReadSingleLittleEndian(bytes[(i * 4)..]);
                }

                return values;
            case TfLiteType.Float16:
                for (var i = 0; i < values.Length; i++)
                {
                    values[i] = (float)BinaryPrimitives.ReadHalfLittleEndian(bytes[(i * 2)..]);
                }

                return values;
            default:
                throw new ModelFormatException($"tensor {index} is not a constant of floats");
        }
    }

    private int[] Ints(int index)
    {
        var tensor = _model.Tensors[index];
        if (tensor.Type != TfLiteType.Int32 || !tensor.IsConstant)
        {
            throw new ModelFormatException($"tensor {index} is not a constant of whole numbers");
        }

        var values = new int[tensor.Length];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = BinaryPrimitives.ReadInt32LittleEndian(tensor.Data.Span[(i * 4)..]);
        }

        return values;
    }
}
