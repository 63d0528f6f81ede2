using System.Numerics;
using System.Runtime.CompilerServices;

namespace Likeness.Imaging;

/// <summary>How a step of a row kernel reads and writes: a whole vector, or one sample at the end of a row. The arithmetic is written once.</summary>
internal interface ILanes
{
    static abstract Vector<float> Load(ref float row, int x);

    static abstract void Store(Vector<float> value, ref float row, int x);
}

/// <summary>A vector of neighbouring samples.</summary>
internal readonly struct WholeVector : ILanes
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Load(ref float row, int x) => Vector.LoadUnsafe(ref row, (nuint)x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector<float> value, ref float row, int x) => value.StoreUnsafe(ref row, (nuint)x);
}

/// <summary>One sample in every lane.</summary>
internal readonly struct SingleSample : ILanes
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Load(ref float row, int x) => new(Unsafe.Add(ref row, x));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector<float> value, ref float row, int x) => Unsafe.Add(ref row, x) = value[0];
}

/// <summary>One step of a row kernel, at the samples from x on.</summary>
internal interface IRowStep
{
    void At<TLanes>(int x)
        where TLanes : struct, ILanes;
}

/// <summary>Walks along a row, in whole vectors first.</summary>
internal static class RowWalk
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Run<TStep>(int width, scoped in TStep step)
        where TStep : struct, IRowStep, allows ref struct
    {
        var x = 0;
        for (; x <= width - Vector<float>.Count; x += Vector<float>.Count)
        {
            step.At<WholeVector>(x);
        }

        for (; x < width; x++)
        {
            step.At<SingleSample>(x);
        }
    }
}
