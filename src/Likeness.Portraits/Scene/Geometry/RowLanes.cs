using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Likeness.Portraits.Scene.Geometry;

/// <summary>Reads and writes rows in whole vectors; the last vector of a row may reach beyond it.</summary>
internal static class RowLanes
{
    /// <summary>Samples from x on; what lies beyond the row is 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Load(ReadOnlySpan<float> row, int x) =>
        x <= row.Length - Vector<float>.Count ? Vector.LoadUnsafe(ref MemoryMarshal.GetReference(row), (nuint)x) : LoadEnd(row, x);

    /// <summary>Writes the samples from x on that lie inside the row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector<float> value, Span<float> row, int x)
    {
        if (x <= row.Length - Vector<float>.Count)
        {
            value.StoreUnsafe(ref MemoryMarshal.GetReference(row), (nuint)x);
        }
        else
        {
            StoreEnd(value, row, x);
        }
    }

    /// <summary>Whether a sample is above a level.</summary>
    public static bool AnyAbove(ReadOnlySpan<float> row, float level)
    {
        var most = new Vector<float>(level);
        for (var x = 0; x < row.Length; x += Vector<float>.Count)
        {
            if (Vector.GreaterThanAny(Load(row, x), most))
            {
                return true;
            }
        }

        return false;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Vector<float> LoadEnd(ReadOnlySpan<float> row, int x)
    {
        Span<float> padded = stackalloc float[Vector<float>.Count];
        padded.Clear();
        row[x..].CopyTo(padded);
        return new Vector<float>(padded);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void StoreEnd(Vector<float> value, Span<float> row, int x)
    {
        Span<float> padded = stackalloc float[Vector<float>.Count];
        value.CopyTo(padded);
        padded[..(row.Length - x)].CopyTo(row[x..]);
    }
}
