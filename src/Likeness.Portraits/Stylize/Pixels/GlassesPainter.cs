using System.Numerics;
using Likeness.Portraits.Scene;

namespace Likeness.Portraits.Stylize.Pixels;

/// <summary>Draws spectacles: one-cell frames with open corners, bridge, temples and a glint.</summary>
internal static class GlassesPainter
{
    public static void Paint(PixelSprite sprite, PersonSprite person, Vector3 color)
    {
        var face = person.Face;
        var unit = person.Unit;
        if (unit < 8)
        {
            return;
        }

        var frame = sprite.Add(color);
        var glint = sprite.Add(new Vector3(94, 0, 3));
        var left = Lens(face, unit, MeshPoint.EyeLeftOuter, MeshPoint.EyeLeftInner, -1);
        var right = Lens(face, unit, MeshPoint.EyeRightOuter, MeshPoint.EyeRightInner, 1);
        foreach (var lens in (ReadOnlySpan<Rectangle>)[left, right])
        {
            for (var x = lens.Left + 1; x < lens.Right; x++)
            {
                sprite.Put(x, lens.Top, frame);
                sprite.Put(x, lens.Bottom, frame);
            }

            for (var y = lens.Top + 1; y < lens.Bottom; y++)
            {
                sprite.Put(lens.Left, y, frame);
                sprite.Put(lens.Right, y, frame);
            }

            if (unit > 13)
            {
                sprite.Put(lens.Left + 2, lens.Top + 2, glint);
                sprite.Put(lens.Left + 3, lens.Top + 2, glint);
                sprite.Put(lens.Left + 2, lens.Top + 3, glint);
            }
        }

        sprite.Line([new Vector2(left.Right + 0.5f, left.Top + 2.5f), new Vector2(right.Left + 0.5f, right.Top + 2.5f)], frame);
        Temple(sprite, face[127], left.Left, left.Top + 2, frame);
        Temple(sprite, face[356], right.Right, right.Top + 2, frame);
    }

    private static Rectangle Lens(FaceShape face, float unit, int outer, int inner, int side)
    {
        var axis = face.Frame;
        var center = (face[outer] + face[inner]) / 2 + (axis.Right * (side * 0.03f) + axis.Down * 0.05f) * unit;
        var halfWidth = Vector2.Distance(face[outer], face[inner]) * 0.5f + 0.15f * unit;
        var halfHeight = 0.31f * unit;
        return new Rectangle(
            (int)MathF.Round(center.X - halfWidth), (int)MathF.Round(center.Y - halfHeight),
            (int)MathF.Round(center.X + halfWidth), (int)MathF.Round(center.Y + halfHeight));
    }

    private static void Temple(PixelSprite sprite, Vector2 ear, int from, int row, int color)
    {
        var to = (int)ear.X;
        for (var x = Math.Min(from, to); x <= Math.Max(from, to); x++)
        {
            sprite.Put(x, row, color);
        }
    }

    private readonly record struct Rectangle(int Left, int Top, int Right, int Bottom);
}
