using System.Buffers;

namespace Likeness.Imaging;

/// <summary>Sliding median of 16-bit ranks: 256 coarse counters say where to look among 65,536 fine ones.</summary>
internal static class HistogramMedian
{
    private const int Steps = 65535;

    public static Plane Apply(Plane source, int radius)
    {
        var (least, greatest) = PlaneRange.Find(source);
        if (least == greatest)
        {
            return source.Clone();
        }

        using var padded = PaddedPlane.Replicate(source, radius);
        var ranks = ArrayPool<ushort>.Shared.Rent(padded.Samples.Length);
        var scale = Steps / (greatest - least);
        RowParallel.For(padded.Height, (from, to) =>
        {
            for (var y = from; y < to; y++)
            {
                var row = padded.Row(y);
                for (var x = 0; x < row.Length; x++)
                {
                    ranks[(y * row.Length) + x] = (ushort)Math.Clamp(((row[x] - least) * scale) + 0.5f, 0f, Steps);
                }
            }
        });

        var result = new Plane(source.Width, source.Height);
        var stride = padded.Width;
        RowParallel.For(source.Height, (from, to) =>
        {
            var window = new SlidingHistogram((2 * radius) + 1, stride);
            for (var y = from; y < to; y++)
            {
                var target = result.Row(y);
                window.Start(ranks.AsSpan(y * stride));
                for (var x = 0; x < target.Length; x++)
                {
                    target[x] = least + (window.Median() / scale);
                    if (x + 1 < target.Length)
                    {
                        window.Slide(ranks.AsSpan(y * stride), x);
                    }
                }
            }
        });
        ArrayPool<ushort>.Shared.Return(ranks);
        return result;
    }

    private sealed class SlidingHistogram(int side, int stride)
    {
        private readonly ushort[] _coarse = new ushort[256];
        private readonly ushort[] _fine = new ushort[65536];
        private readonly int _half = side * side / 2;
        private int _bin;
        private int _below;

        /// <summary>Fills the window at the start of a row.</summary>
        public void Start(ReadOnlySpan<ushort> ranks)
        {
            Array.Clear(_coarse);
            Array.Clear(_fine);
            (_bin, _below) = (0, 0);
            for (var y = 0; y < side; y++)
            {
                for (var x = 0; x < side; x++)
                {
                    Add(ranks[(y * stride) + x]);
                }
            }
        }

        /// <summary>Moves the window from column x to x + 1.</summary>
        public void Slide(ReadOnlySpan<ushort> ranks, int x)
        {
            for (var y = 0; y < side; y++)
            {
                var index = (y * stride) + x;
                Remove(ranks[index]);
                Add(ranks[index + side]);
            }
        }

        /// <summary>The rank in the middle; the search starts where the last one ended.</summary>
        public int Median()
        {
            while (_below > _half)
            {
                _below -= _coarse[--_bin];
            }

            while (_below + _coarse[_bin] <= _half)
            {
                _below += _coarse[_bin++];
            }

            var (rank, count) = (_bin << 8, _below + _fine[_bin << 8]);
            while (count <= _half)
            {
                count += _fine[++rank];
            }

            return rank;
        }

        private void Add(ushort rank)
        {
            _fine[rank]++;
            _coarse[rank >> 8]++;
            _below += rank >> 8 < _bin ? 1 : 0;
        }

        private void Remove(ushort rank)
        {
            _fine[rank]--;
            _coarse[rank >> 8]--;
            _below -= rank >> 8 < _bin ? 1 : 0;
        }
    }
}
