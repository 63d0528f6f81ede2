using System.Numerics;
using Likeness.Imaging;
using Likeness.Portraits.Scene;
using Likeness.Portraits.Stylize.Stages;

namespace Likeness.Portraits.Anime.Figure;

/// <summary>Paints skin, hair, cloth and hats in two to five flat tones each, and inks their borders.</summary>
internal sealed class FigurePainter(PortraitScene scene, AnimeFields fields, PersonTones[] tones, FlatColors? clothes, FlatColors? headwear, GridScale? flat, AnimeLook look, AnimeSettings settings, bool ink)
{
    private const float LeastMask = 0.01f;
    private const float LeastCoverage = 0.02f;
    private const float Crispness = 5;
    private const float LeastFold = 3.4f;
    private const float RimReach = 0.07f;

    private readonly bool _isMonochrome = scene.IsMonochrome;
    private readonly float _unit = scene.People[0].Shape.Frame.Unit;
    private readonly Vector3 _line = scene.IsMonochrome ? look.Line with { Y = 0, Z = 0 } : look.Line;
    private readonly Vector3 _rim = scene.IsMonochrome ? look.Palette.Light with { Y = 0, Z = 0 } : look.Palette.Light;

    /// <summary>Paints everybody over what is behind them.</summary>
    public void Paint(ColorImage picture) => RowParallel.For(scene.Height, (from, to) =>
    {
        using var rows = new FigureRows(fields, clothes, headwear, flat);
        for (var y = from; y < to; y++)
        {
            if (rows.Move(y, LeastMask))
            {
                Row(picture, rows, y);
            }
        }
    });

    /// <summary>Coverage of the figures with their outline.</summary>
    public Plane Coverage()
    {
        var cover = new Plane(scene.Width, scene.Height);
        RowParallel.For(scene.Height, (from, to) =>
        {
            using var mask = new FieldRows(fields.Scale, fields.Mask, smooth: true);
            for (var y = from; y < to; y++)
            {
                mask.Move(y);
                var row = cover.Row(y);
                var outline = new InkRow(mask);
                for (var x = 0; x < row.Length; x++)
                {
                    row[x] = MathF.Max(outline.Inside(x), ink ? outline.Line(x, OuterWidth(outline.Slope(x))) : 0);
                }
            }
        });
        return cover;
    }

    private void Row(ColorImage picture, FigureRows rows, int y)
    {
        var l = picture.C0.Row(y);
        var a = picture.C1.Row(y);
        var b = picture.C2.Row(y);
        var parts = new Parts(rows);
        var outline = new InkRow(rows.Mask);
        var mask = rows.Mask.Row;
        var rimShift = (int)(RimReach * _unit) * MathF.Sign(look.Lamp.X);
        for (var x = 0; x < l.Length; x++)
        {
            if (mask[x] < LeastMask)
            {
                continue;
            }

            var line = ink ? outline.Line(x, OuterWidth(outline.Slope(x))) : 0;
            var cover = MathF.Max(outline.Inside(x), line);
            if (cover <= 0)
            {
                continue;
            }

            var tone = tones[scene.Owners[(y * scene.Width) + x]];
            var color = Color(x, y, parts, tone);
            // Light from behind along the edge away from the lamp.
            var beyond = mask[Math.Clamp(x - rimShift, 0, mask.Length - 1)];
            if (beyond < 0.5f && x - rimShift >= 0 && x - rimShift < mask.Length)
            {
                var rim = 0.42f * SmoothStep.Between(0.5f, 0.35f, beyond) * (1 - (0.6f * parts.Skin[x]));
                color = Vector3.Lerp(color, new Vector3(MathF.Min(95, color.X + 20), (color.Y + _rim.Y) / 2, (color.Z + _rim.Z) / 2), rim);
            }

            if (ink)
            {
                color = Inner(x, parts, color);
                color = Vector3.Lerp(color, Vector3.Lerp(_line, color * 0.3f, 0.25f), line);
            }

            l[x] += cover * (color.X - l[x]);
            a[x] += cover * (color.Y - a[x]);
            b[x] += cover * (color.Z - b[x]);
        }
    }

    /// <summary>Thicker where an edge looks away from the lamp and down.</summary>
    private float OuterWidth(Vector2 inwards)
    {
        var away = Vector2.Dot(inwards, new Vector2(look.Lamp.X, look.Lamp.Y));
        return MathF.Max(1.3f, look.LineWidth * _unit * (0.027f + (0.016f * away)));
    }

    private Vector3 Inner(int x, in Parts parts, Vector3 color)
    {
        var width = MathF.Max(1, look.LineWidth * 0.019f * _unit);
        var line = MathF.Max(parts.HairInk.Line(x, width), MathF.Max(parts.ClothesInk.Line(x, 1.1f * width), parts.HeadwearInk.Line(x, 1.1f * width)));
        line = MathF.Max(line, 0.35f * parts.BeardInk.Line(x, 0.7f * width));
        if (line <= 0)
        {
            return color;
        }

        // Lines inside a figure are the dark of what they border on.
        var dark = new Vector3(MathF.Min(0.38f * color.X, 26), 0.75f * color.Y + 2, 0.6f * color.Z);
        return Vector3.Lerp(color, _isMonochrome ? dark with { Y = 0, Z = 0 } : dark, 0.92f * line);
    }

