using System.Numerics;
using Likeness.Imaging;
using Likeness.Portraits.Scene;

namespace Likeness.Portraits.Anime.Styles;

/// <summary>Gives a drawing the colours of a style picture, part by part where that has a person too.</summary>
internal static class StylePalette
{
    private const int Samples = 1000;
    private const int LeastSamples = 60;

    /// <summary>How much of a person's own lightness offset from the style's skin stays.</summary>
    private const float OwnLightness = 0.8f;

    /// <summary>How far lightness of skin follows a picture without a face.</summary>
    private const float WholeSkinLightness = 0.12f;

    /// <summary>How far the colours of hair and skin follow; cloth and background follow wholly.</summary>
    private static readonly (float Lightness, float Hue)[] Follow = [(1, 1), (0, 0.85f), (0.35f, 0.7f), (0.85f, 1)];

    /// <param name="drawing">CIE Lab; changed.</param>
    /// <param name="scene">What is where in it.</param>
    /// <param name="style">The style picture.</param>
    /// <param name="strength">0…1.</param>
    /// <param name="seed">Seed.</param>
    public static void Apply(ColorImage drawing, PortraitScene scene, StyleSource style, float strength, uint seed)
    {
        var maps = new ColorTransport[StyleParts.Count];
        var whole = style.Colors(null, Samples);
        Parallel.For(0, style.Face is null ? 1 : maps.Length, part =>
        {
            var own = DrawingColors.Of(drawing, scene, style.Face is null ? null : found => found == (StylePart)part, Samples);
            var wanted = style.Face is null ? whole : style.Colors(found => found == (StylePart)part, Samples);
            maps[part] = own.Length < LeastSamples ? new ColorTransport([Vector3.Zero], [Vector3.Zero], seed) : new ColorTransport(own, wanted.Length < LeastSamples ? whole : wanted, seed);
        });

        var shift = style.Face is null ? 0 : (1 - OwnLightness) * (Median(style.Colors(part => part == StylePart.Skin, Samples), scene) - scene.People[0].SkinColor.X);
        RowParallel.For(drawing.Height, (from, to) =>
        {
            for (var y = from; y < to; y++)
            {
                Row(drawing, scene, maps, shift, style.Face is not null, strength, y);
            }
        });
    }

    private static void Row(ColorImage drawing, PortraitScene scene, ColorTransport[] maps, float skinShift, bool byPart, float strength, int y)
    {
        var l = drawing.C0.Row(y);
        var a = drawing.C1.Row(y);
        var b = drawing.C2.Row(y);
        var coverage = scene.Coverage;
        var skin = coverage.Skin.Row(y);
        var hair = coverage.Hair.Row(y);
        var beard = coverage.FacialHair.Row(y);
        Span<float> weights = stackalloc float[StyleParts.Count];
        var mask = scene.Mask.Row(y);
        for (var x = 0; x < l.Length; x++)
        {
            var color = new Vector3(l[x], a[x], b[x]);
            (weights[0], weights[1], weights[2]) = (1 - mask[x], skin[x], hair[x] + beard[x]);
            weights[3] = MathF.Max(0, mask[x] - skin[x] - weights[2]);
            var change = Vector3.Zero;
            var whole = byPart ? Vector3.Zero : maps[0].Change(color);
            for (var part = 0; part < weights.Length; part++)
            {
                if (weights[part] > 0.02f)
                {
                    var by = byPart ? maps[part].Change(color) : whole;
                    var (lightness, hue) = Follow[part];
                    lightness = byPart || part != 1 ? lightness : WholeSkinLightness;
                    change += weights[part] * new Vector3((by.X * lightness) + (part == 1 ? skinShift : 0), by.Y * hue, by.Z * hue);
                }
            }

            l[x] = Math.Clamp(l[x] + (strength * change.X), 1, 99);
            a[x] += strength * change.Y;
            b[x] += strength * change.Z;
        }
    }

    private static float Median(Vector3[] colors, PortraitScene scene)
    {
        if (colors.Length < LeastSamples)
        {
            return scene.People[0].SkinColor.X;
        }

        var lightness = colors.Select(color => color.X).ToArray();
        return Selection.Median(lightness);
    }
}
