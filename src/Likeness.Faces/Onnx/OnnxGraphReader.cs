using System.Collections.Immutable;
using System.Text;

namespace Likeness.Faces;

/// <summary>Reads from an ONNX file what goes into the graph and what comes out, without running anything of it.</summary>
/// <remarks>Numbers are fields of <c>onnx.proto</c>.</remarks>
internal static class OnnxGraphReader
{
    private const int GraphOfModel = 7;
    private const int InitializerOfGraph = 5;
    private const int InputOfGraph = 11;
    private const int OutputOfGraph = 12;
    private const int MostDimensions = 8;

    /// <param name="name">For messages.</param>
    /// <param name="bytes">The file.</param>
    /// <param name="openSides">Whether a side may be left open; it then reads as 0.</param>
    /// <param name="anyElements">Whether tensors may hold other numbers than 32-bit floats.</param>
    /// <exception cref="ModelFormatException">It is not an ONNX graph of float tensors with known sides.</exception>
    public static OnnxModel Read(string name, byte[] bytes, bool openSides = false, bool anyElements = false)
    {
        var model = new ProtobufReader(bytes);
        while (model.Next())
        {
            if (model.Field == GraphOfModel)
            {
                return Graph(name, bytes, model.Bytes, openSides, anyElements);
            }
        }

        throw new ModelFormatException("it is not an ONNX file");
    }

    private static OnnxModel Graph(string name, byte[] bytes, ReadOnlySpan<byte> message, bool openSides, bool anyElements)
    {
        var constants = new HashSet<string>(StringComparer.Ordinal);
        var inputs = new List<TensorSpec>();
        var outputs = new List<TensorSpec>();
        var graph = new ProtobufReader(message);
        while (graph.Next())
        {
            switch (graph.Field)
            {
                case InitializerOfGraph:
                    constants.Add(Initializer(graph.Bytes));
                    break;
                case InputOfGraph:
                    inputs.Add(Tensor(graph.Bytes, openSides, anyElements));
                    break;
                case OutputOfGraph:
                    outputs.Add(Tensor(graph.Bytes, openSides, anyElements));
                    break;
                default:
                    break;
            }
        }

        // Older files list their constants among the inputs.
        return new OnnxModel(name, bytes, [.. inputs.Where(input => !constants.Contains(input.Name))], [.. outputs]);
    }

    private static string Initializer(ReadOnlySpan<byte> message)
    {
        const int NameField = 8, ExternalDataField = 13;
        var name = "";
        var tensor = new ProtobufReader(message);
        while (tensor.Next())
        {
            name = tensor.Field == NameField ? Encoding.UTF8.GetString(tensor.Bytes) : name;
            if (tensor.Field == ExternalDataField)
            {
                throw new ModelFormatException("its weights lie in another file");
            }
        }

        return name;
    }

    private static TensorSpec Tensor(ReadOnlySpan<byte> message, bool openSides, bool anyElements)
    {
        const int NameField = 1, TypeField = 2, TensorTypeField = 1, ElementField = 1, ShapeField = 2;
        var name = "";
        var shape = ImmutableArray<long>.Empty;
        ulong elements = 0;
        var info = new ProtobufReader(message);
        while (info.Next())
        {
            name = info.Field == NameField ? Encoding.UTF8.GetString(info.Bytes) : name;
            if (info.Field != TypeField)
            {
                continue;
            }

            var type = new ProtobufReader(info.Bytes);
            while (type.Next())
            {
                if (type.Field != TensorTypeField)
                {
                    continue;
                }

                var tensor = new ProtobufReader(type.Bytes);
                while (tensor.Next())
                {
                    elements = tensor.Field == ElementField ? tensor.Number : elements;
                    shape = tensor.Field == ShapeField ? Shape(tensor.Bytes, openSides) : shape;
                }
            }
        }

        var element = elements is (ulong)OnnxElement.Float or (ulong)OnnxElement.Double ? (OnnxElement)elements : OnnxElement.Other;
        // Counted once here, so that sides whose product overflows are refused with the file.
        _ = new TensorSpec(name, shape).Length;
        return element == OnnxElement.Float || anyElements ? new TensorSpec(name, shape) { Element = element } : throw new ModelFormatException($"{name} is no tensor of 32-bit floats");
    }

    private static ImmutableArray<long> Shape(ReadOnlySpan<byte> message, bool openSides)
    {
        const int DimensionField = 1, ValueField = 1, LongestSide = 1 << 20;
        var sides = ImmutableArray.CreateBuilder<long>();
        var shape = new ProtobufReader(message);
        while (shape.Next() && sides.Count < MostDimensions)
        {
            if (shape.Field != DimensionField)
            {
                continue;
            }

            ulong value = 0;
            var side = new ProtobufReader(shape.Bytes);
            while (side.Next())
            {
                value = side.Field == ValueField ? side.Number : value;
            }

            // The batch is often left open; other sides must be known.
            sides.Add(value is > 0 and <= LongestSide ? (long)value : sides.Count == 0 ? 1 : openSides && value == 0 ? 0 : throw new ModelFormatException("it has a side of unknown or wild length"));
        }

        return sides.ToImmutable();
    }
}
