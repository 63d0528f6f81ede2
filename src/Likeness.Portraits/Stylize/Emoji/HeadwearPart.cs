using System.Numerics;
using Likeness.Imaging;
using Likeness.Portraits.Scene;

namespace Likeness.Portraits.Stylize.Emoji;

/// <summary>Hats and scarves: inflated, in a few of the photo's colours with rounded borders.</summary>
internal static class HeadwearPart
{
    private const float LeastArea = 0.15f;
    /// <summary>Coverage of pixels that show nothing but the hat.</summary>
    private const float Sure = 0.9f;

    private const int Colors = 4;
    private const float Rounding = 0.03f;

    public static void Paint(Figure figure)
    {
        var (easel, unit) = (figure.Easel, figure.Unit);
        if (HairShape.AreaOf(figure.Headwear, unit / figure.Head.Factor) < LeastArea)
        {
            return;
        }

        var factor = figure.Head.Factor;
        using var trimmed = figure.Headwear.Trimmed((int)(0.2f * unit / factor));
        if (!trimmed.Cover.Samples.ContainsAnyInRange(Sure, float.MaxValue))
        {
            // Of a hat a few pixels wide rounding may leave nothing.
            return;
        }

        using var shape = trimmed.RoundedUp(easel, 0.04f * unit / factor, factor);
        using var heights = Relief.Balloon(shape, 0.36f, unit);
        using var small = Paint(figure, trimmed);
        using var paint = Resampler.Resize(small, shape.Width, shape.Height, ResampleFilter.CatmullRom);
        Brush.Cast(easel, shape, 0.04f * unit, new Vector2(0, 0.03f * unit), 0.2f);
        Brush.Shade(easel, shape, heights, Material.Cloth(Vector3.Zero) with { Gloss = 0.16f }, unit, paint);
    }

    private static ColorImage Paint(Figure figure, Patch shape)
    {
        var window = new PortraitWindow(shape.Left - figure.Head.Area.Left, shape.Top - figure.Head.Area.Top, shape.Width, shape.Height);
        var planes = new Plane[3];
        for (var i = 0; i < 3; i++)
        {
            using var cut = PictureCut.Cut(figure.Photo[i], window);
            planes[i] = GaussianFilter.Apply(cut, MathF.Max(0.6f, 0.02f * figure.Unit / figure.Head.Factor));
        }

        var samples = new List<Vector3>();
        foreach (var step in (ReadOnlySpan<int>)[5, 1])
        {
            for (var i = 0; i < shape.Cover.Samples.Length && (step > 1 || samples.Count < Colors); i += step)
            {
                if (shape.Cover.Samples[i] >= Sure)
                {
                    samples.Add(new Vector3(planes[0].Samples[i], planes[1].Samples[i], planes[2].Samples[i]));
                }
            }
        }

        var centers = KMeans.Fit([.. samples], Math.Min(Colors, samples.Count), 2).Centers;
        var shares = new Plane[centers.Length];
        for (var k = 0; k < centers.Length; k++)
        {
            using var share = new Plane(shape.Width, shape.Height);
            for (var i = 0; i < share.Samples.Length; i++)
            {
                var color = new Vector3(planes[0].Samples[i], planes[1].Samples[i], planes[2].Samples[i]);
                share.Samples[i] = Nearest(centers, color) == k ? 1 : 0;
            }

            shares[k] = GaussianFilter.Apply(share, MathF.Max(0.7f, Rounding * figure.Unit / figure.Head.Factor));
        }

        var paint = new ColorImage(shape.Width, shape.Height, ColorSpace.CieLab);
        var hue = figure.Colors.Invented ? 0 : 1.1f;
        for (var i = 0; i < paint.C0.Samples.Length; i++)
        {
            var (sum, total) = (Vector3.Zero, 1e-9f);
            for (var k = 0; k < centers.Length; k++)
            {
                // The sixth power makes the largest share win with a narrow border.
                var w = MathF.Pow(shares[k].Samples[i], 6);
                (sum, total) = (sum + centers[k] * w, total + w);
            }

            var color = FigureColors.Clean(sum / total, 10, 92, hue);
            (paint.C0.Samples[i], paint.C1.Samples[i], paint.C2.Samples[i]) = (color.X, color.Y, color.Z);
        }

        foreach (var plane in planes.Concat(shares))
        {
            plane.Dispose();
        }

        return paint;
    }

    private static int Nearest(Vector3[] centers, Vector3 color)
    {
        var best = 0;
        for (var k = 1; k < centers.Length; k++)
        {
            best = Vector3.DistanceSquared(centers[k], color) < Vector3.DistanceSquared(centers[best], color) ? k : best;
        }

        return best;
    }
}
