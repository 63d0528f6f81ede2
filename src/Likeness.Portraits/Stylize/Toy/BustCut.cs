using System.Numerics;

namespace Likeness.Portraits.Stylize.Toy;

/// <summary>One row of the outline that a bust is cut to.</summary>
/// <param name="bust">The bust.</param>
/// <param name="y">The row.</param>
/// <param name="halfWidth">Half the width of the torso in this row, in pixels.</param>
/// <param name="headShare">1 in rows where heads and hair count, 0 below.</param>
internal readonly struct BustCut(Bust bust, float y, float halfWidth, int headShare)
{
    /// <summary>How much of a pixel is inside, 0…1.</summary>
    /// <param name="x">Column.</param>
    /// <param name="ofHead">Whether the pixel shows the head or what grows on it; hair may be wider than the shoulders.</param>
    public float Cover(float x, bool ofHead)
    {
        var side = MathF.Abs(x - bust.Axis);
        if (headShare == 0)
        {
            return MathF.Min(Edge(halfWidth - side), Edge(bust.BaseY + bust.BaseArc(side) - y));
        }

        if (!ofHead)
        {
            return halfWidth <= 0 ? 0 : Edge(halfWidth - side);
        }

        var (width, distance) = bust.Head(new Vector2(x, y));
        return Edge(width - distance);
    }

    private static float Edge(float distance) => Math.Clamp(distance + 0.5f, 0, 1);
}
