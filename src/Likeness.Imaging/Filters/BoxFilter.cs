namespace Likeness.Imaging;

/// <summary>Mean over a square window, in a time that does not depend on the radius (running sums; McDonnell, "Box-filtering techniques", 1981).</summary>
public static class BoxFilter
{
    /// <summary>The mean of the (2·radius + 1)² pixels around each pixel; at the border, of those inside the plane.</summary>
    /// <param name="source">Samples of any range.</param>
    /// <param name="radius">Pixels to each side; 0 copies.</param>
    public static Plane Apply(Plane source, int radius)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentOutOfRangeException.ThrowIfNegative(radius);
        if (radius == 0)
        {
            return source.Clone();
        }

        var result = new Plane(source.Width, source.Height);
        WindowMeans.Run(new Values(source, result), source.Width, source.Height, radius);
        return result;
    }

    private readonly struct Values(Plane source, Plane result) : IWindowValues
    {
        public static int Count => 1;

        public void Add(int y, Span<float> sums) => RowMath.MultiplyAdd(source.Row(y), 1f, sums[..source.Width]);

        public void Subtract(int y, Span<float> sums) => RowMath.MultiplyAdd(source.Row(y), -1f, sums[..source.Width]);

        public void Finish(int y, Span<float> means) => means[..source.Width].CopyTo(result.Row(y));
    }
}
