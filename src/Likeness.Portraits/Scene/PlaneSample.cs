using System.Numerics;
using Likeness.Imaging;

namespace Likeness.Portraits.Scene;

/// <summary>Single samples between the pixels of a plane.</summary>
internal static class PlaneSample
{
    /// <summary>The sample at a position whose whole numbers are the middles of pixels; the border is repeated.</summary>
    public static float Bilinear(Plane plane, Vector2 p)
    {
        var x = Math.Clamp(p.X, 0, plane.Width - 1.001f);
        var y = Math.Clamp(p.Y, 0, plane.Height - 1.001f);
        var (x0, y0) = ((int)x, (int)y);
        var (x1, y1) = (Math.Min(x0 + 1, plane.Width - 1), Math.Min(y0 + 1, plane.Height - 1));
        var (fx, fy) = (x - x0, y - y0);
        var upper = plane.Row(y0);
        var lower = plane.Row(y1);
        return (upper[x0] * (1 - fx) + upper[x1] * fx) * (1 - fy) + (lower[x0] * (1 - fx) + lower[x1] * fx) * fy;
    }

    /// <inheritdoc cref="Bilinear(Plane, Vector2)"/>
    public static Vector3 Bilinear(ColorImage image, Vector2 p) => new(Bilinear(image.C0, p), Bilinear(image.C1, p), Bilinear(image.C2, p));
}
