using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace Likeness.Faces.Tests;

/// <summary>Builds a TFLite graph of one or a few operators and runs its conversion; tensors are NHWC.</summary>
internal sealed class TinyGraph
{
    private readonly List<TfLiteTensor> _tensors = [];
    private readonly List<TfLiteOperator> _operators = [];

    public int Input(params int[] shape) => Add(new TfLiteTensor("input", TfLiteType.Float32, [.. shape], default));

    public int Value(params int[] shape) => Add(new TfLiteTensor("value", TfLiteType.Float32, [.. shape], default));

    public int Constant(float[] values, params int[] shape) =>
        Add(new TfLiteTensor("constant", TfLiteType.Float32, [.. shape], MemoryMarshal.AsBytes<float>(values).ToArray()));

    public int Halves(float[] values, params int[] shape) =>
        Add(new TfLiteTensor("constant", TfLiteType.Float16, [.. shape], MemoryMarshal.AsBytes<Half>(Array.ConvertAll(values, value => (Half)value)).ToArray()));

    public int Ints(int[] values, params int[] shape) =>
        Add(new TfLiteTensor("constant", TfLiteType.Int32, [.. shape], MemoryMarshal.AsBytes<int>(values).ToArray()));

    public void Node(TfLiteOp kind, int[] inputs, int output, params int[] options) =>
        _operators.Add(new TfLiteOperator(kind, string.Empty, [.. inputs], [output], Options(options), default));

    public void Custom(string name, int[] inputs, int output, params int[] options) =>
        _operators.Add(new TfLiteOperator(TfLiteOp.Custom, name, [.. inputs], [output], null, MemoryMarshal.AsBytes<int>(options).ToArray()));

    public OnnxModel Convert(int input, int output) =>
        TfLiteConverter.Convert("tiny", new TfLiteModel([.. _tensors], [.. _operators], [input], [output]));

    /// <summary>Converts, runs, and gives the output back in NHWC order.</summary>
    public float[] Run(int input, float[] values, int output)
    {
        using var session = new OnnxSession(Convert(input, output));
        ToChannelsFirst(values, _tensors[input].Shape).CopyTo(session.Input());
        session.Run();
        return ToChannelsLast(session.Output().ToArray(), _tensors[output].Shape);
    }

    private static float[] ToChannelsFirst(float[] values, ImmutableArray<int> shape) =>
        shape is [var n, var h, var w, var c] ? Permute(values, n, h * w, c) : values;

    private static float[] ToChannelsLast(float[] values, ImmutableArray<int> shape) =>
        shape is [var n, var h, var w, var c] ? Permute(values, n, c, h * w) : values;

    /// <summary>[n, a, b] → [n, b, a].</summary>
    private static float[] Permute(float[] values, int n, int a, int b)
    {
        var result = new float[values.Length];
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j < a; j++)
            {
                for (var k = 0; k < b; k++)
                {
                    result[(((i * b) + k) * a) + j] = values[(((i * a) + j) * b) + k];
                }
            }
        }

        return result;
    }

    /// <summary>A FlatBuffers table whose slots all hold 32-bit numbers.</summary>
    internal static FlatTable Options(params int[] fields)
    {
        var tableSize = 4 + (4 * fields.Length);
        var slots = 4 + (2 * fields.Length);
        var table = 4 + slots + (slots % 4);
        var bytes = new byte[table + tableSize];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, table);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(4), (ushort)slots);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(6), (ushort)tableSize);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(table), table - 4);
        for (var i = 0; i < fields.Length; i++)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(8 + (2 * i)), (ushort)(4 + (4 * i)));
            BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(table + 4 + (4 * i)), fields[i]);
        }

        return FlatTable.Root(bytes);
    }

    private int Add(TfLiteTensor tensor)
    {
        _tensors.Add(tensor);
        return _tensors.Count - 1;
    }
}
