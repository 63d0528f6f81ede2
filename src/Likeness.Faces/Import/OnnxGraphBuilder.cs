using System.Runtime.InteropServices;

namespace Likeness.Faces;

/// <summary>Collects nodes and constants and writes them as an ONNX model (onnx.proto, IR version 8, operator set 17).</summary>
internal sealed class OnnxGraphBuilder
{
    private const int IrVersion = 8;
    private const int OperatorSet = 17;
    private const int FloatData = 1;
    private const int Int64Data = 7;

    private readonly ProtobufWriter _graph = new();
    private int _constants;

    /// <summary>Adds a node with one output.</summary>
    public void Node(string operation, ReadOnlySpan<string> inputs, string output, params ReadOnlySpan<OnnxAttribute> attributes)
    {
        var node = new ProtobufWriter();
        foreach (var input in inputs)
        {
            node.Text(1, input);
        }

        node.Text(2, output);
        node.Text(3, output);
        node.Text(4, operation);
        foreach (var attribute in attributes)
        {
            node.Message(5, attribute.Write());
        }

        _graph.Message(1, node);
    }

    /// <summary>Adds a constant of floats.</summary>
    /// <returns>Its name.</returns>
    public string Constant(ReadOnlySpan<float> values, params ReadOnlySpan<int> shape) => Constant(MemoryMarshal.AsBytes(values), FloatData, shape);

    /// <summary>Adds a constant of 64-bit integers.</summary>
    /// <returns>Its name.</returns>
    public string Constant(ReadOnlySpan<long> values) => Constant(MemoryMarshal.AsBytes(values), Int64Data, [values.Length]);

    /// <summary>Writes the model.</summary>
    public byte[] Build(string name, IEnumerable<TensorSpec> inputs, IEnumerable<TensorSpec> outputs)
    {
        _graph.Text(2, name);
        foreach (var input in inputs)
        {
            _graph.Message(11, ValueInfo(input));
        }

        foreach (var output in outputs)
        {
            _graph.Message(12, ValueInfo(output));
        }

        var operatorSet = new ProtobufWriter();
        operatorSet.Text(1, string.Empty);
        operatorSet.Int(2, OperatorSet);

        var model = new ProtobufWriter();
        model.Int(1, IrVersion);
        model.Text(2, "likeness");
        model.Message(7, _graph);
        model.Message(8, operatorSet);
        return model.Written.ToArray();
    }

    private string Constant(ReadOnlySpan<byte> bytes, int type, ReadOnlySpan<int> shape)
    {
        var name = $"c{_constants++}";
        var tensor = new ProtobufWriter();
        foreach (var side in shape)
        {
            tensor.Int(1, side);
        }

        tensor.Int(2, type);
        tensor.Text(8, name);
        tensor.Bytes(9, bytes);
        _graph.Message(5, tensor);
        return name;
    }

    private static ProtobufWriter ValueInfo(TensorSpec tensor)
    {
        var shape = new ProtobufWriter();
        foreach (var side in tensor.Shape)
        {
            var dimension = new ProtobufWriter();
            if (side > 0)
            {
                dimension.Int(1, side); // 0 leaves the side open
            }

            shape.Message(1, dimension);
        }

        var elements = new ProtobufWriter();
        elements.Int(1, (long)tensor.Element);
        elements.Message(2, shape);
        var type = new ProtobufWriter();
        type.Message(1, elements);
        var value = new ProtobufWriter();
        value.Text(1, tensor.Name);
        value.Message(2, type);
        return value;
    }
}

/// <summary>An attribute of an ONNX node: whole numbers or a text.</summary>
internal readonly record struct OnnxAttribute
{
    private const int IntType = 2;
    private const int TextType = 3;
    private const int IntsType = 7;

    private readonly string _name;
    private readonly object _value;

    public OnnxAttribute(string name, long value) => (_name, _value) = (name, value);

    public OnnxAttribute(string name, string value) => (_name, _value) = (name, value);

    public OnnxAttribute(string name, long[] values) => (_name, _value) = (name, values);

    public ProtobufWriter Write()
    {
        var attribute = new ProtobufWriter();
        attribute.Text(1, _name);
        switch (_value)
        {
            case long number:
                attribute.Int(3, number);
                attribute.Int(20, IntType);
                break;
            case string text:
                attribute.Text(4, text);
                attribute.Int(20, TextType);
                break;
            case long[] numbers:
                foreach (var number in numbers)
                {
                    attribute.Int(8, number);
                }

                attribute.Int(20, IntsType);
                break;
        }

        return attribute;
    }
}
