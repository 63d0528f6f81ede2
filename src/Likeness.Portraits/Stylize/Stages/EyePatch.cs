using System.Numerics;
using Likeness.Imaging;
using Likeness.Portraits.Scene;

namespace Likeness.Portraits.Stylize.Stages;

/// <summary>The part of a picture around one eye, to paint on.</summary>
internal sealed class EyePatch : IDisposable
{
    private readonly ColorImage _picture;
    private readonly Lids _lids;
    private readonly float _unit;
    private readonly Vector2 _origin;
    private readonly Plane _opening;

    private EyePatch(ColorImage picture, Lids lids, float unit, int left, int top, int width, int height)
    {
        (_picture, _lids, _unit) = (picture, lids, unit);
        _origin = new Vector2(left, top);
        _opening = new Plane(width, height, clear: true);
        Polygon.Fill(_opening, Local(lids.Outline));
    }

    public static EyePatch Around(ColorImage picture, Lids lids, float unit)
    {
        var reach = new Vector2(0.75f * lids.Width + 0.12f * unit);
        var low = Vector2.Clamp(lids.Center - reach, Vector2.Zero, new Vector2(picture.Width - 2, picture.Height - 2));
        var high = Vector2.Clamp(lids.Center + reach, low + Vector2.One, new Vector2(picture.Width, picture.Height));
        var (left, top) = ((int)low.X, (int)low.Y);
        return new EyePatch(picture, lids, unit, left, top, Math.Max(1, (int)high.X - left), Math.Max(1, (int)high.Y - top));
    }

    /// <summary>Shades what surrounds the eye, which lies deeper than the mesh says.</summary>
    public void DarkenSocket(float amount)
    {
        using var grown = Morphology.Dilate(_opening, (int)MathF.Round(0.05f * _unit));
        using var soft = GaussianFilter.Apply(grown, 0.045f * _unit);
        Change((x, y, color) => color * (1 - amount * soft[x, y] * (1 - _opening[x, y])));
    }

    /// <summary>White, iris, pupil and highlights between the lids.</summary>
    public void PaintBall(EyeColors colors, Vector2 iris, float radius, EyeLook look)
    {
        var along = Vector2.Normalize(_lids.Inner - _lids.Outer);
        var (half, down) = (_lids.Width / 2, _lids.Down);
        using var lidShadow = LidShadow();
        var soft = 0.7f / radius;
        Change((x, y, color) =>
        {
            var cover = _opening[x, y];
            if (cover <= 0)
            {
                return color;
            }

            var p = _origin + new Vector2(x + 0.5f, y + 0.5f);
            var across = MathF.Abs(Vector2.Dot(p - _lids.Center, along)) / half;
            var ball = Vector3.Lerp(colors.White, colors.Corner, SmoothStep.Between(0.5f, 1.05f, across));
            var d = (p - iris) / radius;
            var r = d.Length();
            var height = Vector2.Dot(d, down);
            var painted = Vector3.Lerp(ball, Iris(colors, r, height, look), SmoothStep.Between(1 + soft, 1 - soft, r));
            painted *= 1 - 0.62f * lidShadow[x, y];
            painted += CatchLights(p, iris, radius, look);
            return Vector3.Lerp(color, Vector3.Lerp(painted, color, look.Photo), cover);
        });
    }

    /// <summary>The dark line of the upper lashes, wider towards the outer corner, and a hint of the lower ones.</summary>
    public void PaintLashes(float width, ScenePerson person, bool monochrome)
    {
        var color = EyeColors.Linear(new Vector3(MathF.Min(9, 0.3f * person.SkinColor.X), 5, 4), monochrome);
        using var upper = new Plane(_opening.Width, _opening.Height, clear: true);
        Polygon.Fill(upper, Stroke(_lids.Upper, width, 0.75f));
        using var lower = new Plane(_opening.Width, _opening.Height, clear: true);
        Polygon.Fill(lower, Stroke(_lids.Lower, 0.35f * width, 0.5f));
        Change((x, y, c) => Vector3.Lerp(Vector3.Lerp(c, color, 0.30f * lower[x, y]), color, 0.92f * upper[x, y]));
    }

