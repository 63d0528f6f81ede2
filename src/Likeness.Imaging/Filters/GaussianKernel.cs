namespace Likeness.Imaging;

/// <summary>Sampled Gaussian weights.</summary>
internal static class GaussianKernel
{
    private const double Reach = 3.5;

    /// <summary>An odd number of weights that add up to 1, cut off at 3.5 sigma.</summary>
    public static float[] Create(double sigma)
    {
        var radius = Math.Max(1, (int)Math.Ceiling(Reach * sigma));
        var weights = new double[(2 * radius) + 1];
        var sum = 0.0;
        for (var i = 0; i < weights.Length; i++)
        {
            var distance = (i - radius) / sigma;
            weights[i] = Math.Exp(-0.5 * distance * distance);
            sum += weights[i];
        }

        return Array.ConvertAll(weights, weight => (float)(weight / sum));
    }
}
