using System.Numerics;
using Likeness.Imaging;

namespace Likeness.Portraits.Stylize.Emoji;

/// <summary>Brings patches to the easel: lit, flat, as a tint or as the shadow they cast.</summary>
/// <remarks>
/// One lamp from the upper left. Diffuse light is wrapped around edges and runs through a ramp of tints, shadow to light; the highlight is Blinn's (1977).
/// All mixing happens in CIE Lab, so that a lightness means the same for light and for dark materials.
/// </remarks>
internal static class Brush
{
    private const float Wrap = 0.45f;

    private static readonly Vector3 Lamp = Vector3.Normalize(new(-0.42f, -0.62f, 0.66f));
    private static readonly Vector3 Halfway = Vector3.Normalize(Lamp + Vector3.UnitZ);
    private static readonly float FacingLight = (Lamp.Z + Wrap) / (1 + Wrap);

    /// <summary>Draws a lit surface.</summary>
    /// <param name="easel">The picture.</param>
    /// <param name="shape">Where.</param>
    /// <param name="heights">Its relief in units; of the patch's size.</param>
    /// <param name="material">Its material.</param>
    /// <param name="unit">Pixels a unit.</param>
    /// <param name="paint">Colour at each pixel of the patch instead of the material's.</param>
    public static void Shade(Easel easel, Patch shape, Plane heights, Material material, float unit, ColorImage? paint = null)
    {
        var slope = 0.5f * unit * material.Depth;
        shape.Each((y, left, cover) =>
        {
            var row = y - shape.Top;
            var rows = new HeightRows(heights, row);
            var target = new LabRow(easel, y, left);
            for (var x = 0; x < cover.Length; x++)
            {
                var c = cover[x];
                if (c <= 0)
                {
                    continue;
                }

                var normal = rows.Normal(x, slope);
                var color = paint is null ? material.Base : new Vector3(paint.C0[x, row], paint.C1[x, row], paint.C2[x, row]);
                target.Mix(x, Lit(normal, color, material), c);
                target.Cover(x, c);
            }
        });
    }

    /// <summary>Draws one colour.</summary>
    public static void Flat(Easel easel, Patch shape, Vector3 color, float opacity = 1) => shape.Each((y, left, cover) =>
    {
        var target = new LabRow(easel, y, left);
        for (var x = 0; x < cover.Length; x++)
        {
            if (cover[x] > 0)
            {
                target.Mix(x, color, cover[x] * opacity);
            }
        }
    });

    /// <summary>Adds to the colours.</summary>
    public static void Tint(Easel easel, Patch shape, Vector3 change) => shape.Each((y, left, cover) =>
    {
        var target = new LabRow(easel, y, left);
        for (var x = 0; x < cover.Length; x++)
        {
            if (cover[x] > 0)
            {
                target.Add(x, change * cover[x]);
            }
        }
    });

    /// <summary>Darkens what lies under a shape, as far as it belongs to a person.</summary>
    /// <param name="easel">The picture, before the shape itself is drawn.</param>
    /// <param name="shape">What casts the shadow.</param>
    /// <param name="blur">Softness in pixels.</param>
    /// <param name="shift">Where the shadow falls, in pixels.</param>
    /// <param name="strength">0…1.</param>
    /// <param name="within">Where it may fall; everywhere if null.</param>
    public static void Cast(Easel easel, Patch shape, float blur, Vector2 shift, float strength, Patch? within = null)
    {
        var margin = new Vector2(2.5f * blur) + Vector2.Abs(shift);
        using var area = easel.Around(new Vector2(shape.Left, shape.Top) - margin, new Vector2(shape.Left + shape.Width, shape.Top + shape.Height) + margin, 0);
        var (dx, dy) = ((int)MathF.Round(shift.X), (int)MathF.Round(shift.Y));
        area.Each((y, left, cover) =>
        {
            var row = y - dy - shape.Top;
            if (row < 0 || row >= shape.Height)
            {
                return;
            }

            var to = shape.Left + dx - left;
            var from = Math.Max(0, -to);
            var count = Math.Min(shape.Width - from, cover.Length - to - from);
            if (count > 0)
            {
                shape.Cover.Row(row).Slice(from, count).CopyTo(cover[(to + from)..]);
            }
        });
        using var shadow = GaussianFilter.Apply(area.Cover, blur);
        area.Each((y, left, cover) =>
        {
            var target = new LabRow(easel, y, left);
            var dark = shadow.Row(y - area.Top);
            var figure = easel.Figure.Row(y)[left..];
            for (var x = 0; x < cover.Length; x++)
            {
                var s = strength * dark[x] * figure[x];
                if (s > 0.004f)
                {
                    target.Darken(x, s * (within?.At(left + x, y) ?? 1));
                }
            }
        });
    }

    /// <summary>The median lightness that a surface would get on some pixels.</summary>
    public static float Median(Patch shape, Plane heights, Material material, float unit, Patch where, int step)
    {
        var lit = new List<float>();
        for (var y = Math.Max(shape.Top, where.Top); y < Math.Min(shape.Top + shape.Height, where.Top + where.Height); y += step)
        {
            var row = y - shape.Top;
            var rows = new HeightRows(heights, row);
            for (var x = shape.Left; x < shape.Left + shape.Width; x += step)
            {
                if (where.At(x, y) > 0.5f)
                {
                    lit.Add(Lit(rows.Normal(x - shape.Left, 0.5f * unit * material.Depth), material.Base, material).X);
                }
            }
        }

        lit.Sort();
        return lit.Count == 0 ? material.Base.X : lit[lit.Count / 2];
    }

    private static Vector3 Lit(Vector3 normal, Vector3 color, in Material material)
    {
        var diffuse = (Vector3.Dot(normal, Lamp) + Wrap) / (1 + Wrap);
        var shadow = Math.Clamp((FacingLight - diffuse) / FacingLight, 0, 1.3f);
        var light = Math.Clamp((diffuse - FacingLight) / (1 - FacingLight), 0, 1);
        var lit = color + shadow * material.Shadow + light * material.Light;
        var gloss = 0f;
        if (material.Gloss > 0)
        {
            gloss = MathF.Max(Vector3.Dot(normal, Halfway), 0);
            for (var i = 0; i < material.Polish; i++)
            {
                gloss *= gloss;
            }

            gloss *= material.Gloss;
        }

        var away = 1 - normal.Z;
        var rim = material.Rim * away * away * MathF.Max(0, normal.X * 0.86f + normal.Y * 0.5f) * 1.4f;
        // Highlights are white: they take hue away.
        var white = MathF.Min(gloss + rim, 1);
        lit.X = MathF.Min(lit.X + (104 - lit.X) * white, 100);
        return lit with { Y = lit.Y * (1 - white), Z = lit.Z * (1 - white) };
    }
}
