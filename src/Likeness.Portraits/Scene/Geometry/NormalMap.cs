using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;
using Likeness.Imaging;

namespace Likeness.Portraits.Scene.Geometry;

/// <summary>Unit normals of a surface seen from the front: X to the right, Y downwards, Z towards the viewer.</summary>
internal sealed class NormalMap(Plane x, Plane y, Plane z) : IDisposable
{
    private const float MostSlope = 3.2f;

    public Plane X { get; } = x;

    public Plane Y { get; } = y;

    public Plane Z { get; } = z;

    public Vector3 this[int x, int y] => new(X[x, y], Y[x, y], Z[x, y]);

    /// <summary>The normals of a height field, from Sobel derivatives.</summary>
    /// <param name="height">Heights in pixels.</param>
    /// <param name="steepness">Multiplies the slopes by 1 + this, where given.</param>
    public static NormalMap Of(Plane height, Plane? steepness = null)
    {
        var map = new NormalMap(new Plane(height.Width, height.Height), new Plane(height.Width, height.Height), new Plane(height.Width, height.Height));
        RowParallel.For(height.Height, (from, to) =>
        {
            // Beside the rows' ends lies a copy of them.
            var stride = height.Width + 2;
            var buffer = ArrayPool<float>.Shared.Rent(2 * stride);
            for (var y = from; y < to; y++)
            {
                var means = buffer.AsSpan(0, stride);
                var steps = buffer.AsSpan(stride, stride);
                Vertical(height, y, means, steps);
                map.Row(y).Fill(means, steps, steepness is null ? default : steepness.Row(y));
            }

            ArrayPool<float>.Shared.Return(buffer);
        });
        return map;
    }

    /// <summary>From one surface to another.</summary>
    /// <param name="other">Seen where the share is 1.</param>
    /// <param name="share">0…1; clipped.</param>
    public void Blend(NormalMap other, Plane share) => RowParallel.For(Z.Height, (from, to) =>
    {
        for (var y = from; y < to; y++)
        {
            var row = Row(y);
            var shares = share.Row(y);
            var others = other.Row(y);
            for (var x = 0; x < row.Length; x += Vector<float>.Count)
            {
                var (here, there, part) = (row.Load(x), others.Load(x), Lanes.Clamp01(RowLanes.Load(shares, x)));
                row.StoreUnit(Lanes.Lerp(here.C0, there.C0, part), Lanes.Lerp(here.C1, there.C1, part), Lanes.Lerp(here.C2, there.C2, part), x);
            }
        }
    });

    /// <summary>A smoother surface: normals for wide highlights.</summary>
    public NormalMap Smoothed(float sigma)
    {
        var smooth = new NormalMap(GaussianFilter.Apply(X, sigma), GaussianFilter.Apply(Y, sigma), GaussianFilter.Apply(Z, sigma));
        RowParallel.For(Z.Height, (from, to) =>
        {
            for (var y = from; y < to; y++)
            {
                var row = smooth.Row(y);
                for (var x = 0; x < row.Length; x += Vector<float>.Count)
                {
                    var n = row.Load(x);
                    row.StoreUnit(n.C0, n.C1, n.C2, x);
                }
            }
        });
        return smooth;
    }

    public NormalRow Row(int y) => new(X.Row(y), Y.Row(y), Z.Row(y));

    public void Dispose()
    {
        X.Dispose();
        Y.Dispose();
        Z.Dispose();
    }

    /// <summary>Means of three rows, and what the lower one is higher than the upper one.</summary>
    private static void Vertical(Plane height, int y, Span<float> means, Span<float> steps)
    {
        var above = height.Row(Math.Max(0, y - 1));
        var here = height.Row(y);
        var below = height.Row(Math.Min(height.Height - 1, y + 1));
        var mean = means[1..^1];
        var step = steps[1..^1];
        for (var x = 0; x < mean.Length; x += Vector<float>.Count)
        {
            var (a, h, b) = (RowLanes.Load(above, x), RowLanes.Load(here, x), RowLanes.Load(below, x));
            RowLanes.Store((a + b) * 0.25f + h * 0.5f, mean, x);
            RowLanes.Store((b - a) * 0.5f, step, x);
        }

        (means[0], means[^1], steps[0], steps[^1]) = (means[1], means[^2], steps[1], steps[^2]);
    }

    /// <summary>A row of normals.</summary>
    internal readonly ref struct NormalRow(Span<float> x, Span<float> y, Span<float> z)
    {
        private readonly RowTriple _row = new(x, y, z);

        public int Length => _row.Length;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public LaneTriple Load(int x) => _row.Load(x);

        /// <summary>Writes vectors that need not have the length 1.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void StoreUnit(Vector<float> nx, Vector<float> ny, Vector<float> nz, int x)
        {
            var scale = Vector<float>.One / Vector.MaxNative(Vector.SquareRoot((nx * nx) + (ny * ny) + (nz * nz)), Lanes.Of(1e-6f));
            _row.Store(nx * scale, ny * scale, nz * scale, x);
        }

        public void Fill(ReadOnlySpan<float> means, ReadOnlySpan<float> steps, ReadOnlySpan<float> steepness)
        {
            for (var x = 0; x < Length; x += Vector<float>.Count)
            {
                var across = (RowLanes.Load(means, x + 2) - RowLanes.Load(means, x)) * 0.5f;
                var down = (RowLanes.Load(steps, x) + RowLanes.Load(steps, x + 2)) * 0.25f + RowLanes.Load(steps, x + 1) * 0.5f;
                if (!steepness.IsEmpty)
                {
                    var steeper = Vector<float>.One + RowLanes.Load(steepness, x);
                    (across, down) = (across * steeper, down * steeper);
                }

                // Outlines of inflated shapes fall off vertically; light likes a shoulder better.
                var flatter = Vector<float>.One / (Vector<float>.One + Vector.SquareRoot((across * across) + (down * down)) * (1 / MostSlope));
                StoreUnit(-across * flatter, -down * flatter, Vector<float>.One, x);
            }
        }
    }
}
