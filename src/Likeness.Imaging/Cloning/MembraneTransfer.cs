using System.Buffers;
using System.Numerics;
using System.Runtime.InteropServices;

namespace Likeness.Imaging;

/// <summary>What goes from one size of a membrane's grid to the next: springs, values and residuals downwards, heights upwards.</summary>
internal static class MembraneTransfer
{
    private const int Lead = MembraneLevel.Lead;

    /// <summary>What becomes of a cell when heights of the coarser grid arrive.</summary>
    internal interface IArrival
    {
        static abstract Vector<float> At(Vector<float> coarse, Vector<float> slack, Vector<float> load, Vector<float> height);
    }

    /// <summary>A coarse cell's spring is the sum of its cells' springs.</summary>
    public static void Springs(MembraneLevel fine, MembraneLevel coarse) => Reduce(fine, coarse, (y, sums) =>
    {
        ref var slack = ref MemoryMarshal.GetReference(fine.Slack.Row(y));
        ref var to = ref MemoryMarshal.GetReference(sums);
        for (nuint x = Lead; x < (nuint)(Lead + fine.Width); x += (nuint)Vector<float>.Count)
        {
            var spring = (Vector<float>.One / Slack(ref slack, x)) - new Vector<float>(4);
            (Vector.LoadUnsafe(ref to, x) + Vector.Max(spring, Vector<float>.Zero)).StoreUnsafe(ref to, x);
        }
    }, (y, sums) =>
    {
        var row = coarse.Slack.Row(y);
        for (var x = Lead; x < Lead + coarse.Width; x++)
        {
            row[x] = sums[x] >= MembraneLevel.HeldSpring / 2 ? 0 : Math.Max(1 / (sums[x] + 4), MembraneLevel.LeastSlack);
        }
    });

    /// <summary>A coarse cell's value is the mean of its cells' values, weighted by their springs.</summary>
    public static void Values(MembraneLevel fine, Plane loads, MembraneLevel coarse, Plane coarseLoads) => Reduce(fine, coarse, (y, sums) =>
    {
        ref var slack = ref MemoryMarshal.GetReference(fine.Slack.Row(y));
        ref var load = ref MemoryMarshal.GetReference(loads.Row(y));
        ref var to = ref MemoryMarshal.GetReference(sums);
        for (nuint x = Lead; x < (nuint)(Lead + fine.Width); x += (nuint)Vector<float>.Count)
        {
            (Vector.LoadUnsafe(ref to, x) + (Vector.LoadUnsafe(ref load, x) / Slack(ref slack, x))).StoreUnsafe(ref to, x);
        }
    }, (y, sums) => ValueRow(fine, coarse, coarseLoads, y, sums));

    /// <summary>What the coarse grid has to correct.</summary>
    public static void Residuals(MembraneLevel fine, Plane loads, Plane heights, MembraneLevel coarse, Plane coarseLoads) => Reduce(fine, coarse, (y, sums) =>
    {
        ref var u = ref MemoryMarshal.GetReference(heights.Row(y));
        ref var up = ref MemoryMarshal.GetReference(heights.Row(Math.Max(y - 1, 0)));
        ref var down = ref MemoryMarshal.GetReference(heights.Row(Math.Min(y + 1, fine.Height - 1)));
        ref var slack = ref MemoryMarshal.GetReference(fine.Slack.Row(y));
        ref var load = ref MemoryMarshal.GetReference(loads.Row(y));
        ref var to = ref MemoryMarshal.GetReference(sums);
        for (nuint x = Lead; x < (nuint)(Lead + fine.Width); x += (nuint)Vector<float>.Count)
        {
            var share = Vector.LoadUnsafe(ref slack, x);
            var neighbours = Vector.LoadUnsafe(ref u, x - 1) + Vector.LoadUnsafe(ref u, x + 1) + Vector.LoadUnsafe(ref up, x) + Vector.LoadUnsafe(ref down, x);
            var residual = (Vector.LoadUnsafe(ref load, x) - Vector.LoadUnsafe(ref u, x) + (share * neighbours)) / Slack(ref slack, x);
            (Vector.LoadUnsafe(ref to, x) + Vector.ConditionalSelect(Vector.GreaterThan(share, Vector<float>.Zero), residual, Vector<float>.Zero)).StoreUnsafe(ref to, x);
        }
    }, (y, sums) =>
    {
        var slack = coarse.Slack.Row(y);
        var row = coarseLoads.Row(y);
        for (var x = Lead; x < Lead + coarse.Width; x++)
        {
            row[x] = slack[x] * sums[x];
        }
    });

