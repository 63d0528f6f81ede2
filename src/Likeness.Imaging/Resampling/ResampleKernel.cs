namespace Likeness.Imaging;

/// <summary>The interpolation kernels as functions of the distance.</summary>
internal static class ResampleKernel
{
    /// <summary>Distance behind which the kernel is 0, in input pixels when enlarging.</summary>
    public static double Support(ResampleFilter filter) => filter switch
    {
        ResampleFilter.Box => 1,
        ResampleFilter.Triangle => 1,
        ResampleFilter.CatmullRom => 2,
        ResampleFilter.Lanczos3 => 3,
        _ => throw new ArgumentOutOfRangeException(nameof(filter)),
    };

    /// <summary>Weight of an input pixel, not normalised.</summary>
    /// <param name="filter">Kernel.</param>
    /// <param name="distance">From the output sample's position to the input pixel's centre, in input pixels.</param>
    /// <param name="stretch">Input pixels an output pixel, at least 1.</param>
    public static double Weight(ResampleFilter filter, double distance, double stretch)
    {
        var x = Math.Abs(distance);
        return filter switch
        {
            ResampleFilter.Box => Math.Clamp((stretch / 2) + 0.5 - x, 0, 1),
            ResampleFilter.Triangle => Math.Max(0, 1 - (x / stretch)),
            ResampleFilter.CatmullRom => CatmullRom(x / stretch),
            _ => Lanczos3(x / stretch),
        };
    }

    private static double CatmullRom(double x) => x switch
    {
        < 1 => ((((1.5 * x) - 2.5) * x) * x) + 1,
        < 2 => (((((-0.5 * x) + 2.5) * x) - 4) * x) + 2,
        _ => 0,
    };

    private static double Lanczos3(double x)
    {
        if (x < 1e-9)
        {
            return 1;
        }

        var angle = Math.PI * x;
        return x < 3 ? 3 * Math.Sin(angle) * Math.Sin(angle / 3) / (angle * angle) : 0;
    }
}
