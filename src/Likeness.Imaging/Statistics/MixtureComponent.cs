using System.Numerics;

namespace Likeness.Imaging;

/// <summary>A normal distribution with its share of a mixture: log p = constant − ½ |L (x − mean)|², L lower triangular (the inverse Cholesky factor of the covariance).</summary>
internal readonly record struct MixtureComponent(Vector3 Mean, float Constant, float L00, float L10, float L11, float L20, float L21, float L22)
{
    /// <summary>Makes a component from sums over weighted samples.</summary>
    /// <param name="moments">As <see cref="MixtureMoments"/> sums them up.</param>
    /// <param name="origin">Where the moments are taken about: near the mean, so that no digits are lost.</param>
    /// <param name="totalWeight">Weight of all components.</param>
    /// <param name="regularization">Added to the variances.</param>
    public static MixtureComponent FromMoments(ReadOnlySpan<double> moments, Vector3 origin, double totalWeight, Vector3 regularization)
    {
        var weight = moments[0];
        var (x, y, z) = (moments[1] / weight, moments[2] / weight, moments[3] / weight);
        var xx = Math.Max(0, (moments[4] / weight) - (x * x)) + regularization.X;
        var xy = (moments[5] / weight) - (x * y);
        var xz = (moments[6] / weight) - (x * z);
        var yy = Math.Max(0, (moments[7] / weight) - (y * y)) + regularization.Y;
        var yz = (moments[8] / weight) - (y * z);
        var zz = Math.Max(0, (moments[9] / weight) - (z * z)) + regularization.Z;

        // Cholesky factor C of the covariance, C · Cᵀ; then its inverse.
        var c00 = Math.Sqrt(xx);
        var c10 = xy / c00;
        var c20 = xz / c00;
        var c11 = Math.Sqrt(Math.Max(yy - (c10 * c10), regularization.Y * 1e-3));
        var c21 = (yz - (c20 * c10)) / c11;
        var c22 = Math.Sqrt(Math.Max(zz - (c20 * c20) - (c21 * c21), regularization.Z * 1e-3));
        var (l00, l11, l22) = (1 / c00, 1 / c11, 1 / c22);
        var l10 = -c10 * l00 * l11;
        var l21 = -c21 * l11 * l22;
        var l20 = -((c20 * l00) + (c21 * l10)) * l22;
        var constant = Math.Log(weight / totalWeight) - (1.5 * Math.Log(2 * Math.PI)) + Math.Log(l00 * l11 * l22);
        return new MixtureComponent(
            origin + new Vector3((float)x, (float)y, (float)z), (float)constant, (float)l00, (float)l10, (float)l11, (float)l20, (float)l21, (float)l22);
    }

    public Vector<float> LogDensity(Vector<float> c0, Vector<float> c1, Vector<float> c2)
    {
        var (d0, d1, d2) = (c0 - new Vector<float>(Mean.X), c1 - new Vector<float>(Mean.Y), c2 - new Vector<float>(Mean.Z));
        var u = d0 * L00;
        var v = (d0 * L10) + (d1 * L11);
        var w = (d0 * L20) + (d1 * L21) + (d2 * L22);
        return new Vector<float>(Constant) - (((u * u) + (v * v) + (w * w)) * 0.5f);
    }
}
