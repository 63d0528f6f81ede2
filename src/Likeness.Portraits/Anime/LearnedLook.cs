using System.Numerics;
using Likeness.Imaging;
using Likeness.Portraits.Anime.Styles;
using Likeness.Portraits.Scene;

namespace Likeness.Portraits.Anime;

/// <summary>Learns light, line and backdrop from somebody's portrait.</summary>
internal static class LearnedLook
{
    private const float UsualChroma = 16;

    /// <param name="look">What the seed chose; backdrops that were asked for stay.</param>
    /// <param name="portrait">The portrait on a canvas of its own.</param>
    /// <param name="keepBackdrop">Whether the backdrop was asked for.</param>
    public static AnimeLook From(AnimeLook look, PortraitScene portrait, bool keepBackdrop)
    {
        var (light, chroma, darkness) = Read(portrait);
        var lamp = look.Lamp with { X = MathF.Abs(look.Lamp.X) * PhotoLight.Side(portrait) };
        var palette = keepBackdrop ? look.Palette : Background(portrait, look.Palette);
        return look with
        {
            Lamp = lamp,
            Backdrop = keepBackdrop ? look.Backdrop : AnimeBackdrop.Plain,
            Palette = palette,
            SkinShade = look.SkinShade with { X = -Math.Clamp(light, 8, 22) },
            Chroma = look.Chroma * Math.Clamp(MathF.Sqrt(chroma / UsualChroma), 0.6f, 1.35f),
            LineWidth = look.LineWidth * Math.Clamp(0.65f + (0.07f * darkness), 0.65f, 1.5f),
        };
    }

    /// <summary>Lightness between lit and shaded skin, mean chroma of the person, darkness of the finest lines.</summary>
    private static (float Light, float Chroma, float Darkness) Read(PortraitScene portrait)
    {
        var unit = portrait.People[0].Shape.Frame.Unit;
        using var fine = GaussianFilter.Apply(portrait.Lab.C0, MathF.Max(0.5f, 0.012f * unit));
        using var coarse = GaussianFilter.Apply(portrait.Lab.C0, MathF.Max(1, 0.05f * unit));
        var (skin, lines, chroma) = (new List<float>(), new List<float>(), 0f);
        for (var y = 0; y < portrait.Height; y += 2)
        {
            for (var x = 0; x < portrait.Width; x += 2)
            {
                var region = portrait.Regions[(y * portrait.Width) + x];
                if (region == (byte)Region.Background)
                {
                    continue;
                }

                lines.Add(coarse[x, y] - fine[x, y]);
                chroma += new Vector2(portrait.Lab.C1[x, y], portrait.Lab.C2[x, y]).Length();
                if (region == (byte)Region.Skin)
                {
                    skin.Add(portrait.Lab.C0[x, y]);
                }
            }
        }

        if (skin.Count < 20)
        {
            return (14, UsualChroma, 5);
        }

        skin.Sort();
        lines.Sort();
        return (skin[skin.Count * 6 / 10] - skin[skin.Count / 8], chroma / lines.Count, lines[lines.Count * 97 / 100]);
    }

    /// <summary>The mean colours of the upper, middle and lower background.</summary>
    private static BackdropPalette Background(PortraitScene portrait, BackdropPalette fallback)
    {
        var (sums, counts) = (new Vector3[3], new int[3]);
        for (var y = 0; y < portrait.Height; y += 3)
        {
            for (var x = 0; x < portrait.Width; x += 3)
            {
                if (StyleParts.Of(portrait.Regions[(y * portrait.Width) + x]) == StylePart.Background)
                {
                    var third = Math.Min(2, 3 * y / portrait.Height);
                    sums[third] += new Vector3(portrait.Lab.C0[x, y], portrait.Lab.C1[x, y], portrait.Lab.C2[x, y]);
                    counts[third]++;
                }
            }
        }

        if (counts.Sum() < 50)
        {
            return fallback;
        }

        var mean = sums.Aggregate(Vector3.Add) / counts.Sum();
        Vector3 Third(int i) => counts[i] < 20 ? mean : sums[i] / counts[i];
        return new BackdropPalette(Third(0), Third(1), Third(2), mean with { X = MathF.Min(97, mean.X + 30) }, mean with { X = 0.7f * mean.X });
    }
}
