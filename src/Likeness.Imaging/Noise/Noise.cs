using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Likeness.Imaging;

/// <summary>Noise textures that are the same for the same seed, whatever the number of threads.</summary>
public static class Noise
{
    /// <summary>Smooth value noise: random values on a lattice, joined by the curve 6t⁵ − 15t⁴ + 10t³ (Ken Perlin, "An Image Synthesizer", 1985, and "Improving Noise", 2002).</summary>
    /// <param name="width">Width in pixels.</param>
    /// <param name="height">Height in pixels.</param>
    /// <param name="cell">Distance of the lattice points in pixels, at least 1.</param>
    /// <param name="seed">Another seed, another texture.</param>
    /// <returns>Samples 0…1 with mean about ½.</returns>
    public static Plane Value(int width, int height, float cell, uint seed)
    {
        if (!(cell >= 1) || !float.IsFinite(cell))
        {
            throw new ArgumentOutOfRangeException(nameof(cell), cell, "1 or more");
        }

        var result = new Plane(width, height);
        var columns = new Lattice(width, cell);
        var rows = new Lattice(height, cell);
        RowParallel.For(height, (from, to) =>
        {
            var buffer = ArrayPool<float>.Shared.Rent(columns.Points);
            var points = buffer.AsSpan(0, columns.Points);
            for (var y = from; y < to; y++)
            {
                var (upper, lower) = (LatticeHash.Row(seed, rows.Cell[y]), LatticeHash.Row(seed, rows.Cell[y] + 1));
                for (var x = 0; x < points.Length; x++)
                {
                    var value = LatticeHash.Unit(upper, x);
                    points[x] = value + ((LatticeHash.Unit(lower, x) - value) * rows.Share[y]);
                }

                var target = result.Row(y);
                for (var x = 0; x < target.Length; x++)
                {
                    var value = points[columns.Cell[x]];
                    target[x] = value + ((points[columns.Cell[x] + 1] - value) * columns.Share[x]);
                }
            }

            ArrayPool<float>.Shared.Return(buffer);
        });
        return result;
    }

    /// <summary>White noise: every sample on its own, evenly distributed.</summary>
    /// <param name="width">Width in pixels.</param>
    /// <param name="height">Height in pixels.</param>
    /// <param name="seed">Another seed, another texture.</param>
    /// <returns>Samples from 0 up to, not including, 1.</returns>
    public static Plane White(int width, int height, uint seed)
    {
        var result = new Plane(width, height);
        RowParallel.For(height, (from, to) =>
        {
            for (var y = from; y < to; y++)
            {
                RowWalk.Run(width, new WhiteStep(LatticeHash.Row(seed, y), result.Row(y)));
            }
        });
        return result;
    }

    private readonly ref struct WhiteStep(uint row, Span<float> target) : IRowStep
    {
        private readonly ref float _target = ref MemoryMarshal.GetReference(target);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void At<TLanes>(int x)
            where TLanes : struct, ILanes =>
            TLanes.Store(LatticeHash.Unit(row, Vector<uint>.Indices + new Vector<uint>((uint)x)), ref _target, x);
    }

    /// <summary>For each pixel of an axis: its cell, and the smoothed way through it.</summary>
    private sealed class Lattice
    {
        public Lattice(int length, float cell)
        {
            Cell = new int[length];
            Share = new float[length];
            for (var i = 0; i < length; i++)
            {
                var position = (i + 0.5) / cell;
                var t = position - Math.Floor(position);
                Cell[i] = (int)position;
                Share[i] = (float)(t * t * t * ((((6 * t) - 15) * t) + 10));
            }

            Points = Cell[^1] + 2;
        }

        public int[] Cell { get; }

        public float[] Share { get; }

        public int Points { get; }
    }
}
