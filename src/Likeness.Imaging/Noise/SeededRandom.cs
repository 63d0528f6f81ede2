using System.Numerics;

namespace Likeness.Imaging;

/// <summary>Pseudo-random numbers from a seed: PCG32, variant XSH-RR (Melissa O'Neill, "PCG: A Family of Simple Fast Space-Efficient Statistically Good Algorithms for Random Number Generation", 2014).</summary>
/// <remarks>The same seed and stream give the same numbers on every machine. Not for secrets. A mutable struct: pass it by reference.</remarks>
public struct SeededRandom
{
    private const ulong Multiplier = 6364136223846793005;

    private readonly ulong _increment;
    private ulong _state;

    /// <summary>Starts a sequence.</summary>
    /// <param name="seed">Where in the sequence.</param>
    /// <param name="stream">Which of the independent sequences.</param>
    public SeededRandom(uint seed, uint stream = 0)
    {
        _increment = ((ulong)stream << 1) | 1;
        _state = _increment + seed;
        Step();
    }

    /// <summary>A number from all 32-bit numbers.</summary>
    public uint Next()
    {
        var state = _state;
        Step();
        return BitOperations.RotateRight((uint)(((state >> 18) ^ state) >> 27), (int)(state >> 59));
    }

    /// <summary>A number from 0 up to, not including, 1, with 24 random bits.</summary>
    public float NextSingle() => (Next() >> 8) * (1f / (1 << 24));

    /// <summary>A number from 0 up to, not including, <paramref name="exclusive"/>, all equally likely (Lemire, "Fast Random Integer Generation in an Interval", 2019).</summary>
    /// <param name="exclusive">1 or more.</param>
    public int Next(int exclusive)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(exclusive, 1);
        var range = (uint)exclusive;
        var product = (ulong)Next() * range;
        if ((uint)product < range)
        {
            var least = unchecked(0u - range) % range;
            while ((uint)product < least)
            {
                product = (ulong)Next() * range;
            }
        }

        return (int)(product >> 32);
    }

    /// <summary>A normally distributed number with mean 0 and standard deviation 1 (Marsaglia's polar method, 1964).</summary>
    public float NextGaussian()
    {
        while (true)
        {
            var u = (2.0 * NextSingle()) - 1;
            var v = (2.0 * NextSingle()) - 1;
            var square = (u * u) + (v * v);
            if (square is > 0 and < 1)
            {
                return (float)(u * Math.Sqrt(-2 * Math.Log(square) / square));
            }
        }
    }

    private void Step() => _state = (_state * Multiplier) + _increment;
}