    public void Dispose() => _opening.Dispose();

    private static Vector3 Iris(EyeColors colors, float r, float height, EyeLook look)
    {
        var light = SmoothStep.Between(-0.45f, 0.85f, height);
        var color = Vector3.Lerp(colors.Iris * 0.7f, colors.IrisLight, light);
        color = Vector3.Lerp(color, colors.IrisRim, 0.85f * SmoothStep.Between(0.72f, 1, r));
        // A pale ring around the pupil gives depth.
        color *= 1 + 0.25f * MathF.Exp(-(r - look.Pupil - 0.12f) * (r - look.Pupil - 0.12f) * 90);
        return Vector3.Lerp(new Vector3(0.006f), color, SmoothStep.Between(look.Pupil - 0.07f, look.Pupil + 0.07f, r));
    }

    private static Vector3 CatchLights(Vector2 p, Vector2 iris, float radius, EyeLook look)
    {
        if (look.CatchLight <= 0)
        {
            return Vector3.Zero;
        }

        var main = Vector2.Distance(p, iris + new Vector2(-0.36f, -0.38f) * radius) / (look.CatchLight * radius);
        var second = Vector2.Distance(p, iris + new Vector2(0.38f, 0.38f) * radius) / (0.5f * look.CatchLight * radius);
        return new Vector3(0.95f * SmoothStep.Between(1.2f, 0.7f, main) + 0.30f * SmoothStep.Between(1.3f, 0.6f, second));
    }

    /// <summary>The upper lid's shadow on the ball: strongest at its edge.</summary>
    private Plane LidShadow()
    {
        using var distance = DistanceTransform.Inside(_opening);
        var depth = MathF.Max(1.5f, MathF.Min(0.10f * _unit, 0.45f * _lids.Opening));
        var along = Vector2.Normalize(_lids.Inner - _lids.Outer);
        var shadow = new Plane(_opening.Width, _opening.Height);
        for (var y = 0; y < shadow.Height; y++)
        {
            for (var x = 0; x < shadow.Width; x++)
            {
                var p = _origin + new Vector2(x + 0.5f, y + 0.5f);
                var t = Math.Clamp(Vector2.Dot(p - _lids.Outer, along) / _lids.Width, 0, 1) * (_lids.Upper.Length - 1);
                var lid = _lids.Upper[(int)t];
                var below = Vector2.Dot(p - lid, _lids.Down);
                shadow[x, y] = MathF.Max(SmoothStep.Between(depth, 0, below), 0.5f * SmoothStep.Between(0.35f * depth, 0, distance[x, y]));
            }
        }

        return shadow;
    }

    private Vector2[] Stroke(Vector2[] curve, float width, float fullness)
    {
        var (over, under) = (new Vector2[curve.Length], new Vector2[curve.Length]);
        for (var i = 0; i < curve.Length; i++)
        {
            // From the outer corner (0) to the inner one (1).
            var t = (float)i / (curve.Length - 1);
            var taper = MathF.Pow(MathF.Sin(MathF.PI * (0.06f + 0.92f * t)), 0.55f) * (1.15f - fullness * t);
            over[i] = curve[i] - _lids.Down * (0.7f * width * taper);
            under[i] = curve[i] + _lids.Down * (0.3f * width * taper);
        }

        return Local([.. over, .. under.Reverse()]);
    }

    private Vector2[] Local(Vector2[] points) => [.. points.Select(p => p - _origin)];

    private void Change(Func<int, int, Vector3, Vector3> change)
    {
        var (left, top) = ((int)_origin.X, (int)_origin.Y);
        for (var y = 0; y < _opening.Height; y++)
        {
            var r = _picture.C0.Row(top + y);
            var g = _picture.C1.Row(top + y);
            var b = _picture.C2.Row(top + y);
            for (var x = 0; x < _opening.Width; x++)
            {
                var color = change(x, y, new Vector3(r[left + x], g[left + x], b[left + x]));
                (r[left + x], g[left + x], b[left + x]) = (color.X, color.Y, color.Z);
            }
        }
    }
}
