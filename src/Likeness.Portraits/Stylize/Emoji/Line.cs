using System.Numerics;
using Likeness.Imaging;

namespace Likeness.Portraits.Stylize.Emoji;

/// <summary>Outlines of strokes along curves.</summary>
internal static class Line
{
    /// <summary>The outline of a stroke whose width follows a profile along its length.</summary>
    /// <param name="path">The middle of the stroke.</param>
    /// <param name="width">Full width in pixels.</param>
    /// <param name="profile">Part of the width at 0…1 of the length; an even width if null.</param>
    public static Vector2[] Stroke(ReadOnlySpan<Vector2> path, float width, Func<float, float>? profile = null)
    {
        var outline = new Vector2[2 * path.Length];
        for (var i = 0; i < path.Length; i++)
        {
            var along = path[Math.Min(i + 1, path.Length - 1)] - path[Math.Max(i - 1, 0)];
            var across = along.LengthSquared() < 1e-9f ? Vector2.Zero : Vector2.Normalize(new Vector2(-along.Y, along.X));
            var half = 0.5f * width * (profile?.Invoke((float)i / Math.Max(1, path.Length - 1)) ?? 1);
            outline[i] = path[i] + across * half;
            outline[^(i + 1)] = path[i] - across * half;
        }

        return outline;
    }

    /// <summary>A profile that is thin at both ends.</summary>
    public static float Lens(float t) => MathF.Sin(MathF.PI * Math.Clamp(t, 0.03f, 0.97f));

    /// <summary>A smooth curve through points.</summary>
    public static Vector2[] Curve(params ReadOnlySpan<Vector2> points) => Spline.CatmullRom(points, 6, closed: false);

    /// <summary>A smooth ring through points.</summary>
    public static Vector2[] Ring(params ReadOnlySpan<Vector2> points) => Spline.CatmullRom(points, 4, closed: true);

    /// <summary>An ellipse.</summary>
    /// <param name="center">Its middle.</param>
    /// <param name="right">Half axis.</param>
    /// <param name="down">The other half axis.</param>
    public static Vector2[] Ellipse(Vector2 center, Vector2 right, Vector2 down)
    {
        var ring = new Vector2[40];
        for (var i = 0; i < ring.Length; i++)
        {
            var (sin, cos) = MathF.SinCos(2 * MathF.PI * i / ring.Length);
            ring[i] = center + right * cos + down * sin;
        }

        return ring;
    }
}
