using System.Numerics;
using Likeness.Imaging;

namespace Likeness.Portraits.Scene.Geometry;

/// <summary>Unit normals of a surface seen from the front: X to the right, Y downwards, Z towards the viewer.</summary>
internal sealed class NormalMap(Plane x, Plane y, Plane z) : IDisposable
{
    private const float MostSlope = 3.2f;

    public Plane X { get; } = x;

    public Plane Y { get; } = y;

    public Plane Z { get; } = z;

    /// <summary>The normals of a height field.</summary>
    /// <param name="height">Heights in pixels.</param>
    /// <param name="steepness">Multiplies the slopes by 1 + this, where given.</param>
    public static NormalMap Of(Plane height, Plane? steepness = null)
    {
        var (across, down) = Gradient.Sobel(height);
        var up = new Plane(height.Width, height.Height);
        RowParallel.For(height.Height, (from, to) =>
        {
            for (var y = from; y < to; y++)
            {
                var rx = across.Row(y);
                var ry = down.Row(y);
                var rz = up.Row(y);
                var steeper = steepness is null ? default : steepness.Row(y);
                for (var x = 0; x < rx.Length; x++)
                {
                    var slope = new Vector2(rx[x], ry[x]) * (steeper.IsEmpty ? 1 : 1 + steeper[x]);
                    // Outlines of inflated shapes fall off vertically; light likes a shoulder better.
                    slope /= 1 + slope.Length() / MostSlope;
                    var scale = 1 / MathF.Sqrt(1 + slope.LengthSquared());
                    (rx[x], ry[x], rz[x]) = (-slope.X * scale, -slope.Y * scale, scale);
                }
            }
        });
        return new NormalMap(across, down, up);
    }

    /// <summary>From one surface to another.</summary>
    /// <param name="other">Seen where the share is 1.</param>
    /// <param name="share">0…1; clipped.</param>
    public void Blend(NormalMap other, Plane share) => Change((x, y) => Vector3.Lerp(this[x, y], other[x, y], Math.Clamp(share[x, y], 0, 1)));

    /// <summary>A smoother surface: normals for wide highlights.</summary>
    public NormalMap Smoothed(float sigma)
    {
        var smooth = new NormalMap(GaussianFilter.Apply(X, sigma), GaussianFilter.Apply(Y, sigma), GaussianFilter.Apply(Z, sigma));
        smooth.Change((x, y) => smooth[x, y]);
        return smooth;
    }

    public Vector3 this[int x, int y] => new(X[x, y], Y[x, y], Z[x, y]);

    /// <summary>Replaces every normal by a vector that need not have the length 1.</summary>
    public void Change(Func<int, int, Vector3> normal) => RowParallel.For(Z.Height, (from, to) =>
    {
        for (var y = from; y < to; y++)
        {
            var rx = X.Row(y);
            var ry = Y.Row(y);
            var rz = Z.Row(y);
            for (var x = 0; x < rx.Length; x++)
            {
                var n = normal(x, y);
                n /= MathF.Max(n.Length(), 1e-6f);
                (rx[x], ry[x], rz[x]) = (n.X, n.Y, n.Z);
            }
        }
    });

    public void Dispose()
    {
        X.Dispose();
        Y.Dispose();
        Z.Dispose();
    }
}
