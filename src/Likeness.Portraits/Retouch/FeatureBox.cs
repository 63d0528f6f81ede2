using System.Numerics;
using Likeness.Imaging;

namespace Likeness.Portraits.Retouch;

/// <summary>A small rectangle of the canvas around a feature.</summary>
internal readonly record struct FeatureBox(int Left, int Top, int Width, int Height, int CanvasWidth)
{
    public static FeatureBox Around(Vector2[] outline, float margin, int width, int height)
    {
        var (low, high) = (outline.Aggregate(Vector2.Min), outline.Aggregate(Vector2.Max));
        var left = Math.Clamp((int)(low.X - margin), 0, width - 2);
        var top = Math.Clamp((int)(low.Y - margin), 0, height - 2);
        var right = Math.Clamp((int)(high.X + margin) + 1, left + 2, width);
        var bottom = Math.Clamp((int)(high.Y + margin) + 1, top + 2, height);
        return new FeatureBox(left, top, right - left, bottom - top, width);
    }

    public int Index(int x, int y) => ((Top + y) * CanvasWidth) + Left + x;

    public Vector2 Point(int x, int y) => new(Left + x + 0.5f, Top + y + 0.5f);

    public Plane Cut(Plane plane)
    {
        var cut = new Plane(Width, Height);
        for (var y = 0; y < Height; y++)
        {
            plane.Row(Top + y).Slice(Left, Width).CopyTo(cut.Row(y));
        }

        return cut;
    }

    /// <summary>A closed outline with a soft border.</summary>
    public Plane Soft(Vector2[] outline, float sigma)
    {
        var origin = new Vector2(Left, Top);
        using var sharp = Polygon.Mask(Width, Height, [.. outline.Select(p => p - origin)]);
        return GaussianFilter.Apply(sharp, sigma);
    }
}