    /// <summary>Heights of the coarse grid, bilinear, arrive at the fine one.</summary>
    public static void Enlarge<TArrival>(MembraneLevel coarse, Plane coarseHeights, MembraneLevel fine, Plane loads, Plane heights)
        where TArrival : IArrival => RowParallel.For(fine.Height, (from, to) =>
    {
        var buffer = ArrayPool<float>.Shared.Rent(coarseHeights.Width + (2 * heights.Width));
        var mixed = buffer.AsSpan(0, coarseHeights.Width);
        var wide = buffer.AsSpan(mixed.Length, 2 * heights.Width);
        for (var y = from; y < to; y++)
        {
            var near = y / 2;
            var far = Math.Clamp(near + ((y & 1) == 0 ? -1 : 1), 0, coarse.Height - 1);
            MembraneRows.Mix(coarseHeights.Row(near), coarseHeights.Row(far), mixed);
            MembraneRows.Widen(mixed, coarse.Width, wide);
            Arrive<TArrival>(wide, fine.Slack.Row(y), loads.Row(y), heights.Row(y), fine.Width);
            MembraneRelaxation.Pad(heights.Row(y), fine.Width);
        }

        ArrayPool<float>.Shared.Return(buffer);
    }, fine.MinRows);

    private static void Arrive<TArrival>(ReadOnlySpan<float> coarse, ReadOnlySpan<float> slacks, ReadOnlySpan<float> loads, Span<float> heights, int width)
        where TArrival : IArrival
    {
        ref var from = ref MemoryMarshal.GetReference(coarse);
        ref var slack = ref MemoryMarshal.GetReference(slacks);
        ref var load = ref MemoryMarshal.GetReference(loads);
        ref var to = ref MemoryMarshal.GetReference(heights);
        for (nuint x = Lead; x < (nuint)(Lead + width); x += (nuint)Vector<float>.Count)
        {
            TArrival.At(Vector.LoadUnsafe(ref from, x), Vector.LoadUnsafe(ref slack, x), Vector.LoadUnsafe(ref load, x), Vector.LoadUnsafe(ref to, x)).StoreUnsafe(ref to, x);
        }
    }

    private static void ValueRow(MembraneLevel fine, MembraneLevel coarse, Plane coarseLoads, int y, Span<float> sums)
    {
        var slack = coarse.Slack.Row(y);
        var row = coarseLoads.Row(y);
        for (var x = Lead; x < Lead + coarse.Width; x++)
        {
            // Where the spring was cut off its slack no longer tells the sum of the weights.
            row[x] = slack[x] > MembraneLevel.LeastSlack ? slack[x] * sums[x] : (1 - (4 * slack[x])) * sums[x] / SpringsOf(fine, x - Lead, y);
        }
    }

    private static float SpringsOf(MembraneLevel fine, int x, int y)
    {
        var sum = 0f;
        for (var row = 2 * y; row < Math.Min((2 * y) + 2, fine.Height); row++)
        {
            var slack = fine.Slack.Row(row);
            for (var column = 2 * x; column < Math.Min((2 * x) + 2, fine.Width); column++)
            {
                sum += (1 / Math.Max(slack[Lead + column], 1 / MembraneLevel.HeldSpring)) - 4;
            }
        }

        return sum;
    }

    /// <summary>Adds up what <paramref name="add"/> says of two rows, then of two columns.</summary>
    private static void Reduce(MembraneLevel fine, MembraneLevel coarse, AddRow add, AddRow finish) => RowParallel.For(coarse.Height, (from, to) =>
    {
        var length = Lead + fine.Width + 64;
        var buffer = ArrayPool<float>.Shared.Rent(2 * length);
        var sums = buffer.AsSpan(0, length);
        var halves = buffer.AsSpan(length, length);
        for (var y = from; y < to; y++)
        {
            sums.Clear();
            add(2 * y, sums);
            if ((2 * y) + 1 < fine.Height)
            {
                add((2 * y) + 1, sums);
            }

            sums[(Lead + fine.Width)..].Clear();
            MembraneRows.Pairs(sums, coarse.Width, halves);
            finish(y, halves);
        }

        ArrayPool<float>.Shared.Return(buffer);
    }, coarse.MinRows);

    private delegate void AddRow(int y, Span<float> sums);

    /// <summary>A slack that can be divided by: a held cell has a spring of <see cref="MembraneLevel.HeldSpring"/>.</summary>
    private static Vector<float> Slack(ref float row, nuint x) => Vector.Max(Vector.LoadUnsafe(ref row, x), new Vector<float>(1 / MembraneLevel.HeldSpring));

    /// <summary>Heights to start from: those of the coarse grid where a cell is free, its own value where it is held.</summary>
    internal readonly struct Guess : IArrival
    {
        public static Vector<float> At(Vector<float> coarse, Vector<float> slack, Vector<float> load, Vector<float> height) =>
            Vector.ConditionalSelect(Vector.GreaterThan(slack, Vector<float>.Zero), coarse, load);
    }

    /// <summary>Heights are corrected where a cell is free.</summary>
    internal readonly struct Correction : IArrival
    {
        public static Vector<float> At(Vector<float> coarse, Vector<float> slack, Vector<float> load, Vector<float> height) =>
            height + Vector.ConditionalSelect(Vector.GreaterThan(slack, Vector<float>.Zero), coarse, Vector<float>.Zero);
    }
}
