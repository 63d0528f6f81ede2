using System.Numerics;
using Likeness.Faces;
using Likeness.Imaging;
using Likeness.Portraits.Scene;
using Likeness.Portraits.Stylize.Stages;

namespace Likeness.Portraits.Stylize.VideoGame.CelShaded;

/// <summary>Draws nose, mouth, jaw, ears and the folds beside the mouth.</summary>
internal sealed class FaceInk(ShapeCanvas canvas, PortraitScene scene, DrawnPerson person)
{
    private readonly float _unit = person.Unit;
    private readonly FaceShape _face = person.Face;
    private readonly Vector3 _line = new(MathF.Max(6, 0.36f * person.Skin.X), person.Skin.Y * 0.9f + 4, person.Skin.Z * 0.7f);

    public void Paint(bool ink)
    {
        Shine();
        Nose();
        Folds(129, 203, 206, 216);
        Folds(358, 423, 426, 436);
        Mouth();
        if (ink)
        {
            Ear(-1);
            Ear(1);
            canvas.Stroke(_face.Line([132, 58, 172, 136, 150, 149, 176, 148, 152, 377, 400, 378, 379, 365, 397, 288, 361]), ShapeCanvas.Tapered(0.036f * _unit), _line, 0.9f, Skin);
        }
    }

    private float Skin(int x, int y) => SmoothStep.Between(0.4f, 0.7f, scene.Coverage.Skin[x, y]);

    /// <summary>Light on forehead and cheekbones, on the lamp's side more than on the other.</summary>
    private void Shine()
    {
        Spot(_face.Mean(50, 118, 101), 0.17f, 0.085f, -0.35f, 0.75f);
        Spot(_face.Mean(280, 347, 330), 0.1f, 0.06f, 0.35f, 0.4f);
        Spot(_face.Mean(69, 108, 104), 0.2f, 0.09f, -0.25f, 0.6f);
    }

    private void Spot(Vector2 center, float halfWidth, float halfHeight, float tilt, float opacity)
    {
        const int Corners = 24;
        var frame = _face.Frame;
        var spot = new Vector2[Corners];
        for (var i = 0; i < Corners; i++)
        {
            var (sin, cos) = MathF.SinCos(i * 2 * MathF.PI / Corners);
            spot[i] = center + (frame.Right * (halfWidth * cos) + frame.Down * (halfHeight * sin + tilt * halfWidth * cos)) * _unit;
        }

        canvas.Fill(spot, person.Skin + new Vector3(6.5f, -1, 1), opacity, (x, y) => Skin(x, y) * SmoothStep.Between(-3, 1, canvas.Picture.C0[x, y] - person.Skin.X));
    }

    private void Nose()
    {
        var dark = person.Skin + new Vector3(person.Skin.X > 48 ? -30 : -18, 8, 2);
        canvas.Stroke([_face[98], _face.Mean(98, 97) - _face.Frame.Down * (0.022f * _unit), _face[97]], ShapeCanvas.Tapered(0.045f * _unit), dark);
        canvas.Stroke([_face[327], _face.Mean(327, 326) - _face.Frame.Down * (0.022f * _unit), _face[326]], ShapeCanvas.Tapered(0.045f * _unit), dark);
        canvas.Stroke(_face.Line([48, 64, 98]), ShapeCanvas.Tapered(0.02f * _unit), dark, 0.7f);
        canvas.Stroke(_face.Line([278, 294, 327]), ShapeCanvas.Tapered(0.024f * _unit), dark, 0.8f);
        // The shaded wall of the nose, towards the eye.
        canvas.Stroke(_face.Line([417, 465, 351]), ShapeCanvas.Tapered(0.016f * _unit), dark, 0.35f);
        var light = (_face[4] + _face[5]) / 2 - _face.Frame.Right * (0.03f * _unit);
        canvas.Stroke([light - _face.Frame.Down * (0.05f * _unit), light + _face.Frame.Down * (0.03f * _unit)], ShapeCanvas.Tapered(0.04f * _unit), person.Skin + new Vector3(12, -2, 3), 0.5f);
    }

    /// <summary>Folds are drawn as deep as they are, and softly: ink would add years.</summary>
    private void Folds(params ReadOnlySpan<int> landmarks)
    {
        const float Aside = 0.09f;
        var line = _face.Line(landmarks);
        var depths = new float[3];
        for (var i = 0; i < depths.Length; i++)
        {
            var p = line[i + 1];
            var across = Vector2.Normalize(new Vector2(line[i].Y - line[Math.Min(i + 2, 3)].Y, line[Math.Min(i + 2, 3)].X - line[i].X)) * (Aside * _unit);
            depths[i] = (Lightness(p - across) + Lightness(p + across)) / 2 - Lightness(p);
        }

        Array.Sort(depths);
        var strength = Math.Clamp((depths[1] - 0.8f) / 5, 0, 1);
        if (strength > 0.05f)
        {
            canvas.Stroke(line, ShapeCanvas.Tapered(0.03f * _unit), person.Skin + new Vector3(-17, 6, 1), 0.6f * strength, Skin);
        }
    }

    private float Lightness(Vector2 p)
    {
        var radius = Math.Max(1, (int)(0.02f * _unit));
        var (sum, count) = (0f, 0);
        for (var y = (int)p.Y - radius; y <= (int)p.Y + radius; y++)
        {
            for (var x = (int)p.X - radius; x <= (int)p.X + radius; x++)
            {
                if (x >= 0 && y >= 0 && x < scene.Width && y < scene.Height)
                {
                    (sum, count) = (sum + scene.Lab.C0[x, y], count + 1);
                }
            }
        }

        return count == 0 ? 0 : sum / count;
    }

