using System.Numerics;
using Likeness.Faces;
using Likeness.Portraits.Scene;

namespace Likeness.Portraits.Anime.Features;

/// <summary>Draws the features of one face over its painted skin.</summary>
internal static class FacePainter
{
    public static void Paint(FaceSketch sketch, bool outline)
    {
        Cheeks(sketch);
        if (outline)
        {
            Jaw(sketch);
            EarPainter.Paint(sketch, -1);
            EarPainter.Paint(sketch, 1);
        }

        Folds.Paint(sketch);
        NosePainter.Paint(sketch);
        MouthPainter.Paint(sketch);
        // Old and bearded people keep the size of their eyes.
        var bearded = sketch.Person.Person.FacialHair.IsDrawn ? 0.25f : 0;
        var growth = Math.Clamp((0.04f + sketch.Settings.Strength) * (1 - (0.45f * sketch.Age)) - bearded * 0.6f, 0, 1.1f);
        var left = new EyeShape(sketch.Face, FaceMeshTopology.LeftEye.AsSpan(), FaceMeshTopology.LeftIris.AsSpan(), growth);
        var right = new EyeShape(sketch.Face, FaceMeshTopology.RightEye.AsSpan(), FaceMeshTopology.RightIris.AsSpan(), growth);
        new AnimeEye(sketch, left).Paint();
        new AnimeEye(sketch, right).Paint();
        foreach (var (eye, brow) in (ReadOnlySpan<(EyeShape, BrowShape)>)[(left, sketch.Person.Person.LeftBrow), (right, sketch.Person.Person.RightBrow)])
        {
            if (!eye.IsHidden)
            {
                BrowPainter.Paint(sketch, brow, 0.75f * eye.Lift);
            }
        }

        if (sketch.Person is { GlassesFrame: { } color, Person.Glasses: { } glasses })
        {
            SpectaclesPainter.Paint(sketch, glasses, color);
        }
    }

    private static void Cheeks(FaceSketch sketch)
    {
        if (sketch.Scene.IsMonochrome)
        {
            return;
        }

        var unit = sketch.Unit;
        var (right, down) = (sketch.Frame.Right * unit, sketch.Frame.Down * unit);
        // Old skin blushes less; dark skin shows it as warmth.
        var strength = sketch.Look.Blush * (1 - (0.7f * sketch.Age)) * Math.Clamp(sketch.Skin.X / 60, 0.55f, 1);
        var change = new Vector3(-0.12f * strength, strength, 0.25f * strength);
        foreach (var (center, side) in (ReadOnlySpan<(Vector2, float)>)[(sketch.Face.Mean(50, 118, 101, 205), -1), (sketch.Face.Mean(280, 347, 330, 425), 1)])
        {
            sketch.Canvas.Airbrush(center, right * 0.30f + (down * (-0.05f * side)), down * 0.19f, change, sketch.Bare);
        }
    }

    private static void Jaw(FaceSketch sketch)
    {
        // Only where skin goes on below it: elsewhere the outline or a beard is the jaw.
        ReadOnlySpan<int> jaw = [132, 58, 172, 136, 150, 149, 176, 148, 152, 377, 400, 378, 379, 365, 397, 288, 361];
        var weight = sketch.Look.LineWidth * sketch.Unit;
        sketch.Canvas.Stroke(sketch.Face.Line(jaw), t => weight * 0.034f * (0.3f + (0.7f * MathF.Sin(MathF.PI * t))), sketch.Line, 0.95f, sketch.Bare);
    }
}
