using System.Numerics;
using Likeness.Faces;
using Likeness.Portraits.Scene;
using Likeness.Portraits.Stylize.Stages;

namespace Likeness.Portraits.Stylize.VideoGame.LowPoly;

/// <summary>Shifts a person's painted skin so that its median lightness is the photographed one: facets must not make anybody lighter or darker.</summary>
internal static class SkinLevel
{
    private const int Rounds = 2;
    private const int LeastCells = 12;

    public static void Calibrate(FrameBuffer buffer, SceneCells cells, PatchMap patches, DrawnPerson person)
    {
        var face = new bool[buffer.Colors.Length];
        Mark(buffer, face, person.Face.Line(FaceMeshTopology.FaceOval.AsSpan()), true);
        foreach (var feature in (ReadOnlySpan<int[]>)[[.. FaceMeshTopology.LeftEye], [.. FaceMeshTopology.RightEye], [.. FaceMeshTopology.LeftBrow], [.. FaceMeshTopology.RightBrow], [.. FaceMeshTopology.LipsOuter]])
        {
            Mark(buffer, face, person.Face.Line(feature), false);
        }

        var skin = new List<int>();
        for (var i = 0; i < face.Length; i++)
        {
            if (face[i] && patches.Is(i, Region.Skin))
            {
                skin.Add(i);
            }
        }

        if (skin.Count < LeastCells)
        {
            return;
        }

        var wanted = Median(skin, at => cells[at].X);
        for (var round = 0; round < Rounds; round++)
        {
            var shift = wanted - Median(skin, at => buffer.Colors[at].X);
            for (var i = 0; i < face.Length; i++)
            {
                if (patches.Is(i, Region.Skin))
                {
                    buffer.Colors[i].X = Math.Clamp(buffer.Colors[i].X + shift, 3, 97);
                }
            }
        }
    }

    private static void Mark(FrameBuffer buffer, bool[] cells, Vector2[] polygon, bool value) => Scanlines.Fill([polygon], buffer.Width, buffer.Height, (y, from, to) =>
        cells.AsSpan(buffer.At(from, y), to - from).Fill(value));

    private static float Median(List<int> cells, Func<int, float> value)
    {
        var values = cells.Select(value).ToArray();
        Array.Sort(values);
        return values[values.Length / 2];
    }
}
