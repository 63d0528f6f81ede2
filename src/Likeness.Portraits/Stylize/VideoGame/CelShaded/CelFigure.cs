using System.Numerics;
using Likeness.Imaging;
using Likeness.Portraits.Scene;
using Likeness.Portraits.Stylize.Stages;

namespace Likeness.Portraits.Stylize.VideoGame.CelShaded;

/// <summary>Paints skin, hair, clothes and hats in flat tones with hard steps, a light from behind and ink on the borders.</summary>
internal sealed class CelFigure(PortraitScene scene, CelFields fields, CelTones[] tones, FlatColors? clothes, FlatColors? headwear, Vector3 rim, bool ink)
{
    private const float LeastEdge = 0.004f;
    private const float LeastCoverage = 0.02f;
    private const float RimWidth = 0.075f;
    private static readonly Vector3 Ink = new(8, 4, -5);

    private readonly RegionCoverage _coverage = scene.Coverage;

    /// <summary>Paints the figures over what is behind them.</summary>
    public void Paint(ColorImage picture) => RowParallel.For(scene.Height, (from, to) =>
    {
        for (var y = from; y < to; y++)
        {
            var mask = scene.Mask.Row(y);
            for (var x = 0; x < mask.Length; x++)
            {
                var line = ink ? OuterInk(y * mask.Length + x) : 0;
                var cover = MathF.Max(Cover(mask[x]), line);
                if (cover > 0)
                {
                    var color = Vector3.Lerp(Color(x, y), Ink, line);
                    picture.C0[x, y] += cover * (color.X - picture.C0[x, y]);
                    picture.C1[x, y] += cover * (color.Y - picture.C1[x, y]);
                    picture.C2[x, y] += cover * (color.Z - picture.C2[x, y]);
                }
            }
        }
    });

    /// <summary>The mask with an edge about two pixels wide.</summary>
    public static float Cover(float mask) => SmoothStep.Between(0.3f, 0.7f, mask);

    /// <summary>Coverage of the figures with their outline.</summary>
    public Plane Coverage()
    {
        var cover = new Plane(scene.Width, scene.Height);
        RowParallel.For(scene.Height, (from, to) =>
        {
            for (var i = from * scene.Width; i < to * scene.Width; i++)
            {
                cover.Samples[i] = MathF.Max(Cover(scene.Mask.Samples[i]), ink ? OuterInk(i) : 0);
            }
        });
        return cover;
    }

    /// <summary>The tone of skin at a pixel, relative to skin in light.</summary>
    public Vector3 SkinTone(int x, int y, CelTones tone)
    {
        var unit = tone.Person.Unit;
        var shade = 1 - Over(fields.SkinLight, x, y, tone.SkinShade);
        // Fringe and hat throw a shadow on the forehead, the head throws one on the neck.
        shade = MathF.Max(shade, SmoothStep.Between(0.35f, 0.65f, Shifted(_coverage.Hair, x, y, 0.045f, 0.075f, unit) + Shifted(_coverage.Headwear, x, y, 0.05f, 0.13f, unit)));
        var neck = SmoothStep.Between(0.35f, 0.65f, tone.Oval.At(x - (int)(0.06f * unit), y - (int)(0.3f * unit))) * (1 - tone.Oval.At(x, y));
        shade = MathF.Max(shade, neck);
        var core = 1 - Over(fields.SkinLight, x, y, tone.SkinCore);
        var lit = Over(fields.SkinLight, x, y, tone.SkinLit) * (1 - shade);
        return shade * tone.Shade + core * tone.Core + lit * CelTones.Lit;
    }

