using System.Numerics;
using Likeness.Imaging;
using Likeness.Portraits.Stylize.Stages;

namespace Likeness.Portraits.Anime.Features;

/// <summary>Draws a nose with little: a wedge of shade below and beside the tip, a stroke under it, ticks of the wings.</summary>
internal static class NosePainter
{
    public static void Paint(FaceSketch sketch)
    {
        var face = sketch.Face;
        var unit = sketch.Unit;
        var (right, down) = (sketch.Frame.Right, sketch.Frame.Down);
        var canvas = sketch.Canvas;
        // The shaded side is the one away from the lamp.
        var far = sketch.LampSide < 0;
        var (wing, nostril, wall, bridge) = far ? (278, 327, 360, 417) : (48, 98, 131, 193);
        var tip = face[1];
        Vector2[] wedge =
        [
            Vector2.Lerp(face[5], face[far ? 281 : 51], 0.35f), Vector2.Lerp(face[far ? 275 : 45], face[wing], 0.25f), Vector2.Lerp(face[wing], face[wall], 0.3f),
            face[wing] + (down * (0.01f * unit)), face[nostril], face[2], Vector2.Lerp(face[2], face[far ? 97 : 326], 0.6f), Vector2.Lerp(tip, face[2], 0.35f),
        ];
        canvas.Fill(Spline.CatmullRom(wedge, 4, closed: true), sketch.Shade, 0.85f, sketch.Bare);
        var line = sketch.Line;
        // Under the tip.
        canvas.Stroke([Vector2.Lerp(face[2], face[97], 0.9f), Vector2.Lerp(tip, face[2], 0.82f), Vector2.Lerp(face[2], face[326], 0.9f)], ShapeCanvas.Tapered(0.026f * unit), line, 0.85f);
        foreach (var (from, middle, to) in (ReadOnlySpan<(int, int, int)>)[(98, 64, 48), (327, 294, 278)])
        {
            var shaded = from == nostril;
            canvas.Stroke([Vector2.Lerp(face[from], face[middle], 0.1f), face[middle], Vector2.Lerp(face[middle], face[to], shaded ? 1 : 0.6f)], ShapeCanvas.Tapered((shaded ? 0.022f : 0.017f) * unit), line, shaded ? 0.8f : 0.55f);
        }

        // The ridge, on the shaded side, as far as the head is turned or the face is old.
        var ridge = Math.Clamp((0.35f * sketch.Age) + (1.6f * (MathF.Abs(sketch.Frame.Turn) - 0.12f)), 0, 0.7f);
        canvas.Stroke([face[bridge], Vector2.Lerp(face[far ? 419 : 196], face[6], 0.2f), face[far ? 248 : 3]], ShapeCanvas.Tapered(0.016f * unit), sketch.Shade + (0.4f * sketch.Tones.SkinShade), ridge);
        var shine = Vector2.Lerp(face[4], face[5], 0.45f) + (right * (0.022f * unit * sketch.LampSide));
        canvas.Stroke([shine - (down * (0.035f * unit)), shine + (down * (0.03f * unit))], ShapeCanvas.Tapered(0.034f * unit), sketch.Grey(sketch.Skin + new Vector3(MathF.Min(12, 97 - sketch.Skin.X), -3, 2)), 0.8f, sketch.Bare);
    }
}
