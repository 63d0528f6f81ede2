namespace Likeness.Imaging;

/// <summary>Smooths a plane along the edges of a guide, in a time that does not depend on the radius.</summary>
/// <remarks>
/// Kaiming He, Jian Sun, Xiaoou Tang, "Guided Image Filtering", 2010; with <c>subsample</c> above 1 the fast variant of He and Sun, "Fast Guided Filter", 2015,
/// which fits on a picture that many times smaller. With itself as guide it smooths and keeps edges; with a picture as guide it pulls a rough mask to the picture's edges.
/// </remarks>
public static class GuidedFilter
{
    /// <summary>Filters with a grey guide.</summary>
    /// <param name="guide">Its edges are kept.</param>
    /// <param name="input">Same size as the guide.</param>
    /// <param name="radius">Pixels to each side of a window.</param>
    /// <param name="epsilon">Variance of the guide below which a window counts as flat; above 0, in the guide's unit squared.</param>
    /// <param name="subsample">1 for the exact filter; otherwise the fit is made on means of that many pixels squared.</param>
    public static Plane Apply(Plane guide, Plane input, int radius, float epsilon, int subsample = 1)
    {
        ArgumentNullException.ThrowIfNull(guide);
        Check(guide.Width, guide.Height, input, radius, epsilon, subsample);
        if (subsample > 1)
        {
            using var smallGuide = BlockMean.Shrink(guide, subsample);
            using var smallInput = BlockMean.Shrink(input, subsample);
            var smallFit = Fit(smallGuide, smallInput, SmallRadius(radius, subsample), epsilon);
            return GuidedEnlarger.Apply([guide], smallFit, SmallRadius(radius, subsample), subsample);
        }

        var fit = Fit(guide, input, radius, epsilon);
        var result = new Plane(guide.Width, guide.Height);
        WindowMeans.Run(new GuidedGrayApply(guide, fit, result), guide.Width, guide.Height, radius);
        Dispose(fit);
        return result;
    }

    /// <summary>Filters with a colour guide: tells apart what differs in colour only.</summary>
    /// <param name="guide">Its edges are kept.</param>
    /// <param name="input">Same size as the guide.</param>
    /// <param name="radius">Pixels to each side of a window.</param>
    /// <param name="epsilon">Variance of the guide below which a window counts as flat; above 0, in the guide's unit squared.</param>
    /// <param name="subsample">1 for the exact filter; otherwise the fit is made on means of that many pixels squared.</param>
    public static Plane Apply(ColorImage guide, Plane input, int radius, float epsilon, int subsample = 1)
    {
        ArgumentNullException.ThrowIfNull(guide);
        Check(guide.Width, guide.Height, input, radius, epsilon, subsample);
        if (subsample > 1)
        {
            using var smallGuide = BlockMean.Shrink(guide, subsample);
            using var smallInput = BlockMean.Shrink(input, subsample);
            var smallFit = Fit(smallGuide, smallInput, SmallRadius(radius, subsample), epsilon);
            return GuidedEnlarger.Apply([guide.C0, guide.C1, guide.C2], smallFit, SmallRadius(radius, subsample), subsample);
        }

        var fit = Fit(guide, input, radius, epsilon);
        var result = new Plane(guide.Width, guide.Height);
        WindowMeans.Run(new GuidedColorApply(guide, fit, result), guide.Width, guide.Height, radius);
        Dispose(fit);
        return result;
    }

    private static Plane[] Fit(Plane guide, Plane input, int radius, float epsilon)
    {
        var (slope, offset) = (new Plane(guide.Width, guide.Height), new Plane(guide.Width, guide.Height));
        WindowMeans.Run(new GuidedGrayFit(guide, input, epsilon, slope, offset), guide.Width, guide.Height, radius);
        return [slope, offset];
    }

    private static Plane[] Fit(ColorImage guide, Plane input, int radius, float epsilon)
    {
        var fit = new Plane[4];
        for (var i = 0; i < fit.Length; i++)
        {
            fit[i] = new Plane(guide.Width, guide.Height);
        }

        WindowMeans.Run(new GuidedColorFit(guide, input, epsilon, fit), guide.Width, guide.Height, radius);
        return fit;
    }

    private static int SmallRadius(int radius, int subsample) => Math.Max(1, (radius + (subsample / 2)) / subsample);

    private static void Dispose(Plane[] planes)
    {
        foreach (var plane in planes)
        {
            plane.Dispose();
        }
    }

    private static void Check(int width, int height, Plane input, int radius, float epsilon, int subsample)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentOutOfRangeException.ThrowIfLessThan(radius, 1);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(epsilon);
        ArgumentOutOfRangeException.ThrowIfLessThan(subsample, 1);
        if (input.Width != width || input.Height != height)
        {
            throw new ArgumentException("The input must have the size of the guide.", nameof(input));
        }
    }
}
