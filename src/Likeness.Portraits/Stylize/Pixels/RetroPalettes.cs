using System.Numerics;
using Likeness.Imaging;
using Likeness.Portraits.Prompts;

namespace Likeness.Portraits.Stylize.Pixels;

/// <summary>Palettes of historic machines and their nearest colours by CIE Lab.</summary>
internal static class RetroPalettes
{
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

    public static (byte R, byte G, byte B) Nearest(RetroPalette palette, Vector3 lab)
    {
        // Four greens differ in lightness only: there, hue must not decide.
        var weight = palette == RetroPalette.GameBoy ? new Vector3(1, 0, 0) : new Vector3(1, 0.9f, 0.9f);
        if (palette == RetroPalette.GameBoy)
        {
            lab.X = 20 + lab.X * 0.53f;
        }

        var best = Colors[palette][0];
        foreach (var color in Colors[palette])
        {
            best = ((color.Lab - lab) * weight).LengthSquared() < ((best.Lab - lab) * weight).LengthSquared() ? color : best;
        }

        return ((byte)(best.Rgb >> 16), (byte)(best.Rgb >> 8), (byte)best.Rgb);
    }

    private static (Vector3 Lab, uint Rgb)[] Convert(uint[] colors) =>
    [
        .. colors.Select(rgb => (ColorConversion.SrgbToCieLab(new Vector3((rgb >> 16) & 255, (rgb >> 8) & 255, rgb & 255) / 255), rgb)),
    ];
}
