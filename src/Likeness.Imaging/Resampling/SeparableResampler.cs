using System.Buffers;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Likeness.Imaging;

/// <summary>Both passes of a separable resize, eight output rows at a time.</summary>
/// <remarks>
/// The vertical pass adds whole input rows and needs no shuffling. For the horizontal pass the eight rows are laid side by side (lane = row), so that each weight
/// meets a whole vector whatever the number of channels is.
/// </remarks>
internal sealed class SeparableResampler(int channels, ResampleWeights horizontal, ResampleWeights vertical)
{
    private const int Lanes = 8;

    public void Run<TRows, TSink>(TRows rows, TSink sink)
        where TRows : struct, IResampleRows
        where TSink : struct, IResampleSink
    {
        var outputs = horizontal.First.Length * channels;
        var height = vertical.First.Length;
        RowParallel.For((height + Lanes - 1) / Lanes, (from, to) =>
        {
            var size = Math.Max(rows.Length, outputs) * Lanes;
            var rowBuffer = ArrayPool<float>.Shared.Rent(size);
            var laneBuffer = ArrayPool<float>.Shared.Rent(size);
            for (var group = from; group < to; group++)
            {
                var first = group * Lanes;
                for (var lane = 0; lane < Lanes; lane++)
                {
                    Vertical(rows, Math.Min(first + lane, height - 1), rowBuffer.AsSpan(lane * rows.Length, rows.Length));
                }

                LaneTranspose.ToLanes(rowBuffer, laneBuffer, rows.Length);
                Horizontal(laneBuffer, rowBuffer);
                LaneTranspose.FromLanes(rowBuffer, laneBuffer, outputs);
                for (var lane = 0; lane < Lanes && first + lane < height; lane++)
                {
                    sink.Write(first + lane, laneBuffer.AsSpan(lane * outputs, outputs));
                }
            }

            ArrayPool<float>.Shared.Return(rowBuffer);
            ArrayPool<float>.Shared.Return(laneBuffer);
        }, minRows: 2);
    }

    private void Vertical<TRows>(TRows rows, int y, Span<float> destination)
        where TRows : struct, IResampleRows
    {
        rows.WeightedSum(vertical.First[y], vertical[y], destination);
    }

    private void Horizontal(ReadOnlySpan<float> input, Span<float> output)
    {
        ref var source = ref MemoryMarshal.GetReference(input);
        ref var destination = ref MemoryMarshal.GetReference(output);
        for (var x = 0; x < horizontal.First.Length; x++)
        {
            var weights = horizontal[x];
            for (var channel = 0; channel < channels; channel++)
            {
                var sum = Vector256<float>.Zero;
                var index = (nuint)(((horizontal.First[x] * channels) + channel) * Lanes);
                foreach (var weight in weights)
                {
                    sum += Vector256.LoadUnsafe(ref source, index) * weight;
                    index += (nuint)(channels * Lanes);
                }

                sum.StoreUnsafe(ref destination, (nuint)(((x * channels) + channel) * Lanes));
            }
        }
    }
}
