using System.Buffers;

namespace Likeness.Imaging;

/// <summary>Second stage of the fast guided filter: averages the small fits and interpolates them linearly while they are applied to the full-size guide.</summary>
internal static class GuidedEnlarger
{
    /// <summary>Disposes <paramref name="fit"/>.</summary>
    public static Plane Apply(Plane[] guide, Plane[] fit, int radius, int subsample)
    {
        var means = Array.ConvertAll(fit, plane =>
        {
            using (plane)
            {
                return BoxFilter.Apply(plane, radius);
            }
        });
        var result = new Plane(guide[0].Width, guide[0].Height);
        var columns = new LinearSteps(result.Width, means[0].Width, subsample);
        var rows = new LinearSteps(result.Height, means[0].Height, subsample);
        RowParallel.For(result.Height, (from, to) =>
        {
            var smallBuffer = ArrayPool<float>.Shared.Rent(means[0].Width);
            var slopeBuffer = ArrayPool<float>.Shared.Rent(result.Width);
            var small = smallBuffer.AsSpan(0, means[0].Width);
            var slope = slopeBuffer.AsSpan(0, result.Width);
            for (var y = from; y < to; y++)
            {
                var target = result.Row(y);
                rows.Blend(means[^1], y, small);
                columns.Enlarge(small, target);
                for (var i = 0; i < guide.Length; i++)
                {
                    rows.Blend(means[i], y, small);
                    columns.Enlarge(small, slope);
                    GuidedRows.Apply(guide[i].Row(y), slope, target, target);
                }
            }

            ArrayPool<float>.Shared.Return(smallBuffer);
            ArrayPool<float>.Shared.Return(slopeBuffer);
        });
        Array.ForEach(means, plane => plane.Dispose());
        return result;
    }

    /// <summary>For each sample of a full-size axis: the two block means around it and how far it is from the first.</summary>
    private sealed class LinearSteps
    {
        private readonly int[] _first;
        private readonly int[] _second;
        private readonly float[] _share;

        public LinearSteps(int length, int blocks, int subsample)
        {
            _first = new int[length];
            _second = new int[length];
            _share = new float[length];
            for (var i = 0; i < length; i++)
            {
                var position = ((i + 0.5) / subsample) - 0.5;
                var floor = (int)Math.Floor(position);
                _first[i] = Math.Clamp(floor, 0, blocks - 1);
                _second[i] = Math.Clamp(floor + 1, 0, blocks - 1);
                _share[i] = (float)(position - floor);
            }
        }

        public void Blend(Plane plane, int y, Span<float> target)
        {
            target.Clear();
            RowMath.MultiplyAdd(plane.Row(_first[y]), 1f - _share[y], target);
            RowMath.MultiplyAdd(plane.Row(_second[y]), _share[y], target);
        }

        public void Enlarge(ReadOnlySpan<float> row, Span<float> target)
        {
            for (var x = 0; x < target.Length; x++)
            {
                var first = row[_first[x]];
                target[x] = first + ((row[_second[x]] - first) * _share[x]);
            }
        }
    }
}