    private Vector3 Color(int x, int y)
    {
        var at = y * scene.Width + x;
        var tone = tones[scene.Owners[at]];
        var sum = new Vector4(0, 0, 0, 1e-5f);
        for (var region = Region.Skin; region <= Region.Headwear; region++)
        {
            var coverage = _coverage[region].Samples[at];
            if (coverage > LeastCoverage)
            {
                var part = region switch
                {
                    Region.Skin => Skin(x, y, at, tone),
                    Region.Hair => Hair(x, y, tone),
                    Region.FacialHair => Beard(x, y, tone),
                    Region.Headwear => Cloth(x, y, at, headwear),
                    _ => Cloth(x, y, at, clothes),
                };
                sum += coverage * coverage * new Vector4(part, 1);
            }
        }

        var color = sum.AsVector3() / sum.W;
        var back = Cover(scene.Mask.Samples[at]) * (1 - SmoothStep.Between(0.35f, 0.65f, Shifted(scene.Mask, x, y, -RimWidth, -0.01f, tone.Person.Unit)));
        color = Vector3.Lerp(color, new Vector3(MathF.Min(color.X + 22, 96), rim.Y, rim.Z), back * 0.5f);
        if (ink)
        {
            // Inner lines are the dark of what they border on.
            var inner = SmoothStep.Between(0.5f, 0.68f, fields.Inner.Samples[at]);
            color = Vector3.Lerp(color, new Vector3(0.3f * color.X, 0.6f * color.Y, 0.6f * color.Z), 0.85f * inner);
        }

        return color;
    }

    private float OuterInk(int at) => SmoothStep.Between(0.36f, 0.58f, fields.Outer.Samples[at]);

    private Vector3 Skin(int x, int y, int at, CelTones tone)
    {
        const float Hue = 0.45f;
        const float MostHue = 7;
        var measured = tone.Person.Person.SkinColor;
        var hue = new Vector3(0, Math.Clamp(fields.A.Samples[at] - measured.Y, -MostHue, MostHue), Math.Clamp(fields.B.Samples[at] - measured.Z, -MostHue, MostHue));
        return tone.Skin + Hue * hue + SkinTone(x, y, tone);
    }

    private Vector3 Hair(int x, int y, CelTones tone)
    {
        var steps = tone.HairSteps;
        var darker = 1 - Over(fields.HairTones, x, y, steps.X);
        var lighter = 0.85f * Over(fields.HairTones, x, y, steps.Y) + 1.1f * Over(fields.HairTones, x, y, steps.Z);
        return Toned(tone.Person.Hair, lighter * tone.HairSpan - darker * tone.HairDarker);
    }

    private Vector3 Beard(int x, int y, CelTones tone)
    {
        var level = Over(fields.SkinLight, x, y, tone.SkinShade) - 0.6f;
        return Toned(tone.Person.FacialHair, level * tone.HairSpan);
    }

    private Vector3 Cloth(int x, int y, int at, FlatColors? colors)
    {
        var color = colors?.At(at) ?? new Vector3(scene.Lab.C0.Samples[at], fields.A.Samples[at], fields.B.Samples[at]);
        var shade = 1 - Over(fields.ClothLight, x, y, 0.17f);
        var shine = Over(fields.ClothLight, x, y, 0.62f);
        return Toned(color, 7 * shine - 11 * shade * Math.Clamp(color.X / 45, 0.45f, 1));
    }

    /// <summary>A colour made lighter or darker: shades keep their colourfulness, lights lose some.</summary>
    private static Vector3 Toned(Vector3 color, float by)
    {
        var chroma = by < 0 ? 1 + by * 0.006f : 1 - by * 0.008f;
        return new Vector3(Math.Clamp(color.X + by, 3, 97), color.Y * chroma, color.Z * chroma);
    }

    /// <summary>Whether a field exceeds a level, with an edge about a pixel wide.</summary>
    private static float Over(Plane field, int x, int y, float level)
    {
        var row = field.Row(y);
        var value = row[x];
        var slope = MathF.Abs(row[Math.Min(x + 1, row.Length - 1)] - value) + MathF.Abs(field[x, Math.Min(y + 1, field.Height - 1)] - value);
        var edge = MathF.Max(LeastEdge, 0.8f * slope);
        return SmoothStep.Between(level - edge, level + edge, value);
    }

    private static float Shifted(Plane plane, int x, int y, float right, float down, float unit)
    {
        var (sx, sy) = (x - (int)MathF.Round(right * unit), y - (int)MathF.Round(down * unit));
        return (uint)sx < (uint)plane.Width && (uint)sy < (uint)plane.Height ? plane[sx, sy] : right < 0 && sx >= plane.Width ? 1 : 0;
    }
}
