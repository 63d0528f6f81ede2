using System.Numerics;
using Likeness.Faces;
using Likeness.Imaging;
using Likeness.Portraits.Scene;
using Likeness.Portraits.Stylize.Stages;

namespace Likeness.Portraits.Anime.Features;

/// <summary>Draws a mouth: a swinging line, lips as tints, and what an open mouth shows in clear shapes.</summary>
internal static class MouthPainter
{
    private const float Closed = 0.03f;

    private static readonly int[] Parting = [78, 191, 80, 81, 82, 13, 312, 311, 310, 415, 308];
    private static readonly int[] LowerParting = [78, 95, 88, 178, 87, 14, 317, 402, 318, 324, 308];

    public static void Paint(FaceSketch sketch)
    {
        var face = sketch.Face;
        var unit = sketch.Unit;
        var canvas = sketch.Canvas;
        Lips(sketch);
        var line = sketch.Grey(new Vector3(MathF.Max(8, 0.30f * sketch.Skin.X), 0.7f * sketch.Skin.Y + 12, 0.5f * sketch.Skin.Z));
        var open = sketch.Person.MouthOpening;
        if (open < Closed)
        {
            Vector2[] swing = [face[61], (face[81] + face[178]) / 2, (face[13] + face[14]) / 2, (face[311] + face[402]) / 2, face[291]];
            canvas.Stroke(swing, t => unit * (0.014f + (0.016f * MathF.Pow(MathF.Abs((2 * t) - 1), 1.5f))) * SmoothStep.Between(0, 0.06f, t) * SmoothStep.Between(1, 0.94f, t), line);
        }
        else
        {
            Open(sketch, line, open);
        }

        // The shadow below the lower lip.
        var down = sketch.Frame.Down * unit;
        canvas.Stroke([face[84] + (down * 0.035f), face[17] + (down * 0.045f), face[314] + (down * 0.035f)], ShapeCanvas.Tapered(0.03f * unit), sketch.Shade, 0.8f, sketch.Bare);
    }

    private static void Lips(FaceSketch sketch)
    {
        var face = sketch.Face;
        var lips = sketch.Person.Lips;
        var difference = lips - sketch.Person.Skin;
        // Painted lips are drawn as lips, bare ones as a hint.
        var strength = Math.Clamp(0.35f + (0.045f * difference.Y), 0.4f, 0.95f);
        Vector2[] upper = [.. face.Line([61, 185, 40, 39, 37, 0, 267, 269, 270, 409, 291]), .. face.Line([308, 415, 310, 311, 312, 13, 82, 81, 80, 191, 78])];
        Vector2[] lower = [.. face.Line([61, 146, 91, 181, 84, 17, 314, 405, 321, 375, 291]), .. face.Line([308, 324, 318, 402, 317, 14, 87, 178, 88, 95, 78])];
        var color = sketch.Grey(sketch.Skin + (difference * new Vector3(0.9f, 1.1f, 1)));
        sketch.Canvas.Fill(Spline.CatmullRom(upper, 3, closed: true), color + new Vector3(-6, 1, 0), 0.9f * strength, sketch.Bare);
        sketch.Canvas.Fill(Spline.CatmullRom(lower, 3, closed: true), color, strength, sketch.Bare);
        var shine = Vector2.Lerp(face[17], face[14], 0.52f);
        var along = sketch.Frame.Right * sketch.Unit;
        var place = along * (0.04f * sketch.LampSide);
        sketch.Canvas.Stroke([shine + place - (along * 0.07f), shine + place + (along * 0.07f)], ShapeCanvas.Tapered(0.028f * sketch.Unit), sketch.Grey(color + new Vector3(MathF.Min(16, 95 - color.X), -3, 0)), 0.75f * strength);
    }

    private static void Open(FaceSketch sketch, Vector3 line, float open)
    {
        var face = sketch.Face;
        var unit = sketch.Unit;
        var canvas = sketch.Canvas;
        var inner = Spline.CatmullRom(face.Line(FaceMeshTopology.LipsInner.AsSpan()), 4, closed: true);
        using var inside = new ShapeMask(inner, canvas.Picture.Width, canvas.Picture.Height);
        canvas.Fill(inner, sketch.Grey(new Vector3(22, 28, 13)));
        var upper = face.Line(Parting);
        var lower = face.Line(LowerParting);
        if (open > 0.13f)
        {
            // The tongue.
            var middle = Vector2.Lerp(upper[5], lower[5], 0.95f);
            var half = 0.55f * Vector2.Distance(upper[2], upper[8]) / 2;
            canvas.Airbrush(middle, sketch.Frame.Right * half * 1.3f, sketch.Frame.Down * (0.5f * open * unit), sketch.Grey(new Vector3(26, 20, 8)), inside.At);
        }

        if (sketch.Person.Person.Mouth.ShowsTeeth || sketch.Person.ShowsTeeth)
        {
            var reach = open > 0.2f ? 0.62f : open > 0.12f ? 0.8f : 0.97f;
            Vector2[] edge = [.. Enumerable.Range(1, Parting.Length - 2).Select(i => Vector2.Lerp(upper[i], lower[i], reach * (0.75f + (0.25f * MathF.Sin(MathF.PI * i / (Parting.Length - 1f))))))];
            canvas.Fill([.. upper[1..^1], .. Spline.CatmullRom(edge, 3, closed: false).Reverse()], sketch.Grey(sketch.Person.Teeth with { X = Math.Clamp(sketch.Skin.X + 30, sketch.Person.Teeth.X, 97) }), 1, inside.At);
            // The lip's shadow on the teeth.
            canvas.Stroke(upper.AsSpan()[1..^1], ShapeCanvas.Tapered(0.045f * unit), sketch.Grey(sketch.Person.Teeth + new Vector3(-16, 3, -2)), 0.55f, inside.At);
        }

        canvas.Stroke([face[61], .. upper[1..^1], face[291]], t => unit * (0.014f + (0.016f * MathF.Pow(MathF.Abs((2 * t) - 1), 1.5f))) * SmoothStep.Between(0, 0.05f, t) * SmoothStep.Between(1, 0.95f, t), line);
        canvas.Stroke([.. lower[1..^1]], ShapeCanvas.Tapered(0.014f * unit), line, 0.65f);
    }
}
