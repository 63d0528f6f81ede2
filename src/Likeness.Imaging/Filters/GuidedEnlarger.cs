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
        var columns = new LinearSteps(result.Width, means[0].Width, 1.0 / subsample);
        var rows = new LinearSteps(result.Height, means[0].Height, 1.0 / subsample);
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
}
