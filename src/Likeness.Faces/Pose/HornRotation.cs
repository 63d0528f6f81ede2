using System.Numerics;

namespace Likeness.Faces;

/// <summary>The rotation between two sets of points by unit quaternions (Horn, "Closed-form solution of absolute orientation using unit quaternions", 1987).</summary>
internal static class HornRotation
{
    /// <summary>The rotation that maximises agreement.</summary>
    /// <param name="s">3×3 sums of products, row: coordinate before, column: coordinate after the rotation.</param>
    public static Quaternion Find(ReadOnlySpan<double> s)
    {
        double xx = s[0], xy = s[1], xz = s[2], yx = s[3], yy = s[4], yz = s[5], zx = s[6], zy = s[7], zz = s[8];
        double[,] n =
        {
            { xx + yy + zz, yz - zy, zx - xz, xy - yx },
            { yz - zy, xx - yy - zz, xy + yx, zx + xz },
            { zx - xz, xy + yx, yy - xx - zz, yz + zy },
            { xy - yx, zx + xz, yz + zy, zz - xx - yy },
        };
        var (w, x, y, z) = LargestEigenvector(n);
        return Quaternion.Normalize(new Quaternion((float)x, (float)y, (float)z, (float)w));
    }

    /// <summary>Cyclic Jacobi rotations (Golub and Van Loan, section 8.5) until the matrix is diagonal.</summary>
    private static (double W, double X, double Y, double Z) LargestEigenvector(double[,] a)
    {
        const int Size = 4;
        var v = new double[Size, Size];
        for (var i = 0; i < Size; i++)
        {
            v[i, i] = 1;
        }

        for (var sweep = 0; sweep < 20; sweep++)
        {
            double off = 0, diagonal = 0;
            for (var p = 0; p < Size; p++)
            {
                diagonal += Math.Abs(a[p, p]);
                for (var q = p + 1; q < Size; q++)
                {
                    off += Math.Abs(a[p, q]);
                }
            }

            if (off <= 1e-14 * diagonal)
            {
                break;
            }

            for (var p = 0; p < Size; p++)
            {
                for (var q = p + 1; q < Size; q++)
                {
                    Rotate(a, v, p, q);
                }
            }
        }

        var best = 0;
        for (var i = 1; i < Size; i++)
        {
            best = a[i, i] > a[best, best] ? i : best;
        }

        return (v[0, best], v[1, best], v[2, best], v[3, best]);
    }

    private static void Rotate(double[,] a, double[,] v, int p, int q)
    {
        if (a[p, q] == 0)
        {
            return;
        }

        var theta = (a[q, q] - a[p, p]) / (2 * a[p, q]);
        var t = (theta >= 0 ? 1 : -1) / (Math.Abs(theta) + Math.Sqrt((theta * theta) + 1));
        var c = 1 / Math.Sqrt((t * t) + 1);
        var s = t * c;
        for (var k = 0; k < 4; k++)
        {
            (a[k, p], a[k, q]) = ((c * a[k, p]) - (s * a[k, q]), (s * a[k, p]) + (c * a[k, q]));
        }

        for (var k = 0; k < 4; k++)
        {
            (a[p, k], a[q, k]) = ((c * a[p, k]) - (s * a[q, k]), (s * a[p, k]) + (c * a[q, k]));
            (v[k, p], v[k, q]) = ((c * v[k, p]) - (s * v[k, q]), (s * v[k, p]) + (c * v[k, q]));
        }
    }
}
