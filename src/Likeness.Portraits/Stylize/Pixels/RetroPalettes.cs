using System.Numerics;
using Likeness.Imaging;
using Likeness.Portraits.Prompts;

namespace Likeness.Portraits.Stylize.Pixels;

/// <summary>Palettes of historic machines, and sprites drawn in them.</summary>
internal static class RetroPalettes
{
    private const float DitherSpan = 14;
    private const float HueWeight = 1.25f;

    private static readonly uint[] GameBoy = [0x0F380F, 0x306230, 0x8BAC0F, 0x9BBC0F];

    private static readonly uint[] Pico8 =
    [
        0x000000, 0x1D2B53, 0x7E2553, 0x008751, 0xAB5236, 0x5F574F, 0xC2C3C7, 0xFFF1E8,
        0xFF004D, 0xFFA300, 0xFFEC27, 0x00E436, 0x29ADFF, 0x83769C, 0xFF77A8, 0xFFCCAA,
    ];

    private static readonly uint[] Nes =
    [
        0x7C7C7C, 0x0000FC, 0x0000BC, 0x4428BC, 0x940084, 0xA80020, 0xA81000, 0x881400, 0x503000, 0x007800, 0x006800, 0x005800, 0x004058, 0x000000,
        0xBCBCBC, 0x0078F8, 0x0058F8, 0x6844FC, 0xD800CC, 0xE40058, 0xF83800, 0xE45C10, 0xAC7C00, 0x00B800, 0x00A800, 0x00A844, 0x008888,
        0xF8F8F8, 0x3CBCFC, 0x6888FC, 0x9878F8, 0xF878F8, 0xF85898, 0xF87858, 0xFCA044, 0xF8B800, 0xB8F818, 0x58D854, 0x58F898, 0x00E8D8, 0x787878,
        0xFCFCFC, 0xA4E4FC, 0xB8B8F8, 0xD8B8F8, 0xF8B8F8, 0xF8A4C0, 0xF0D0B0, 0xFCE0A8, 0xF8D878, 0xD8F878, 0xB8F8B8, 0xB8F8D8, 0x00FCFC, 0xF8D8F8,
    ];

    private static readonly Dictionary<RetroPalette, (Vector3 Lab, uint Rgb)[]> Colors = new()
    {
        [RetroPalette.GameBoy] = Convert(GameBoy),
        [RetroPalette.Pico8] = Convert(Pico8),
        [RetroPalette.Nes] = Convert(Nes),
    };

    /// <summary>Draws a sprite's cells in a palette: ordered dither between its colours, except on cells drawn by hand.</summary>
    /// <returns>The colour of each cell as 0xRRGGBB.</returns>
    public static uint[] Map(PixelSprite sprite, RetroPalette retro, Vector3[] palette)
    {
        var colors = Colors[retro];
        // Four greens tell light from dark only: the sprite's whole range is spread over them.
        var greens = retro == RetroPalette.GameBoy;
        var weight = greens ? new Vector3(1, 0, 0) : new Vector3(1, HueWeight, HueWeight);
        var (low, high) = greens ? Range(sprite, palette) : (0, 100);
        var (darkest, lightest) = greens ? (colors.Min(color => color.Lab.X), colors.Max(color => color.Lab.X)) : (0, 100);
        var cells = new uint[sprite.Cells.Length];
        for (var y = 0; y < sprite.Height; y++)
        {
            for (var x = 0; x < sprite.Width; x++)
            {
                var at = sprite.At(x, y);
                var lab = palette[sprite.Cells[at]];
                lab.X = darkest + (lightest - darkest) * Math.Clamp((lab.X - low) / (high - low), 0, 1);
                lab.X += sprite.IsDrawn(x, y) ? 0 : Bayer.At(x, y) * DitherSpan;
                cells[at] = Nearest(colors, lab, weight);
            }
        }

        return cells;
    }

    private static (float Low, float High) Range(PixelSprite sprite, Vector3[] palette)
    {
        var sorted = sprite.Cells.ToArray().Select(cell => palette[cell].X).Order().ToArray();
        var (low, high) = (sorted[sorted.Length * 2 / 100], sorted[sorted.Length * 97 / 100]);
        return (low, MathF.Max(high, low + 10));
    }

    private static uint Nearest((Vector3 Lab, uint Rgb)[] colors, Vector3 lab, Vector3 weight)
    {
        var best = colors[0];
        foreach (var color in colors)
        {
            best = ((color.Lab - lab) * weight).LengthSquared() < ((best.Lab - lab) * weight).LengthSquared() ? color : best;
        }

        return best.Rgb;
    }

    private static (Vector3 Lab, uint Rgb)[] Convert(uint[] colors) =>
    [
        .. colors.Select(rgb => (ColorConversion.SrgbToCieLab(new Vector3((rgb >> 16) & 255, (rgb >> 8) & 255, rgb & 255) / 255), rgb)),
    ];
}
