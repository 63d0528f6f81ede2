using Likeness.Imaging;

namespace Likeness.Portraits.Scene.Geometry;

/// <summary>Functions of the samples of planes of the same size, pixel by pixel.</summary>
internal static class Pixelwise
{
    public static Plane Map(Plane a, Func<float, float> function)
    {
        var result = new Plane(a.Width, a.Height);
        RowParallel.For(a.Height, (from, to) =>
        {
            for (var y = from; y < to; y++)
            {
                var ra = a.Row(y);
                var target = result.Row(y);
                for (var x = 0; x < target.Length; x++)
                {
                    target[x] = function(ra[x]);
                }
            }
        });
        return result;
    }

    public static Plane Map(Plane a, Plane b, Func<float, float, float> function)
    {
        var result = new Plane(a.Width, a.Height);
        MapInto(result, a, b, function);
        return result;
    }

    public static Plane Map(Plane a, Plane b, Plane c, Func<float, float, float, float> function)
    {
        var result = new Plane(a.Width, a.Height);
        RowParallel.For(a.Height, (from, to) =>
        {
            for (var y = from; y < to; y++)
            {
                var ra = a.Row(y);
                var rb = b.Row(y);
                var rc = c.Row(y);
                var target = result.Row(y);
                for (var x = 0; x < target.Length; x++)
                {
                    target[x] = function(ra[x], rb[x], rc[x]);
                }
            }
        });
        return result;
    }

    /// <summary>As the function of two planes; the target may be one of them.</summary>
    public static void MapInto(Plane target, Plane a, Plane b, Func<float, float, float> function) => RowParallel.For(a.Height, (from, to) =>
    {
        for (var y = from; y < to; y++)
        {
            var ra = a.Row(y);
            var rb = b.Row(y);
            var row = target.Row(y);
            for (var x = 0; x < row.Length; x++)
            {
                row[x] = function(ra[x], rb[x]);
            }
        }
    });

    /// <summary>target += source · factor.</summary>
    public static void Add(Plane target, Plane source, float factor) => MapInto(target, target, source, (t, s) => t + s * factor);
}
