using System.Numerics;
using Likeness.Faces;
using Likeness.Imaging;
using Likeness.Portraits.Scene;

namespace Likeness.Portraits.Stylize.Pixels;

/// <summary>Draws lips, teeth and the line of a closed mouth.</summary>
internal static class MouthPainter
{
    public static void Paint(PixelSprite sprite, PersonSprite person)
    {
        var face = person.Face;
        // Lips stay within what lips are, relative to the skin; lipstick passes, shadows and beards do not.
        var difference = Vector3.Clamp(person.Person.LipColor - person.Person.SkinColor, new Vector3(-18, 4, -8), new Vector3(-5, 24, 4));
        var lips = person.Skin + difference;
        var first = sprite.Add(lips + new Vector3(-13, 2, -2), lips, lips + new Vector3(8, -1, 2));
        var dark = sprite.Add(new Vector3(14, 14, 4));
        // Teeth are as bright as the light on them allows.
        var teeth = person.Person.Mouth;
        var bright = MathF.Min(92, MathF.Max(teeth.TeethColor.X * person.Gain + 6, person.Skin.X + 12));
        var yellow = Math.Clamp(teeth.TeethColor.Z * 0.4f, 2, 8);
        var white = sprite.Add(new Vector3(bright, 0, yellow), new Vector3(bright - 16, 3, yellow + 3));
        var opening = Vector2.Distance(face[MeshPoint.LipUpperInner], face[MeshPoint.LipLowerInner]);
        var middle = (face[MeshPoint.LipUpperInner].Y + face[MeshPoint.LipLowerInner].Y) / 2;
        if (person.Unit < 9)
        {
            Small(sprite, person, opening, teeth.ShowsTeeth ? white : first);
            return;
        }

        using var outer = Mask(sprite, face, FaceMeshTopology.LipsOuter.AsSpan());
        for (var y = 0; y < sprite.Height; y++)
        {
            for (var x = 0; x < sprite.Width; x++)
            {
                if (outer[x, y] > 0.45f)
                {
                    sprite.Put(x, y, y + 0.5f < middle ? first : first + 1);
                }
            }
        }

        if (opening > 0.7f)
        {
            Open(sprite, face, opening, teeth.ShowsTeeth, white, dark);
            sprite.Line(Shift([face[78], face[81], face[13], face[311], face[308]], -0.55f), first);
        }
        else
        {
            var line = (face[MeshPoint.LipUpperInner] + face[MeshPoint.LipLowerInner]) / 2;
            sprite.Line([face[MeshPoint.MouthLeft], (face[81] + face[178]) / 2, line, (face[311] + face[402]) / 2, face[MeshPoint.MouthRight]], first);
            sprite.Line([Vector2.Lerp(face[MeshPoint.MouthInnerLeft], face[13], 0.4f), line, Vector2.Lerp(face[MeshPoint.MouthInnerRight], face[13], 0.4f)], dark);
        }

        // One light cell row on the lower lip gives it body.
        if (person.Unit > 13)
        {
            sprite.Put(face[17] - new Vector2(0.6f, 0.32f * (face[17].Y - face[14].Y)), first + 2);
            sprite.Put(face[17] + new Vector2(0.4f, -0.32f * (face[17].Y - face[14].Y)), first + 2);
        }
    }

    private static void Open(PixelSprite sprite, FaceShape face, float opening, bool teeth, int white, int dark)
    {
        using var inner = Mask(sprite, face, FaceMeshTopology.LipsInner.AsSpan());
        bool Inside(int x, int y) => sprite.Contains(x, y) && inner[x, y] > 0.42f;
        var (left, right) = (int.MaxValue, int.MinValue);
        for (var y = 0; y < sprite.Height; y++)
        {
            for (var x = 0; x < sprite.Width; x++)
            {
                if (Inside(x, y))
                {
                    (left, right) = (Math.Min(left, x), Math.Max(right, x));
                    sprite.Put(x, y, teeth && (opening <= 3.4f || Inside(x, y + 1)) ? white : dark);
                }
            }
        }

        if (!teeth || right - left < 6)
        {
            return;
        }

        for (var y = 0; y < sprite.Height; y++)
        {
            foreach (var (x, color) in (ReadOnlySpan<(int, int)>)[(left, dark), (right, dark), (left + 1, white + 1), (right - 1, white + 1)])
            {
                if (Inside(x, y))
                {
                    sprite.Put(x, y, color);
                }
            }
        }
    }

    private static void Small(PixelSprite sprite, PersonSprite person, float opening, int inside)
    {
        var face = person.Face;
        var from = Vector2.Lerp(face[MeshPoint.MouthLeft], face[MeshPoint.LipUpperInner], 0.25f);
        var to = Vector2.Lerp(face[MeshPoint.MouthRight], face[MeshPoint.LipUpperInner], 0.25f);
        sprite.Line([from, (face[13] + face[14]) / 2, to], opening > 0.35f ? inside : person.SkinStep(0));
    }

    private static Plane Mask(PixelSprite sprite, FaceShape face, ReadOnlySpan<int> contour) =>
        Polygon.Mask(sprite.Width, sprite.Height, Spline.CatmullRom(face.Line(contour), 3, closed: true));

    private static Vector2[] Shift(Vector2[] points, float down) => [.. points.Select(p => p + new Vector2(0, down))];
}
