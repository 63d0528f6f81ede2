using System.Numerics;
using System.Runtime.InteropServices;

namespace Likeness.Imaging;

/// <summary>Red-black Gauss-Seidel steps on a membrane: cells of one colour of a chessboard take what their neighbours, all of the other colour, ask for.</summary>
internal static class MembraneRelaxation
{
    private static readonly Vector<int> EvenLanes = Lanes(0);
    private static readonly Vector<int> OddLanes = Lanes(1);

    public static void Sweep(MembraneLevel level, Plane loads, Plane heights, int sweeps)
    {
        for (var half = 0; half < 2 * sweeps; half++)
        {
            var color = half & 1;
            RowParallel.For(level.Height, (from, to) =>
            {
                for (var y = from; y < to; y++)
                {
                    Row(level, loads, heights, y, ((y + color) & 1) == 0 ? EvenLanes : OddLanes);
                }
            }, level.MinRows);
        }
    }

    /// <summary>The cells beyond the ends of a row repeat the last ones.</summary>
    public static void Pad(Span<float> row, int width)
    {
        row[MembraneLevel.Lead - 1] = row[MembraneLevel.Lead];
        row[MembraneLevel.Lead + width] = row[MembraneLevel.Lead + width - 1];
    }

    private static void Row(MembraneLevel level, Plane loads, Plane heights, int y, Vector<int> chosen)
    {
        var row = heights.Row(y);
        ref var u = ref MemoryMarshal.GetReference(row);
        ref var up = ref MemoryMarshal.GetReference(heights.Row(Math.Max(y - 1, 0)));
        ref var down = ref MemoryMarshal.GetReference(heights.Row(Math.Min(y + 1, level.Height - 1)));
        ref var slack = ref MemoryMarshal.GetReference(level.Slack.Row(y));
        ref var load = ref MemoryMarshal.GetReference(loads.Row(y));
        var end = (nuint)(MembraneLevel.Lead + level.Width);
        for (var x = (nuint)MembraneLevel.Lead; x < end; x += (nuint)Vector<float>.Count)
        {
            var sum = Vector.LoadUnsafe(ref u, x - 1) + Vector.LoadUnsafe(ref u, x + 1) + Vector.LoadUnsafe(ref up, x) + Vector.LoadUnsafe(ref down, x);
            var next = Vector.LoadUnsafe(ref load, x) + (Vector.LoadUnsafe(ref slack, x) * sum);
            Vector.ConditionalSelect(chosen, next, Vector.LoadUnsafe(ref u, x)).StoreUnsafe(ref u, x);
        }

        Pad(row, level.Width);
    }

    private static Vector<int> Lanes(int parity)
    {
        Span<int> lanes = stackalloc int[Vector<int>.Count];
        for (var i = 0; i < lanes.Length; i++)
        {
            lanes[i] = (i & 1) == parity ? -1 : 0;
        }

        return new Vector<int>(lanes);
    }
}
