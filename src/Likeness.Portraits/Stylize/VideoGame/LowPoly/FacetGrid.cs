using System.Numerics;
using Likeness.Portraits.Scene;

namespace Likeness.Portraits.Stylize.VideoGame.LowPoly;

/// <summary>Regular inner corners of facets, the same on both sides of a person.</summary>
internal static class FacetGrid
{
    private const float RingDistance = 0.34f;
    private const float Reach = 5;
    private const float CenterV = -0.2f;

    /// <summary>Staggered rows around the vertical line through a point.</summary>
    public static IEnumerable<Vector2> Rows(Vector2 middle, float spacing, int width, int height)
    {
        var rowHeight = spacing * 0.87f;
        var across = (int)(width / spacing) + 2;
        var first = -(int)(middle.Y / rowHeight) - 1;
        for (var row = first; middle.Y + row * rowHeight < height + rowHeight; row++)
        {
            for (var column = -across; column <= across; column++)
            {
                yield return middle + new Vector2((column + 0.5f * (row & 1)) * spacing, row * rowHeight);
            }
        }
    }

    /// <summary>Staggered rings around a head, as hair falls.</summary>
    public static IEnumerable<Vector2> Rings(FaceFrame frame)
    {
        for (var ring = 1; ring * RingDistance < Reach; ring++)
        {
            var radius = ring * RingDistance;
            var spokes = ring < 4 ? 12 : ring < 8 ? 24 : 36;
            for (var spoke = 0; spoke < spokes; spoke++)
            {
                var (sin, cos) = MathF.SinCos((spoke + 0.5f * (ring & 1)) * 2 * MathF.PI / spokes);
                yield return frame.ToPicture(radius * sin, CenterV - radius * 1.08f * cos);
            }
        }
    }
}
