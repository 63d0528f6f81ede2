using System.Numerics;
using Likeness.Imaging;
using Likeness.Portraits.Scene;

namespace Likeness.Portraits.Stylize.Stages;

/// <summary>A CIE Lab picture that shapes with smooth edges are painted on; each touches only the rectangle that it covers.</summary>
internal sealed class ShapeCanvas(ColorImage picture)
{
    public ColorImage Picture { get; } = picture;

    /// <summary>Paints a shape.</summary>
    /// <param name="outline">Closed outline in pixels.</param>
    /// <param name="color">CIE Lab.</param>
    /// <param name="opacity">0…1.</param>
    /// <param name="where">Coverage 0…1 of what may be painted at a pixel; everything without it.</param>
    public void Fill(ReadOnlySpan<Vector2> outline, Vector3 color, float opacity = 1, Func<int, int, float>? where = null) => Fill(outline, (_, _) => color, opacity, where);

    /// <summary>Paints a shape whose colour changes from place to place.</summary>
    /// <param name="outline">Closed outline in pixels.</param>
    /// <param name="color">CIE Lab at a pixel.</param>
    /// <param name="opacity">0…1.</param>
    /// <param name="where">As for the other overload.</param>
    public void Fill(ReadOnlySpan<Vector2> outline, Func<int, int, Vector3> color, float opacity = 1, Func<int, int, float>? where = null)
    {
        var (low, high) = Bounds(outline);
        if (high.X <= low.X || high.Y <= low.Y)
        {
            return;
        }

        using var mask = new Plane((int)(high.X - low.X), (int)(high.Y - low.Y), clear: true);
        var moved = new Vector2[outline.Length];
        for (var i = 0; i < moved.Length; i++)
        {
            moved[i] = outline[i] - low;
        }

        Polygon.Fill(mask, moved, opacity);
        var (left, top) = ((int)low.X, (int)low.Y);
        for (var y = 0; y < mask.Height; y++)
        {
            var alphas = mask.Row(y);
            var l = Picture.C0.Row(top + y);
            var a = Picture.C1.Row(top + y);
            var b = Picture.C2.Row(top + y);
            for (var x = 0; x < alphas.Length; x++)
            {
                var alpha = alphas[x];
                if (alpha > 0)
                {
                    alpha *= where?.Invoke(left + x, top + y) ?? 1;
                    var paint = color(left + x, top + y);
                    l[left + x] += alpha * (paint.X - l[left + x]);
                    a[left + x] += alpha * (paint.Y - a[left + x]);
                    b[left + x] += alpha * (paint.Z - b[left + x]);
                }
            }
        }
    }

    /// <summary>Adds to what is there, fading from the middle of an ellipse to its rim, as an airbrush does.</summary>
    /// <param name="center">Its middle in pixels.</param>
    /// <param name="right">Half axis.</param>
    /// <param name="down">The other half axis.</param>
    /// <param name="change">CIE Lab, added in the middle.</param>
    /// <param name="where">As for filled shapes.</param>
    public void Airbrush(Vector2 center, Vector2 right, Vector2 down, Vector3 change, Func<int, int, float>? where = null)
    {
        var reach = Vector2.Abs(right) + Vector2.Abs(down);
        var determinant = (right.X * down.Y) - (right.Y * down.X);
        if (MathF.Abs(determinant) < 1e-3f)
        {
            return;
        }

        var (low, high) = Bounds([center - reach, center + reach]);
        for (var y = (int)low.Y; y < (int)high.Y; y++)
        {
            for (var x = (int)low.X; x < (int)high.X; x++)
            {
                var d = new Vector2(x + 0.5f, y + 0.5f) - center;
                var (s, t) = (((d.X * down.Y) - (d.Y * down.X)) / determinant, ((right.X * d.Y) - (right.Y * d.X)) / determinant);
                var rest = 1 - (s * s) - (t * t);
                if (rest > 0)
                {
                    var strength = rest * rest * (where?.Invoke(x, y) ?? 1);
                    Picture.C0[x, y] += strength * change.X;
                    Picture.C1[x, y] += strength * change.Y;
                    Picture.C2[x, y] += strength * change.Z;
                }
            }
        }
    }

    /// <summary>Draws a brush stroke along a curve through some points.</summary>
    /// <param name="points">Points to pass through.</param>
    /// <param name="width">Width at a place of the stroke, 0 at its start, 1 at its end; in pixels.</param>
    /// <param name="color">CIE Lab.</param>
    /// <param name="opacity">0…1.</param>
    /// <param name="where">As for filled shapes.</param>
    public void Stroke(ReadOnlySpan<Vector2> points, Func<float, float> width, Vector3 color, float opacity = 1, Func<int, int, float>? where = null)
    {
        const int Steps = 6;
        var line = Spline.CatmullRom(points, Steps, closed: false);
        if (line.Length < 2)
        {
            return;
        }

        var outline = new Vector2[2 * line.Length];
        for (var i = 0; i < line.Length; i++)
        {
            var d = line[Math.Min(i + 1, line.Length - 1)] - line[Math.Max(i - 1, 0)];
            var across = d.LengthSquared() < 1e-8f ? Vector2.Zero : Vector2.Normalize(new Vector2(-d.Y, d.X)) * (width((float)i / (line.Length - 1)) / 2);
            outline[i] = line[i] + across;
            outline[^(i + 1)] = line[i] - across;
        }

        Fill(outline, color, opacity, where);
    }

    /// <summary>Thin at both ends.</summary>
    public static Func<float, float> Tapered(float width) => t => width * (0.25f + 0.75f * MathF.Sqrt(MathF.Max(0, MathF.Sin(MathF.PI * t))));

    /// <summary>Thin at the start, full at the end.</summary>
    public static Func<float, float> Growing(float width) => t => width * (0.3f + 0.7f * SmoothStep.Between(0, 0.5f, t));

    private (Vector2 Low, Vector2 High) Bounds(ReadOnlySpan<Vector2> outline)
    {
        var (low, high) = (new Vector2(float.MaxValue), new Vector2(float.MinValue));
        foreach (var p in outline)
        {
            (low, high) = (Vector2.Min(low, p), Vector2.Max(high, p));
        }

        var size = new Vector2(Picture.Width, Picture.Height);
        var from = Vector2.Clamp(new Vector2(MathF.Floor(low.X), MathF.Floor(low.Y)), Vector2.Zero, size);
        var to = Vector2.Clamp(new Vector2(MathF.Ceiling(high.X), MathF.Ceiling(high.Y)), Vector2.Zero, size);
        return (from, to);
    }
}
