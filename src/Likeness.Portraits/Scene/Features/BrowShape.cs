using System.Numerics;

namespace Likeness.Portraits.Scene;

/// <summary>An eyebrow as it grows, which is not always where the face mesh has it.</summary>
/// <param name="Line">Its middle line in canvas pixels, from the end at the temple to the end at the nose.</param>
/// <param name="HalfWidth">Half its width at each point of the line, in units.</param>
/// <param name="Color">Colour of its hair, CIE Lab.</param>
/// <param name="Strength">How much it stands out from the skin: 0 for none to be seen, about 0.2 for pale brows, 1 for dark ones.</param>
internal sealed record BrowShape(Vector2[] Line, float[] HalfWidth, Vector3 Color, float Strength)
{
    /// <summary>The closed outline, its width multiplied by <paramref name="thickness"/>.</summary>
    /// <param name="unit">Canvas pixels a unit.</param>
    /// <param name="thickness">1 for the width that was read.</param>
    public Vector2[] Outline(float unit, float thickness = 1)
    {
        var outline = new Vector2[2 * Line.Length];
        for (var i = 0; i < Line.Length; i++)
        {
            var along = Vector2.Normalize(Line[Math.Min(i + 1, Line.Length - 1)] - Line[Math.Max(i - 1, 0)]);
            var across = new Vector2(-along.Y, along.X) * (HalfWidth[i] * thickness * unit);
            (outline[i], outline[^(i + 1)]) = (Line[i] + across, Line[i] - across);
        }

        return outline;
    }

    /// <summary>The brow after its points were moved.</summary>
    public BrowShape Moved(Func<Vector2, Vector2> map) => this with { Line = [.. Line.Select(map)] };
}
