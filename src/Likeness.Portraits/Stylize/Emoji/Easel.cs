using System.Numerics;
using Likeness.Imaging;

namespace Likeness.Portraits.Stylize.Emoji;

/// <summary>The picture while it is drawn, in CIE Lab, and how far the people cover it.</summary>
internal sealed class Easel(int width, int height) : IDisposable
{
    public ColorImage Lab { get; } = new(width, height, ColorSpace.CieLab);

    /// <summary>Coverage of everything that belongs to a person, 0…1.</summary>
    public Plane Figure { get; } = new(width, height, clear: true);

    public int Width => width;

    public int Height => height;

    /// <summary>An empty patch of the canvas around a box.</summary>
    public Patch Around(Vector2 low, Vector2 high, float margin)
    {
        var left = Math.Clamp((int)MathF.Floor(low.X - margin), 0, width - 1);
        var top = Math.Clamp((int)MathF.Floor(low.Y - margin), 0, height - 1);
        var right = Math.Clamp((int)MathF.Ceiling(high.X + margin), left + 1, width);
        var bottom = Math.Clamp((int)MathF.Ceiling(high.Y + margin), top + 1, height);
        return new Patch(left, top, new Plane(right - left, bottom - top, clear: true));
    }

    /// <summary>A patch that covers some outlines.</summary>
    public Patch Fill(float margin, params ReadOnlySpan<Vector2[]> outlines)
    {
        var (low, high) = (new Vector2(float.MaxValue), new Vector2(float.MinValue));
        foreach (var outline in outlines)
        {
            foreach (var point in outline)
            {
                (low, high) = (Vector2.Min(low, point), Vector2.Max(high, point));
            }
        }

        var patch = Around(low, high, margin + 2);
        foreach (var outline in outlines)
        {
            patch.Fill(outline);
        }

        return patch;
    }

    public void Dispose()
    {
        Lab.Dispose();
        Figure.Dispose();
    }
}
