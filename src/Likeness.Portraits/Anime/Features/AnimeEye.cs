using System.Numerics;
using Likeness.Portraits.Scene;
using Likeness.Portraits.Stylize.Stages;

namespace Likeness.Portraits.Anime.Features;

/// <summary>Draws one eye: white with the lid's shadow, an iris with a gradient and highlights, lashes with a wing, the crease of the lid.</summary>
internal sealed class AnimeEye(FaceSketch sketch, EyeShape eye)
{
    private readonly ShapeCanvas _canvas = sketch.Canvas;
    private readonly float _unit = sketch.Unit;

    public void Paint()
    {
        if (eye.IsHidden)
        {
            return;
        }

        if (eye.IsClosed)
        {
            Closed();
            return;
        }

        var opening = eye.Opening();
        using var inside = new ShapeMask(opening, _canvas.Picture.Width, _canvas.Picture.Height);
        var white = sketch.Grey(Vector3.Lerp(sketch.Person.EyeWhite, new Vector3(MathF.Min(97, sketch.Person.EyeWhite.X + 8), -1, -1), 0.65f));
        _canvas.Fill(opening, white);
        var drop = 0.26f * eye.Height;
        _canvas.Fill([.. eye.UpperLid(0, 1), .. eye.UpperLid(1, 0, -drop)], sketch.Grey(new Vector3(0.76f * white.X, 3, -7)), 0.85f, inside.At);
        Iris(inside);
        Lashes();
    }

    private void Iris(ShapeMask inside)
    {
        var (center, ry) = (eye.IrisCenter, eye.IrisRadius);
        var rx = 0.84f * ry;
        var (right, up) = (sketch.Frame.Right, -sketch.Frame.Down);
        var color = IrisColors.Of(sketch.Person.Person.Iris, sketch.Scene.IsMonochrome);
        var shadow = 0.30f * eye.Height;
        Vector3 Shade(int x, int y)
        {
            var d = new Vector2(x + 0.5f, y + 0.5f) - center;
            var (px, py) = (Vector2.Dot(d, right) / rx, Vector2.Dot(d, up) / ry);
            var r = MathF.Sqrt((px * px) + (py * py));
            var body = Vector3.Lerp(color.Body, color.Dark, SmoothStep.Between(-0.05f, 0.75f, py));
            body = Vector3.Lerp(body, color.Light, SmoothStep.Between(0.05f, -0.8f, py));
            // A crescent of light that came through, and spokes.
            var crescent = SmoothStep.Between(0.5f, 0.72f, r) * SmoothStep.Between(0.95f, 0.8f, r) * SmoothStep.Between(-0.15f, -0.6f, py);
            body = Vector3.Lerp(body, color.Glow, 0.75f * crescent);
            body.X += 3.5f * MathF.Cos(20 * MathF.Atan2(py, px)) * SmoothStep.Between(0.35f, 0.55f, r) * SmoothStep.Between(0.9f, 0.75f, r);
            body = Vector3.Lerp(body, color.Rim, SmoothStep.Between(0.8f, 0.92f, r));
            // The pupil.
            var pupil = MathF.Sqrt((px * px / (0.40f * 0.40f)) + ((py - 0.03f) * (py - 0.03f) / (0.45f * 0.45f)));
            return Vector3.Lerp(body, color.Pupil, SmoothStep.Between(1.06f, 0.9f, pupil));
        }

        Vector2[] Disc(float u, float v, float radiusX, float radiusY) => Ellipse(center + (right * (u * rx)) + (up * (v * ry)), right * (radiusX * rx), up * (radiusY * ry));
        _canvas.Fill(Disc(0, 0, 1, 1), Shade, 1, inside.At);
        // The lid's shadow on the iris.
        _canvas.Fill([.. eye.UpperLid(0, 1), .. eye.UpperLid(1, 0, -shadow)], color.Rim, 0.45f, (x, y) => inside.At(x, y) * InIris(x, y));
        var side = sketch.LampSide;
        _canvas.Fill(Disc(0.36f * side, 0.40f, 0.29f, 0.27f), new Vector3(99, 0, -1), 1, inside.At);
        _canvas.Fill(Disc(-0.40f * side, -0.42f, 0.17f, 0.14f), new Vector3(97, 0, -1), 0.92f, inside.At);
        _canvas.Fill(Disc(-0.16f * side, -0.66f, 0.08f, 0.07f), new Vector3(97, 0, -1), 0.85f, inside.At);

        float InIris(int x, int y)
        {
            var d = new Vector2(x + 0.5f, y + 0.5f) - center;
            return Vector2.Dot(d, right) * Vector2.Dot(d, right) / (rx * rx) + (Vector2.Dot(d, up) * Vector2.Dot(d, up) / (ry * ry)) < 1 ? 1 : 0;
        }
    }

