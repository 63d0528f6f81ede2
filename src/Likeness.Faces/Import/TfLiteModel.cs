using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace Likeness.Faces;

/// <summary>A TensorFlow Lite graph: tensors, and operators in the order of execution.</summary>
internal sealed record TfLiteModel(ImmutableArray<TfLiteTensor> Tensors, ImmutableArray<TfLiteOperator> Operators, ImmutableArray<int> Inputs, ImmutableArray<int> Outputs)
{
    /// <summary>Reads the first graph of a .tflite file (schema version 3).</summary>
    /// <exception cref="ModelFormatException">The bytes are not such a file, or are damaged.</exception>
    public static TfLiteModel Parse(ReadOnlyMemory<byte> file)
    {
        if (file.Length < 8 || !file.Span.Slice(4, 4).SequenceEqual("TFL3"u8))
        {
            throw new ModelFormatException("this is not a TensorFlow Lite model");
        }

        var root = FlatTable.Root(file);
        var codes = root.Tables(1);
        var buffers = root.Tables(4);
        var graphs = root.Tables(2);
        if (graphs.Length == 0)
        {
            throw new ModelFormatException("the model holds no graph");
        }

        var graph = graphs[0];
        var tensors = graph.Tables(0).Select(tensor => Tensor(tensor, buffers)).ToImmutableArray();
        var operators = graph.Tables(3).Select(node => Operator(node, codes, tensors.Length)).ToImmutableArray();
        return new TfLiteModel(tensors, operators, Checked(graph.Ints(1), tensors.Length), Checked(graph.Ints(2), tensors.Length));
    }

    private static TfLiteTensor Tensor(FlatTable table, FlatTable[] buffers)
    {
        var shape = table.Ints(0);
        var type = (TfLiteType)table.SByte(1);
        var buffer = table.UInt(2);
        if (buffer >= buffers.Length || shape.Any(side => side < 0))
        {
            throw new ModelFormatException("a tensor is described wrongly");
        }

        var data = buffers[buffer].Blob(0);
        var expected = shape.Aggregate(1L, (product, side) => product * side) * (type == TfLiteType.Float16 ? 2 : 4);
        if (data.Length != 0 && type is TfLiteType.Float32 or TfLiteType.Float16 or TfLiteType.Int32 && data.Length != expected)
        {
            throw new ModelFormatException("the data of a tensor has the wrong length");
        }

        return new TfLiteTensor(table.Text(3), type, [.. shape], data);
    }

    private static TfLiteOperator Operator(FlatTable table, FlatTable[] codes, int tensorCount)
    {
        var index = table.UInt(0);
        if (index >= codes.Length)
        {
            throw new ModelFormatException("an operator has no code");
        }

        var code = codes[index];
        // The narrow field came first and is kept for old readers; the wide one is used for codes above 127.
        var kind = (TfLiteOp)Math.Max(code.SByte(0), code.Int(3));
        return new TfLiteOperator(
            kind,
            code.Text(1),
            Checked(table.Ints(1), tensorCount),
            Checked(table.Ints(2), tensorCount),
            table.Has(4) ? table.Table(4) : null,
            table.Blob(5));
    }

    private static ImmutableArray<int> Checked(int[] indices, int tensorCount) =>
        indices.All(index => index < tensorCount)
            ? ImmutableCollectionsMarshal.AsImmutableArray(indices)
            : throw new ModelFormatException("an operator names a tensor that does not exist");
}

/// <summary>A tensor in NHWC order; <paramref name="Data"/> is empty unless it is a constant.</summary>
internal sealed record TfLiteTensor(string Name, TfLiteType Type, ImmutableArray<int> Shape, ReadOnlyMemory<byte> Data)
{
    public bool IsConstant => Data.Length != 0;

    public int Length => Shape.Aggregate(1, (product, side) => checked(product * side));
}

/// <summary>An operator; negative inputs mean "not given".</summary>
internal sealed record TfLiteOperator(TfLiteOp Kind, string CustomName, ImmutableArray<int> Inputs, ImmutableArray<int> Outputs, FlatTable? Options, ReadOnlyMemory<byte> CustomOptions);

/// <summary>Element types of the TFLite schema that occur in the models.</summary>
internal enum TfLiteType
{
    Float32 = 0,
    Float16 = 1,
    Int32 = 2,
}

/// <summary>Built-in operator codes of the TFLite schema that occur in the models.</summary>
internal enum TfLiteOp
{
    Add = 0,
    AveragePool2D = 1,
    Concatenation = 2,
    Conv2D = 3,
    DepthwiseConv2D = 4,
    Dequantize = 6,
    Logistic = 14,
    MaxPool2D = 17,
    Mul = 18,
    Relu = 19,
    Reshape = 22,
    ResizeBilinear = 23,
    Custom = 32,
    Pad = 34,
    StridedSlice = 45,
    Prelu = 54,
    HardSwish = 117,
}
