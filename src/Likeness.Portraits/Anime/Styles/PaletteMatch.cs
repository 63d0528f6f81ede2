using System.Numerics;
using Likeness.Imaging;
using Likeness.Portraits.Scene;

namespace Likeness.Portraits.Anime.Styles;

/// <summary>The last step of a style picture: what part by part and stroke by stroke has gone astray is brought back to the palette of the whole picture. Skin keeps its lightness.</summary>
internal static class PaletteMatch
{
    private const int Samples = 1500;
    private const int LeastSamples = 100;
    private const int Knots = 32;
    private const float MostShift = 30;

    /// <summary>How far lightness and hue follow: background, which is the style picture's own, skin, hair, cloth.</summary>
    private static readonly (float Lightness, float Hue)[] Follow = [(0.4f, 0.4f), (0, 0.4f), (0.5f, 0.8f), (0.8f, 1)];

    /// <param name="drawing">CIE Lab; changed.</param>
    /// <param name="scene">What is where in it.</param>
    /// <param name="style">The style picture.</param>
    /// <param name="seed">Seed.</param>
    public static void Apply(ColorImage drawing, PortraitScene scene, StyleSource style, uint seed)
    {
        var (own, wanted) = (DrawingColors.Of(drawing, scene, null, Samples), style.Colors(null, Samples));
        var hues = new ColorTransport(Flat(own), Flat(wanted), seed);
        var shifts = LightnessShifts(
            DrawingColors.Of(drawing, scene, part => part != StylePart.Skin, Samples),
            style.Face is null ? wanted : style.Colors(part => part != StylePart.Skin, Samples));
        RowParallel.For(drawing.Height, (from, to) =>
        {
            for (var y = from; y < to; y++)
            {
                var l = drawing.C0.Row(y);
                var a = drawing.C1.Row(y);
                var b = drawing.C2.Row(y);
                var skin = scene.Coverage.Skin.Row(y);
                var hair = scene.Coverage.Hair.Row(y);
                var beard = scene.Coverage.FacialHair.Row(y);
                var mask = scene.Mask.Row(y);
                for (var x = 0; x < l.Length; x++)
                {
                    var hairs = hair[x] + beard[x];
                    var (behind, cloth) = (1 - mask[x], MathF.Max(0, mask[x] - skin[x] - hairs));
                    var change = hues.Change(new Vector3(50, a[x], b[x]));
                    var hue = (Follow[0].Hue * behind) + (Follow[1].Hue * skin[x]) + (Follow[2].Hue * hairs) + (Follow[3].Hue * cloth);
                    a[x] += hue * change.Y;
                    b[x] += hue * change.Z;
                    var lightness = (Follow[0].Lightness * behind) + (Follow[2].Lightness * hairs) + (Follow[3].Lightness * cloth);
                    l[x] = Math.Clamp(l[x] + (lightness * ShiftAt(shifts, l[x])), 1, 99);
                }
            }
        });
    }

    private static Vector3[] Flat(Vector3[] colors) => [.. colors.Select(color => color with { X = 50 })];

    /// <summary>What takes one distribution of lightness to another, at evenly spread levels of lightness; null where too little is known.</summary>
    private static float[]? LightnessShifts(Vector3[] own, Vector3[] wanted)
    {
        if (own.Length < LeastSamples || wanted.Length < LeastSamples)
        {
            return null;
        }

        float[] from = [.. own.Select(color => color.X).Order()];
        float[] to = [.. wanted.Select(color => color.X).Order()];
        var shifts = new float[Knots + 1];
        for (var i = 0; i <= Knots; i++)
        {
            // The mean over the quantiles near this level; levels that do not occur take their neighbours' shift.
            var level = 100f * i / Knots;
            var (sum, total) = (0f, 0f);
            for (var k = 0; k < from.Length; k += 3)
            {
                var d = (from[k] - level) / 4;
                var weight = 1 / (1 + (d * d * d * d));
                (sum, total) = (sum + (weight * (to[(int)((long)k * to.Length / from.Length)] - from[k])), total + weight);
            }

            shifts[i] = Math.Clamp(sum / total, -MostShift, MostShift);
        }

        return shifts;
    }

    private static float ShiftAt(float[]? shifts, float lightness)
    {
        if (shifts is null)
        {
            return 0;
        }

        var at = Math.Clamp(lightness, 0, 99.99f) * Knots / 100;
        var i = (int)at;
        return float.Lerp(shifts[i], shifts[i + 1], at - i);
    }
}