    private void Lashes()
    {
        var weight = sketch.Look.LineWidth * (0.85f + 0.25f * sketch.Settings.Strength) * (1 - 0.25f * sketch.Age);
        float Thickness(float t) => weight * _unit * (0.014f + (0.052f * SmoothStep.Between(0.02f, 0.72f, t) * SmoothStep.Between(1.25f, 0.85f, t)));
        var wing = eye.Place(1.085f - (0.05f * sketch.Age), (0.045f * eye.Width) - (0.02f * _unit));
        var foot = eye.Place(0.985f, -0.012f * _unit);
        Vector2[] over = [.. EyeShape.Steps(1, -0.02f).Select(t => eye.Place(t, eye.Upper(t) + Thickness(t)))];
        _canvas.Fill([.. eye.UpperLid(0, 1), foot, wing, .. over], sketch.Ink);
        if (sketch.Age < 0.35f && !sketch.Person.Person.FacialHair.IsDrawn)
        {
            SecondLash(Thickness);
        }

        var skinLine = Vector3.Lerp(sketch.Skin, sketch.Line, 0.75f);
        _canvas.Stroke(eye.LowerLid(0.35f, 1, 0.006f * _unit), t => weight * _unit * 0.020f * SmoothStep.Between(0, 0.6f, t), Vector3.Lerp(skinLine, sketch.Ink, 0.45f), 0.9f);
        // The crease of the lid, over the outer two thirds.
        var lift = (0.060f + (0.03f * sketch.Settings.Strength)) * _unit;
        Vector2[] crease = [.. EyeShape.Steps(0.22f, 0.98f).Select(t => eye.Place(t, (0.96f * eye.Upper(t)) + Thickness(t) + (lift * (0.55f + (0.55f * MathF.Sin(MathF.PI * Math.Clamp(t, 0, 1)))))))];
        _canvas.Stroke(crease, ShapeCanvas.Tapered(0.019f * weight * _unit), skinLine, 0.8f, sketch.Uncovered);
    }

    private void SecondLash(Func<float, float> thickness)
    {
        var root = eye.Place(0.86f, eye.Upper(0.86f) + thickness(0.86f) * 0.6f);
        _canvas.Fill([root, eye.Place(0.95f, eye.Upper(0.95f)), eye.Place(1.075f, eye.Upper(0.9f) * 0.55f + 0.055f * _unit)], sketch.Ink);
    }

    private void Closed()
    {
        Vector2[] lid = [.. EyeShape.Steps(-0.02f, 1.04f).Select(t => eye.Place(t, (0.5f * eye.Upper(t)) - (0.5f * eye.Lower(t)) - (0.03f * _unit * MathF.Sin(MathF.PI * Math.Clamp(t, 0, 1)))))];
        _canvas.Stroke(lid, t => _unit * (0.02f + (0.045f * SmoothStep.Between(0, 0.7f, t))) * SmoothStep.Between(1.05f, 0.9f, t), sketch.Ink);
    }

    private static Vector2[] Ellipse(Vector2 center, Vector2 right, Vector2 down)
    {
        const int Corners = 40;
        var ring = new Vector2[Corners];
        for (var i = 0; i < Corners; i++)
        {
            var (sin, cos) = MathF.SinCos(2 * MathF.PI * i / Corners);
            ring[i] = center + (right * cos) + (down * sin);
        }

        return ring;
    }
}
