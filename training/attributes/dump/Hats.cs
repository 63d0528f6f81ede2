using System.Numerics;
using Likeness.Faces;
using Likeness.Imaging;

namespace Likeness.Attributes.Dump;

/// <summary>Draws headwear on a portrait: caps, beanies, brimmed hats and scarves of any colour and cloth. Hardly anybody wears one in the collection.</summary>
internal static class Hats
{
    public static PixelBuffer Draw(PixelBuffer picture, FaceUnits units, ref SeededRandom random)
    {
        using var colors = ColorConversion.FromPixels(picture, ColorSpace.Srgb);
        var edge = -0.55f - (0.5f * random.NextSingle());
        var half = 1.25f + (0.2f * random.NextSingle());
        var top = edge - 0.9f - (0.9f * random.NextSingle());
        var cloth = Cloth(ref random);
        var kind = random.Next(4);
        if (kind == 3)
        {
            Paint(colors, units, Ring(half, top), cloth, 0, ref random);
        }

        Paint(colors, units, Dome(half, top, edge, 0.12f + (0.2f * random.NextSingle())), cloth, 0, ref random);
        if (kind is 0 or 1)
        {
            var wide = kind == 0 ? 1.0f + (0.2f * random.NextSingle()) : 1.9f + (0.5f * random.NextSingle());
            Paint(colors, units, Ellipse(edge, wide, 0.12f + (0.2f * random.NextSingle())), random.NextSingle() < 0.6f ? cloth : Cloth(ref random), -0.06f, ref random);
        }
        else if (kind == 2 && random.NextSingle() < 0.6f)
        {
            Paint(colors, units, Dome(half + 0.05f, edge - 0.4f, edge, 0.15f), cloth, 0.06f, ref random);
        }

        return ColorConversion.ToPixels(colors);
    }

    private static Vector3 Cloth(ref SeededRandom random)
    {
        var lightness = 0.08f + (0.8f * random.NextSingle());
        var chroma = random.NextSingle() < 0.4f ? 0.01f : 0.15f * random.NextSingle();
        var hue = 2 * MathF.PI * random.NextSingle();
        return Vector3.Clamp(ColorConversion.OkLabToSrgb(new Vector3(lightness, chroma * MathF.Cos(hue), chroma * MathF.Sin(hue))), Vector3.Zero, Vector3.One);
    }

    private static Vector2[] Dome(float half, float top, float edge, float sag)
    {
        var points = new Vector2[48];
        for (var i = 0; i < 32; i++)
        {
            var angle = MathF.PI * i / 31;
            var roundness = MathF.Pow(MathF.Max(0, MathF.Sin(angle)), 0.7f);
            points[i] = new Vector2(-half * MathF.Cos(angle), edge + ((top - edge) * roundness));
        }

        for (var i = 0; i < 16; i++)
        {
            var u = 1 - (2f * i / 15);
            points[32 + i] = new Vector2(half * u, edge - (sag * (1 - (u * u))));
        }

        return points;
    }

    private static Vector2[] Ellipse(float v, float wide, float high) =>
        [.. Enumerable.Range(0, 40).Select(i => new Vector2(wide * MathF.Cos(MathF.Tau * i / 40), v + (high * MathF.Sin(MathF.Tau * i / 40))))];

    /// <summary>A scarf around the face, open from the forehead to below the chin.</summary>
    private static Vector2[] Ring(float half, float top) =>
    [
        .. Enumerable.Range(0, 40).Select(i => new Vector2((half + 0.35f) * MathF.Sin(MathF.Tau * i / 39), ((top + 3.2f) / 2) - ((3.2f - top) / 2 * MathF.Cos(MathF.Tau * i / 39)))),
        .. Enumerable.Range(0, 40).Select(i => new Vector2(-1.02f * MathF.Sin(MathF.Tau * i / 39), 0.6f - (1.45f * MathF.Cos(MathF.Tau * i / 39)))),
    ];

    private static void Paint(ColorImage colors, in FaceUnits units, Vector2[] shape, Vector3 cloth, float shade, ref SeededRandom random)
    {
        var points = new Vector2[shape.Length];
        for (var i = 0; i < shape.Length; i++)
        {
            points[i] = units.Offset(units.Origin, shape[i].X, shape[i].Y);
        }

        using var sharp = Polygon.Mask(colors.Width, colors.Height, points);
        using var mask = GaussianFilter.Apply(sharp, 0.02f * units.Unit);
        using var inner = GaussianFilter.Apply(sharp, 0.25f * units.Unit);
        using var folds = Noise.Value(colors.Width, colors.Height, units.Unit * (0.05f + (0.5f * random.NextSingle())), random.Next());
        var depth = 0.3f * random.NextSingle();
        for (var i = 0; i < mask.Samples.Length; i++)
        {
            var light = (0.55f + (0.45f * inner.Samples[i])) * (1 + (depth * (folds.Samples[i] - 0.5f)));
            for (var c = 0; c < 3; c++)
            {
                ref var sample = ref colors[c].Samples[i];
                sample += mask.Samples[i] * (Math.Clamp((cloth[c] + shade) * light, 0, 1) - sample);
            }
        }
    }
}
