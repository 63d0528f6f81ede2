namespace Likeness.Portraits.Prompts;

/// <summary>The effects of the vocabulary: light, colour, backdrop and what single styles can do.</summary>
internal static class PromptEffects
{
    private static readonly PromptEffect Colorize = new(WishKind.Colorize, "yes", "colour for a grey photo", w => w with { Color = true },
        ["in color", "in colour", "colorize", "colourise", "colorized", "full color", "full colour", "上色", "彩色"]);

    private static readonly PromptEffect Monochrome = new(WishKind.NoColor, "none", "no colour", w => w with { Color = false },
        ["black and white", "black-and-white", "monochrome", "greyscale", "grayscale", "黑白", "单色", "灰度"]);

    public static PromptEffect Transparent { get; } = new(WishKind.Transparent, "transparent", "no background: a PNG that is transparent around the people", w => w with { Transparent = true },
        ["transparent background", "transparent", "cutout", "cut out", "透明背景", "背景透明", "透明", "抠图"]);

    public static IReadOnlyList<PromptEffect> All { get; } =
    [
        new(WishKind.Light, "warm", "warm light", w => w with { Warmth = 1 }, ["warm", "warm light", "golden hour", "sunset", "暖色", "暖光", "温暖", "日落", "夕阳"]),
        new(WishKind.Light, "cool", "cool light", w => w with { Warmth = -1 }, ["cool", "cold", "cool light", "moonlight", "冷色", "冷光", "月光"]),
        new(WishKind.Brightness, "bright", "brighter", w => w with { Brightness = 1 }, ["bright", "brighter", "well lit", "daylight", "明亮", "亮一点", "更亮"]),
        new(WishKind.Brightness, "dark", "darker", w => w with { Brightness = -1 }, ["dark", "darker", "night", "low key", "昏暗", "暗一点", "更暗", "夜晚"]),
        Colorize with { Opposite = Monochrome },
        Monochrome with { Opposite = Colorize },
        new(WishKind.Sepia, "sepia", "sepia", w => w with { Sepia = true }, ["sepia", "vintage", "怀旧", "复古", "泛黄"]),
        new(WishKind.OriginalBackground, "original", "the photo's own background", w => w with { KeepBackground = true },
            ["original background", "keep background", "keep the background", "same background", "保留背景", "原背景", "原图背景"]),
        Transparent,
        new(WishKind.Cells, "coarse", "larger cells", w => w with { Fineness = PixelFineness.Coarse }, ["8-bit", "8 bit", "8bit", "chunky", "big pixels", "8位", "大像素", "粗像素"]),
        new(WishKind.Cells, "fine", "smaller cells", w => w with { Fineness = PixelFineness.Fine }, ["16-bit", "16 bit", "16bit", "fine", "detailed", "small pixels", "16位", "小像素", "精细"]),
        new(WishKind.Palette, "Game Boy", "four greens of a handheld", w => w with { Palette = RetroPalette.GameBoy }, ["game boy", "gameboy"]),
        new(WishKind.Palette, "NES", "the palette of an 8-bit console", w => w with { Palette = RetroPalette.Nes }, ["nes", "famicom", "红白机"]),
        new(WishKind.Palette, "PICO-8", "the 16 colours of PICO-8", w => w with { Palette = RetroPalette.Pico8 }, ["pico-8", "pico 8", "pico8"]),
        new(WishKind.GameLook, "low poly", "low-polygon character", w => w with { GameLook = GameLook.LowPoly },
            ["low poly", "low-poly", "lowpoly", "polygons", "retro console", "retro game", "低多边形", "多边形", "复古主机", "复古游戏"]),
        new(WishKind.GameLook, "cel shaded", "cel-shaded character", w => w with { GameLook = GameLook.CelShaded },
            ["cel shaded", "cel-shaded", "cel shading", "cel", "toon", "modern game", "赛璐璐", "三渲二", "卡通渲染", "现代游戏"]),
    ];
}
