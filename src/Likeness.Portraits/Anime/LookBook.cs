using System.Numerics;

namespace Likeness.Portraits.Anime;

/// <summary>The looks that seeds and prompts choose from. Colours are CIE Lab.</summary>
internal static class LookBook
{
    private const int Kinds = 4;

    private static readonly Dictionary<AnimeBackdrop, BackdropPalette[]> Palettes = new()
    {
        [AnimeBackdrop.Sky] =
        [
            new(new(47, -2, -46), new(68, -10, -32), new(90, -6, -8), new(98, 0, 2), new(76, -2, -16)),
            new(new(58, -14, -38), new(78, -16, -22), new(94, -4, 2), new(99, 0, 3), new(82, -4, -10)),
            new(new(38, 8, -52), new(60, -4, -40), new(88, 0, -12), new(97, 1, 3), new(70, 4, -20)),
        ],
        [AnimeBackdrop.Dusk] =
        [
            new(new(34, 30, -46), new(58, 32, -14), new(84, 16, 36), new(90, 14, 30), new(50, 30, -18)),
            new(new(26, 18, -42), new(46, 40, -22), new(78, 32, 34), new(84, 26, 26), new(40, 32, -24)),
            new(new(44, 14, -38), new(70, 26, 4), new(90, 8, 38), new(95, 6, 24), new(62, 24, -8)),
        ],
        [AnimeBackdrop.Sakura] =
        [
            new(new(84, 6, -12), new(90, 8, -3), new(95, 6, 3), new(94, 10, -1), new(82, 24, -3)),
            new(new(58, 20, -34), new(76, 22, -16), new(92, 12, 2), new(94, 12, -2), new(76, 32, -8)),
            new(new(74, -22, -10), new(86, -18, 8), new(95, -4, 12), new(95, 10, 0), new(82, 26, 0)),
        ],
        [AnimeBackdrop.Mint] =
        [
            new(new(62, -24, -4), new(80, -24, 4), new(93, -10, 8), new(99, -3, 4), new(70, -22, 0)),
            new(new(66, -4, -26), new(82, -12, -12), new(94, -8, 4), new(99, -1, 1), new(72, -6, -18)),
            new(new(76, 6, 22), new(88, 2, 24), new(96, -2, 12), new(99, 0, 6), new(80, 6, 22)),
        ],
        [AnimeBackdrop.Photo] = [new(new(60, 0, 0), new(60, 0, 0), new(60, 0, 0), new(96, 0, 2), new(60, 0, 0))],
    };

    /// <summary>The look that a seed stands for.</summary>
    /// <param name="seed">The seed.</param>
    /// <param name="wanted">A backdrop that was asked for.</param>
    /// <param name="lampSide">The side from which the photo's light comes, −1 left or 1 right.</param>
    /// <param name="settings">Strength.</param>
    public static AnimeLook Choose(uint seed, AnimeBackdrop? wanted, float lampSide, AnimeSettings settings)
    {
        var kind = wanted ?? (AnimeBackdrop)(seed % Kinds);
        var palettes = Palettes[kind];
        var lamp = Vector3.Normalize(new Vector3(0.46f * lampSide, -0.6f, 0.66f));
        return new AnimeLook
        {
            Lamp = lamp,
            Backdrop = kind,
            Palette = palettes[(seed / Kinds) % palettes.Length],
            Chroma = 1 + (0.35f * settings.Strength),
            LineWidth = 0.8f + (0.35f * settings.Strength),
            SkinShade = kind switch
            {
                AnimeBackdrop.Dusk => new(-15, 9, -4),
                AnimeBackdrop.Sakura => new(-12, 9, -1),
                _ => new(-14, 7, -1),
            },
            ShadeHue = kind switch
            {
                AnimeBackdrop.Dusk => new(0, 9, -14),
                AnimeBackdrop.Sakura => new(0, 8, -8),
                AnimeBackdrop.Mint => new(0, -2, -9),
                _ => new(0, 4, -12),
            },
        };
    }
}
