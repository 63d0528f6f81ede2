using System.Numerics;
using System.Runtime.CompilerServices;

namespace Likeness.Imaging;

/// <summary>A random number for each place of a lattice, without a sequence: any thread can ask for any place.</summary>
/// <remarks>Two rounds of multiply and shift (the 32-bit finalizer with the low bias that Chris Wellons searched for, "Prospecting for Hash Functions", 2018).</remarks>
internal static class LatticeHash
{
    private const uint RowFactor = 0x9E3779B1;

    /// <summary>Start value for the places of a row.</summary>
    public static uint Row(uint seed, int y) => Mix(seed + ((uint)y * RowFactor));

    /// <summary>0 up to, not including, 1, for a place of the row.</summary>
    public static float Unit(uint row, int x) => (Mix(row ^ (uint)x) >> 8) * (1f / (1 << 24));

    /// <summary>As <see cref="Unit(uint, int)"/>, for several places.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Unit(uint row, Vector<uint> xs)
    {
        var value = xs ^ new Vector<uint>(row);
        value ^= Vector.ShiftRightLogical(value, 16);
        value *= 0x7FEB352Du;
        value ^= Vector.ShiftRightLogical(value, 15);
        value *= 0x846CA68Bu;
        value ^= Vector.ShiftRightLogical(value, 16);
        return Vector.ConvertToSingle(Vector.AsVectorInt32(Vector.ShiftRightLogical(value, 8))) * (1f / (1 << 24));
    }

    private static uint Mix(uint value)
    {
        value ^= value >> 16;
        value *= 0x7FEB352D;
        value ^= value >> 15;
        value *= 0x846CA68B;
        return value ^ (value >> 16);
    }
}
