using System.Buffers;
using System.Numerics;

namespace Likeness.Imaging;

/// <summary>Memory of planes. Size classes lie an eighth of an octave apart: the shared array pool's octaves would waste a fifth of a picture of a thousand pixels, and its caches are one a thread.</summary>
/// <remarks>Small arrays come from the shared pool. Sizes that nobody asked for during a sweep's time are let go: pictures of another size have taken over.</remarks>
internal static class SamplePool
{
    /// <summary>Up to this the shared pool serves; a power of two, as its lengths are.</summary>
    private const int SmallSamples = 16384;

    private const int ClassesPerOctave = 8;

    /// <summary>An array may be larger than asked for by this many classes.</summary>
    private const int MostClassesUp = 2;

    /// <summary>A picture takes some hundred planes.</summary>
    private const int RentsPerSweep = 4096;

    private static readonly Lock Gate = new();
    private static readonly SizeClass[] Classes = [.. Enumerable.Range(0, 32 * ClassesPerOctave).Select(_ => new SizeClass())];
    private static int _rents;

    /// <summary>An array of at least so many samples, not cleared.</summary>
    public static float[] Rent(int length)
    {
        if (length <= SmallSamples)
        {
            return ArrayPool<float>.Shared.Rent(length);
        }

        var (number, size) = ClassOf(length);
        lock (Gate)
        {
            if (++_rents % RentsPerSweep == 0)
            {
                Sweep();
            }

            for (var i = number; i <= number + MostClassesUp && i < Classes.Length; i++)
            {
                if (Classes[i].Free.TryPop(out var array))
                {
                    Classes[i].IsUsed = true;
                    return array;
                }
            }

            Classes[number].IsUsed = true;
        }

        return GC.AllocateUninitializedArray<float>(size);
    }

    /// <summary>Gives an array back.</summary>
    public static void Return(float[] array)
    {
        if (array.Length <= SmallSamples)
        {
            ArrayPool<float>.Shared.Return(array);
            return;
        }

        lock (Gate)
        {
            Classes[ClassOf(array.Length).Number].Free.Push(array);
        }
    }

    private static void Sweep()
    {
        foreach (var sizeClass in Classes)
        {
            if (!sizeClass.IsUsed)
            {
                sizeClass.Free.Clear();
            }

            sizeClass.IsUsed = false;
        }
    }

    /// <summary>The class of a length, and the length of its arrays.</summary>
    private static (int Number, int Size) ClassOf(int length)
    {
        var octave = BitOperations.Log2((uint)(length - 1));
        var step = 1 << Math.Max(0, octave - 3);
        var eighths = ((length - 1 - (1 << octave)) / step) + 1;
        return ((octave * ClassesPerOctave) + eighths - 1, (1 << octave) + (eighths * step));
    }

    private sealed class SizeClass
    {
        public Stack<float[]> Free { get; } = new();

        public bool IsUsed { get; set; }
    }
}
