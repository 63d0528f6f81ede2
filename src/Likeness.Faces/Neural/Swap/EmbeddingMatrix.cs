using System.Runtime.InteropServices;
using System.Text;

namespace Likeness.Faces;

/// <summary>Finds in a swapper's file the matrix that embeddings are multiplied by. Swappers carry it as a constant that no node uses.</summary>
/// <remarks>Numbers are fields of <c>onnx.proto</c>.</remarks>
internal static class EmbeddingMatrix
{
    /// <summary>Finds it.</summary>
    /// <param name="file">The swapper's file.</param>
    /// <param name="name">Its name; null for the last square constant of the right size that no node uses.</param>
    /// <param name="side">Rows and columns.</param>
    /// <returns>The matrix row by row, or null if there is none.</returns>
    /// <exception cref="ModelFormatException">The one that was named is missing or of another size.</exception>
    public static float[]? Find(byte[] file, string? name, int side)
    {
        const int GraphOfModel = 7;
        float[]? found = null;
        var model = new ProtobufReader(file);
        while (model.Next())
        {
            if (model.Field == GraphOfModel)
            {
                found = InGraph(model.Bytes, name, side);
            }
        }

        return found ?? (name is null ? null : throw new ModelFormatException($"it has no constant {name} of {side} × {side} numbers"));
    }

    private static float[]? InGraph(ReadOnlySpan<byte> message, string? name, int side)
    {
        const int NodeOfGraph = 1, InitializerOfGraph = 5;
        var used = name is null ? UsedNames(message, NodeOfGraph) : [];
        float[]? found = null;
        var graph = new ProtobufReader(message);
        while (graph.Next())
        {
            if (graph.Field == InitializerOfGraph && Read(graph.Bytes, side, out var own) is { } values && (name is null ? !used.Contains(own) : own == name))
            {
                found = values;
            }
        }

        return found;
    }

    private static HashSet<string> UsedNames(ReadOnlySpan<byte> message, int nodeOfGraph)
    {
        const int InputOfNode = 1;
        var used = new HashSet<string>(StringComparer.Ordinal);
        var graph = new ProtobufReader(message);
        while (graph.Next())
        {
            if (graph.Field != nodeOfGraph)
            {
                continue;
            }

            var node = new ProtobufReader(graph.Bytes);
            while (node.Next())
            {
                if (node.Field == InputOfNode)
                {
                    used.Add(Encoding.UTF8.GetString(node.Bytes));
                }
            }
        }

        return used;
    }

    /// <summary>A constant's numbers if it is a square matrix of the size.</summary>
    private static float[]? Read(ReadOnlySpan<byte> message, int side, out string name)
    {
        const int Dimensions = 1, DataType = 2, FloatData = 4, Name = 8, RawData = 9, Floats = 1;
        name = "";
        var sides = new List<int>();
        var isFloat = false;
        ReadOnlySpan<byte> bytes = default;
        var tensor = new ProtobufReader(message);
        while (tensor.Next())
        {
            switch (tensor.Field)
            {
                case Dimensions:
                    tensor.AddInts(sides);
                    break;
                case DataType:
                    isFloat = tensor.Number == Floats;
                    break;
                case Name:
                    name = Encoding.UTF8.GetString(tensor.Bytes);
                    break;
                case FloatData or RawData when tensor.Bytes.Length > bytes.Length:
                    bytes = tensor.Bytes;
                    break;
                default:
                    break;
            }
        }

        return isFloat && sides is [var rows, var columns] && rows == side && columns == side && bytes.Length == side * side * sizeof(float)
            ? MemoryMarshal.Cast<byte, float>(bytes).ToArray()
            : null;
    }
}