    private Vector3 Color(int x, int y, in Parts parts, PersonTones tone)
    {
        var most = MathF.Max(MathF.Max(parts.Skin[x], parts.Hair[x]), MathF.Max(parts.Clothes[x], MathF.Max(parts.Beard[x], parts.Headwear[x])));
        if (most < LeastCoverage)
        {
            return Cloth(x, y, parts, parts.ClothesColors);
        }

        var (sum, total) = (Vector3.Zero, 0f);
        Add(parts.Skin[x], 0, x, y, parts, tone, most, ref sum, ref total);
        Add(parts.Hair[x], 1, x, y, parts, tone, most, ref sum, ref total);
        Add(parts.Clothes[x], 2, x, y, parts, tone, most, ref sum, ref total);
        Add(parts.Beard[x], 3, x, y, parts, tone, most, ref sum, ref total);
        Add(parts.Headwear[x], 4, x, y, parts, tone, most, ref sum, ref total);
        return sum / total;
    }

    private void Add(float coverage, int part, int x, int y, in Parts parts, PersonTones tone, float most, ref Vector3 sum, ref float total)
    {
        var weight = 1 + Crispness * (coverage / most - 1);
        if (coverage <= 0 || weight <= 0)
        {
            return;
        }

        sum += weight * part switch
        {
            0 => Skin(x, parts, tone),
            1 => Hair(x, parts, tone.Hair),
            3 => Beard(x, parts, tone.FacialHair),
            4 => Cloth(x, y, parts, parts.HeadwearColors),
            _ => Cloth(x, y, parts, parts.ClothesColors),
        };
        total += weight;
    }

    private Vector3 Skin(int x, in Parts parts, PersonTones tone)
    {
        var shade = parts.Shade.Over(x, 0.5f);
        var edge = parts.Shade.Row[x];
        var border = SmoothStep.Between(0.2f, 0.5f, edge) * (1 - shade);
        // A breath of an airbrush over the flat tone.
        var form = parts.SkinForm[x] * (1 - (0.4f * shade));
        return tone.Skin + (shade * tone.SkinShade) + (border * tone.SkinEdge) + new Vector3(form, _isMonochrome ? 0 : -0.25f * form, 0);
    }

    private Vector3 Hair(int x, in Parts parts, HairTones tone)
    {
        var color = tone.Body;
        color = Vector3.Lerp(color, tone.Light, parts.HairTone.Over(x, 0.55f));
        color = Vector3.Lerp(color, tone.Shade, 1 - parts.HairTone.Over(x, -0.32f));
        color = Vector3.Lerp(color, tone.Deep, 1 - parts.HairTone.Over(x, -0.95f));
        color = Vector3.Lerp(color, tone.Shine, parts.Shine.Over(x, 0.5f));
        // Locks are told apart by fine broken lines, strands by finer ones.
        var width = MathF.Max(1, 0.011f * _unit);
        var line = parts.HairTone.Line(x, width, -0.32f) * SmoothStep.Between(-0.5f, 0.6f, parts.Strands.Row[x]);
        var strand = 1 - parts.Strands.Over(x, -1.0f);
        return Vector3.Lerp(color, tone.Deep, settings.Detail * MathF.Max(1.1f * line, 0.7f * strand));
    }

    private Vector3 Beard(int x, in Parts parts, HairTones tone)
    {
        var color = Vector3.Lerp(tone.Body, tone.Shade, 1 - parts.HairTone.Over(x, -0.1f));
        color = Vector3.Lerp(color, tone.Light, 0.7f * parts.HairTone.Over(x, 0.8f));
        var strand = settings.Detail * (1 - parts.Strands.Over(x, -1.1f));
        return Vector3.Lerp(color, tone.Deep, 0.6f * strand);
    }

    private Vector3 Cloth(int x, int y, in Parts parts, ClothRows? colors)
    {
        var at = (y * scene.Width) + x;
        var color = colors?.At(x, y) ?? new Vector3(scene.Lab.C0.Samples[at], scene.Lab.C1.Samples[at], scene.Lab.C2.Samples[at]);
        var shade = 1 - parts.ClothTone.Over(x, -0.28f);
        var deep = 1 - parts.ClothTone.Over(x, -0.75f);
        var lit = parts.ClothTone.Over(x, 0.5f);
        var factor = 1 - (0.26f * shade) - (0.16f * deep);
        var hue = _isMonochrome ? Vector3.Zero : look.ShadeHue * ((0.55f * shade) + (0.3f * deep));
        color = new Vector3(Math.Clamp((color.X * factor) + (6 * lit) - (1.5f * shade), 3, 97), color.Y, color.Z) + hue;
        var line = settings.Detail * parts.ClothLine.Over(x, LeastFold);
        return Vector3.Lerp(color, new Vector3(0.42f * color.X, 0.8f * color.Y, 0.8f * color.Z), line);
    }
}
