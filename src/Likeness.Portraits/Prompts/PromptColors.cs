using System.Numerics;
using Likeness.Imaging;

namespace Likeness.Portraits.Prompts;

/// <summary>The colours of the vocabulary.</summary>
internal static class PromptColors
{
    public static IReadOnlyList<(NamedColor Color, string[] Terms)> All { get; } =
    [
        .. new (uint Rgb, string[] Terms)[]
        {
            (0xC0322B, ["red", "红色", "红"]),
            (0xE07B39, ["orange", "橙色", "橘色", "橙"]),
            (0xE8C547, ["yellow", "黄色", "黄"]),
            (0x4E9A51, ["green", "绿色", "绿"]),
            (0x2F8F8F, ["teal", "cyan", "turquoise", "青色", "青"]),
            (0x4A6FB5, ["blue", "蓝色", "蓝"]),
            (0x8FBBDD, ["light blue", "sky blue", "浅蓝色", "天蓝色", "浅蓝"]),
            (0x27335C, ["navy", "dark blue", "深蓝色", "藏青色", "深蓝"]),
            (0x7E559E, ["purple", "violet", "紫色", "紫"]),
            (0xDD85A8, ["pink", "粉色", "粉红色", "粉红"]),
            (0x7A4F32, ["brown", "棕色", "褐色", "咖啡色"]),
            (0xD9C39A, ["beige", "cream", "米色", "奶油色"]),
            (0xD9B25F, ["blond", "blonde", "golden", "gold", "金色", "金黄色"]),
            (0xB5532A, ["ginger", "auburn", "姜红色"]),
            (0x1E1B20, ["black", "黑色", "黑"]),
            (0x8B8B8E, ["grey", "gray", "灰色", "灰"]),
            (0xC3C6CC, ["silver", "银色"]),
            (0xF3F2EE, ["white", "白色", "白"]),
        }.Select(color => (Named(color.Terms[0], color.Rgb), color.Terms)),
    ];

    /// <summary>A colour of the vocabulary.</summary>
    /// <param name="name">English name.</param>
    /// <param name="rgb">sRGB as 0xRRGGBB.</param>
    public static NamedColor Named(string name, uint rgb) =>
        new(name, ColorConversion.SrgbToCieLab(new Vector3((rgb >> 16) & 255, (rgb >> 8) & 255, rgb & 255) / 255));
}
