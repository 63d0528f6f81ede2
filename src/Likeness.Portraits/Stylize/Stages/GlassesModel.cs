using System.Numerics;
using Likeness.Imaging;
using Likeness.Portraits.Scene;
using Likeness.Portraits.Scene.Geometry;

namespace Likeness.Portraits.Stylize.Stages;

/// <summary>Glasses as a bent tube before the face, with a shadow on the skin and a glint on the lenses.</summary>
internal sealed class GlassesModel
{
    private readonly GlassesShape _shape;
    private readonly float _unit;
    private readonly Vector2 _origin;
    private readonly int _width;
    private readonly int _height;

    private GlassesModel(GlassesShape shape, float unit, ColorImage picture)
    {
        (_shape, _unit) = (shape, unit);
        var margin = new Vector2(0.25f * unit);
        var (low, high) = shape.Bounds;
        low = Vector2.Clamp(low - margin, Vector2.Zero, new Vector2(picture.Width - 2, picture.Height - 2));
        high = Vector2.Clamp(high + margin, low + Vector2.One, new Vector2(picture.Width, picture.Height));
        _origin = new Vector2((int)low.X, (int)low.Y);
        (_width, _height) = (Math.Max(2, (int)high.X - (int)low.X), Math.Max(2, (int)high.Y - (int)low.Y));
    }

    /// <param name="picture">Lit and exposed, linear RGB; changed.</param>
    /// <param name="scene">The people.</param>
    /// <param name="color">A wanted colour of the frame, CIE Lab.</param>
    /// <param name="gloss">Strength of highlights and glints, about 0.5.</param>
    /// <param name="thickness">Factor for the frame's width.</param>
    public static void Paint(ColorImage picture, PortraitScene scene, Vector3? color, float gloss, float thickness = 1)
    {
        foreach (var person in scene.People.Reverse())
        {
            if (GlassesShape.Of(person) is { } shape)
            {
                new GlassesModel(shape, person.Shape.Frame.Unit, picture).Paint(picture, color ?? shape.Glasses.FrameColor, scene.IsMonochrome && color is null, gloss, thickness);
            }
        }
    }

    private void Paint(ColorImage picture, Vector3 lab, bool monochrome, float gloss, float thickness)
    {
        using var frame = new Plane(_width, _height, clear: true);
        var radius = MathF.Max(0.7f, _shape.Radius * thickness);
        _shape.Draw(frame, 1, _origin, radius);
        using var lens = new Plane(_width, _height, clear: true);
        Polygon.Fill(lens, [.. _shape.LeftLens.Select(p => p - _origin)]);
        Polygon.Fill(lens, [.. _shape.RightLens.Select(p => p - _origin)]);
        using var shadow = GaussianFilter.Apply(frame, 0.028f * _unit);
        var color = EyeColors.Linear(lab, monochrome);
        using var tube = Tube(frame, radius);
        using var shine = Lighting.Highlights(tube, new Vector3(-0.5f, -0.6f, 0.6f), 0.32f);
        var key = Vector3.Normalize(new Vector3(-0.5f, -0.6f, 0.6f));
        var (dx, dy) = ((int)MathF.Round(0.03f * _unit), (int)MathF.Round(0.06f * _unit));
        for (var y = 0; y < _height; y++)
        {
            for (var x = 0; x < _width; x++)
            {
                var (px, py) = ((int)_origin.X + x, (int)_origin.Y + y);
                var here = new Vector3(picture.C0[px, py], picture.C1[px, py], picture.C2[px, py]);
                var cover = frame[x, y];
                here *= 1 - 0.38f * shadow[Math.Max(0, x - dx), Math.Max(0, y - dy)] * (1 - cover);
                here = Glass(here, lens[x, y], x, y, color, gloss);
                var diffuse = 0.45f + 0.75f * MathF.Max(0, Vector3.Dot(tube[x, y], key));
                var lit = color * diffuse + new Vector3(MathF.Min(1.2f, shine[x, y]) * gloss * 0.5f);
                here = Vector3.Lerp(here, lit, cover);
                (picture.C0[px, py], picture.C1[px, py], picture.C2[px, py]) = (here.X, here.Y, here.Z);
            }
        }
    }

    private static NormalMap Tube(Plane frame, float radius)
    {
        using var round = Bevel.Raise(frame, radius, radius, 0.4f + 0.15f * radius);
        return NormalMap.Of(round);
    }

    /// <summary>A slanted reflection; dark lenses are dark with a lighter lower half.</summary>
    private Vector3 Glass(Vector3 behind, float lens, int x, int y, Vector3 frame, float gloss)
    {
        if (lens <= 0)
        {
            return behind;
        }

        var p = _origin + new Vector2(x, y);
        var rim = Vector2.DistanceSquared(p, Center(_shape.LeftLens)) < Vector2.DistanceSquared(p, Center(_shape.RightLens)) ? _shape.LeftLens : _shape.RightLens;
        var d = (p - Center(rim)) / _unit;
        if (_shape.Glasses.IsDark)
        {
            var dark = frame * 0.4f + new Vector3(0.012f) + new Vector3(0.05f * SmoothStep.Between(-0.2f, 0.35f, d.Y));
            behind = Vector3.Lerp(behind, dark, 0.95f * lens);
        }

        var t = d.X * 0.8f + d.Y * 0.6f;
        var glint = Band(t + 0.20f, 0.055f) + 0.6f * Band(t + 0.07f, 0.018f);
        return behind + new Vector3(0.11f * gloss * glint * lens);
    }

    private static float Band(float t, float width)
    {
        var s = t / width;
        return MathF.Exp(-s * s * s * s);
    }

    private static Vector2 Center(Vector2[] rim) => rim.Aggregate(Vector2.Zero, (sum, p) => sum + p) / rim.Length;
}