    private void Mouth()
    {
        const float Closed = 0.03f;
        var down = _face.Frame.Down * _unit;
        var lips = person.Lips;
        var outer = Spline.CatmullRom(_face.Line(FaceMeshTopology.LipsOuter.AsSpan()), 3, closed: true);
        canvas.Fill(outer, lips);
        Vector2[] upper = [.. _face.Line([61, 185, 40, 39, 37, 0, 267, 269, 270, 409, 291]), .. _face.Line([308, 415, 310, 311, 312, 13, 82, 81, 80, 191, 78])];
        canvas.Fill(upper, lips + new Vector3(-8, 2, -1));
        canvas.Stroke(_face.Line([84, 17, 314]).Select(p => p + down * 0.03f).ToArray(), ShapeCanvas.Tapered(0.035f * _unit), person.Skin + new Vector3(-14, 5, 1), 0.7f);
        canvas.Stroke([Vector2.Lerp(_face[17], _face[14], 0.45f) - _face.Frame.Right * (0.12f * _unit), Vector2.Lerp(_face[17], _face[14], 0.5f), Vector2.Lerp(_face[17], _face[14], 0.45f) + _face.Frame.Right * (0.08f * _unit)], ShapeCanvas.Tapered(0.03f * _unit), lips + new Vector3(12, -2, 0), 0.6f);
        var line = lips with { X = 0.4f * lips.X };
        if (person.MouthOpening < Closed)
        {
            canvas.Stroke([_face[61], (_face[81] + _face[178]) / 2, (_face[13] + _face[14]) / 2, (_face[311] + _face[402]) / 2, _face[291]], ShapeCanvas.Tapered(0.034f * _unit), line);
            return;
        }

        var inner = Spline.CatmullRom(_face.Line(FaceMeshTopology.LipsInner.AsSpan()), 3, closed: true);
        using var inside = new ShapeMask(inner, canvas.Picture.Width, canvas.Picture.Height);
        canvas.Fill(inner, new Vector3(15, 17, 8));
        if (person.ShowsTeeth)
        {
            var open = person.MouthOpening;
            var gap = open > 0.16f ? 0.32f : 0.1f;
            Vector2[] lower = [Vector2.Lerp(_face[308], _face[13], 0.09f), Vector2.Lerp(_face[318], _face[310], gap), Vector2.Lerp(_face[402], _face[311], gap), Vector2.Lerp(_face[14], _face[13], gap), Vector2.Lerp(_face[178], _face[81], gap), Vector2.Lerp(_face[88], _face[80], gap), Vector2.Lerp(_face[78], _face[13], 0.09f)];
            canvas.Fill([.. _face.Line([191, 80, 81, 82, 13, 312, 311, 310, 415]), .. lower], person.Teeth, 1, inside.At);
            canvas.Stroke([.. _face.Line([191, 80, 81, 82, 13, 312, 311, 310, 415])], ShapeCanvas.Tapered(0.05f * _unit), person.Teeth with { X = person.Teeth.X - 16 }, 0.6f, inside.At);
        }
        else
        {
            canvas.Fill([Vector2.Lerp(_face[88], _face[80], 0.25f), Vector2.Lerp(_face[14], _face[13], 0.4f), Vector2.Lerp(_face[318], _face[310], 0.25f), _face[318], _face[14], _face[88]], new Vector3(42, 34, 16), 0.8f, inside.At);
        }

        canvas.Stroke(_face.Line([61, 78, 80, 81, 13, 311, 310, 308, 291]), ShapeCanvas.Tapered(0.024f * _unit), line);
        canvas.Stroke(_face.Line([78, 88, 178, 14, 402, 318, 308]), ShapeCanvas.Tapered(0.014f * _unit), line, 0.6f);
    }

    /// <summary>The fold of an ear, where enough of it is seen beside the face.</summary>
    private void Ear(int side)
    {
        const float Step = 0.03f;
        const float LeastArea = 0.05f;
        var frame = _face.Frame;
        var cheek = frame.FromPicture(_face[side < 0 ? MeshPoint.EarLeft : MeshPoint.EarRight]);
        var (count, sum, square) = (0, Vector2.Zero, Vector2.Zero);
        for (var v = -0.3f; v < 0.85f; v += Step)
        {
            for (var away = 0.03f; away < 0.5f; away += Step)
            {
                var p = frame.ToPicture(cheek.X + side * away, v);
                var (x, y) = ((int)MathF.Floor(p.X), (int)MathF.Floor(p.Y));
                if (x >= 0 && y >= 0 && x < scene.Width && y < scene.Height && scene.Coverage.Skin[x, y] > 0.6f)
                {
                    var place = new Vector2(away, v);
                    (count, sum, square) = (count + 1, sum + place, square + place * place);
                }
            }
        }

        if (count * Step * Step < LeastArea)
        {
            return;
        }

        var mean = sum / count;
        var spread = Vector2.SquareRoot(Vector2.Max(square / count - mean * mean, Vector2.Zero));
        Vector2 At(float u, float v) => frame.ToPicture(cheek.X + side * (mean.X + u * spread.X), mean.Y + v * spread.Y);
        canvas.Fill(Spline.CatmullRom([At(-0.9f, -1f), At(0.3f, -1.1f), At(0.8f, -0.2f), At(0.1f, 0.8f), At(-0.8f, 0.9f)], 4, closed: true), person.Skin + new Vector3(-13, 6, 1), 0.8f, Skin);
        canvas.Stroke([At(-0.8f, -1.1f), At(0.5f, -1.1f), At(0.9f, -0.1f), At(0.1f, 1f)], ShapeCanvas.Tapered(0.024f * _unit), _line, 0.7f, Skin);
    }
}
