namespace Likeness.Imaging;

/// <summary>Gaussian blur; the border is replicated.</summary>
/// <remarks>
/// Small sigmas use the sampled kernel. Large ones are computed on a Gaussian pyramid (Peter Burt, "Fast filter transforms for image processing", 1981; Burt and Adelson 1983):
/// the plane is halved with the binomial kernel as long as at least two sigmas stay, blurred there by what remains of the variance, and enlarged again with cubic B-splines,
/// so the time hardly depends on sigma. Largest error against the true Gaussian: below 0.5 % of the range of the samples.
/// </remarks>
public static class GaussianFilter
{
    // Sigma in samples of the smallest level: the narrower a spectrum, the less of it is folded by halving and enlarging.
    private const double LeastSigma = 2.0;
    private const double BinomialVariance = 1.0;
    private const double SplineVariance = 1.0 / 3.0;

    /// <summary>Blurs a plane.</summary>
    /// <param name="source">Samples of any range.</param>
    /// <param name="sigma">Standard deviation in pixels; 0 copies.</param>
    public static Plane Apply(Plane source, float sigma)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentOutOfRangeException.ThrowIfNegative(sigma);
        if (sigma < 0.1f)
        {
            return source.Clone();
        }

        var levels = Levels(sigma);
        return levels == 0 ? Blur(source, sigma) : BlurPyramid(source, sigma, levels);
    }

    /// <summary>Blurs the three planes of a picture.</summary>
    /// <param name="source">A picture in any space.</param>
    /// <param name="sigma">Standard deviation in pixels; 0 copies.</param>
    public static ColorImage Apply(ColorImage source, float sigma)
    {
        ArgumentNullException.ThrowIfNull(source);
        return new ColorImage(Apply(source.C0, sigma), Apply(source.C1, sigma), Apply(source.C2, sigma), source.Space);
    }

    private static Plane Blur(Plane source, double sigma)
    {
        var kernel = GaussianKernel.Create(sigma);
        return SeparableFilter.Apply(source, kernel, kernel);
    }

    private static Plane BlurPyramid(Plane source, double sigma, int levels)
    {
        var small = GaussianPyramid.Halve(source);
        for (var level = 1; level < levels; level++)
        {
            using var previous = small;
            small = GaussianPyramid.Halve(previous);
        }

        var step = 1 << levels;
        using (small)
        {
            using var blurred = Blur(small, Math.Sqrt(RemainingVariance(sigma, levels)) / step);
            return SplineEnlarger.Enlarge(blurred, levels, source.Width, source.Height);
        }
    }

    private static int Levels(double sigma)
    {
        var levels = 0;
        while (levels < 10 && RemainingVariance(sigma, levels + 1) >= LeastSigma * LeastSigma * Math.Pow(4, levels + 1))
        {
            levels++;
        }

        return levels;
    }

    /// <summary>What halving and enlarging leave of the variance, in pixels of the source.</summary>
    private static double RemainingVariance(double sigma, int levels)
    {
        var step = Math.Pow(4, levels);
        return (sigma * sigma) - (BinomialVariance * (step - 1) / 3) - (SplineVariance * step);
    }
}
