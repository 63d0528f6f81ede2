using System.Numerics;
using Likeness.Imaging;

namespace Likeness.Portraits.Prompts;

/// <summary>The words that prompts of a style are read against, in English and Chinese. docs/prompts.md lists them for users.</summary>
internal static class PromptVocabulary
{
    private static readonly (uint Hex, string[] Terms)[] Colors =
    [
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
    ];

    private static readonly (PromptSubject Subject, string[] Terms)[] Subjects =
    [
        (PromptSubject.Background, ["background", "backdrop", "背景", "底色"]),
        (PromptSubject.Hair, ["hair", "头发", "发色"]),
        (PromptSubject.Clothes, ["clothes", "clothing", "shirt", "t-shirt", "jacket", "suit", "dress", "sweater", "hoodie", "coat", "衣服", "上衣", "衬衫", "外套", "西装", "毛衣", "裙子"]),
        (PromptSubject.Glasses, ["glasses", "spectacles", "eyeglasses", "眼镜", "镜框"]),
        (PromptSubject.Outline, ["outline", "outlines", "contour", "ink", "描边", "轮廓线", "轮廓"]),
        (PromptSubject.Dither, ["dither", "dithering", "dithered", "抖动"]),
    ];

    private static readonly (PromptEffect Effect, string[] Terms)[] Effects =
    [
        (PromptEffect.Warm, ["warm", "warm light", "golden hour", "sunset", "暖色", "暖光", "温暖", "日落", "夕阳"]),
        (PromptEffect.Cool, ["cool", "cold", "cool light", "moonlight", "冷色", "冷光", "月光"]),
        (PromptEffect.Bright, ["bright", "brighter", "well lit", "daylight", "明亮", "亮一点", "更亮"]),
        (PromptEffect.Dark, ["dark", "darker", "night", "moody", "low key", "昏暗", "暗一点", "更暗", "夜晚"]),
        (PromptEffect.Colorize, ["in color", "in colour", "colorize", "colourise", "colorized", "full color", "full colour", "上色", "彩色"]),
        (PromptEffect.Monochrome, ["black and white", "black-and-white", "monochrome", "greyscale", "grayscale", "黑白", "单色", "灰度"]),
        (PromptEffect.Sepia, ["sepia", "vintage", "怀旧", "复古", "泛黄"]),
        (PromptEffect.Coarse, ["8-bit", "8 bit", "8bit", "chunky", "big pixels", "8位", "大像素", "粗像素"]),
        (PromptEffect.Fine, ["16-bit", "16 bit", "16bit", "fine", "detailed", "small pixels", "16位", "小像素", "精细"]),
        (PromptEffect.GameBoy, ["game boy", "gameboy"]),
        (PromptEffect.Nes, ["nes", "famicom", "红白机"]),
        (PromptEffect.Pico8, ["pico-8", "pico 8", "pico8"]),
        (PromptEffect.KeepBackground, ["original background", "keep background", "keep the background", "same background", "保留背景", "原背景", "原图背景"]),
    ];

    private static readonly string[] Negations = ["no", "without", "not", "remove", "不要", "没有", "去掉", "无", "不带"];

    // Words that carry no wish: they describe any portrait, or only connect others.
    private static readonly string[] Fillers =
    [
        "a", "an", "the", "of", "with", "and", "in", "on", "is", "to", "for", "person", "people", "man", "woman", "boy", "girl", "portrait", "photo", "picture", "face", "style",
        "pixel art", "pixels", "pixel", "light", "lighting", "color", "colour", "make", "please", "change", "tone", "tones",
        "一个", "一位", "人", "人像", "男人", "女人", "男孩", "女孩", "照片", "图片", "头像", "风格", "像素", "像素风", "的", "和", "与", "是", "把", "换成", "变成", "改成", "请", "光线", "颜色", "色调",
    ];

    /// <summary>Every known term with its meaning; longer terms come first, so that "light blue" wins over "blue".</summary>
    public static IReadOnlyList<(string Term, Meaning Meaning)> Terms { get; } = [.. All().OrderByDescending(entry => entry.Term.Length).ThenBy(entry => entry.Term, StringComparer.Ordinal)];

    private static IEnumerable<(string Term, Meaning Meaning)> All()
    {
        foreach (var (hex, terms) in Colors)
        {
            var lab = ColorConversion.SrgbToCieLab(new Vector3((hex >> 16) & 255, (hex >> 8) & 255, hex & 255) / 255);
            var color = new NamedColor(terms[0], lab);
            foreach (var term in terms)
            {
                yield return (term, new Meaning.Color(color));
            }
        }

        foreach (var (subject, terms) in Subjects)
        {
            foreach (var term in terms)
            {
                yield return (term, new Meaning.Subject(subject));
            }
        }

        foreach (var (effect, terms) in Effects)
        {
            foreach (var term in terms)
            {
                yield return (term, new Meaning.Effect(effect));
            }
        }

        foreach (var term in Negations)
        {
            yield return (term, Meaning.Negation.Instance);
        }

        foreach (var term in Fillers)
        {
            yield return (term, Meaning.Filler.Instance);
        }
    }
}

/// <summary>What a term of a prompt means.</summary>
internal abstract record Meaning
{
    private Meaning()
    {
    }

    internal sealed record Color(NamedColor Value) : Meaning;

    internal sealed record Subject(PromptSubject Value) : Meaning;

    internal sealed record Effect(PromptEffect Value) : Meaning;

    internal sealed record Negation : Meaning
    {
        public static Negation Instance { get; } = new();
    }

    internal sealed record Filler : Meaning
    {
        public static Filler Instance { get; } = new();
    }

    internal sealed record Separator : Meaning
    {
        public static Separator Instance { get; } = new();
    }

    internal sealed record Unknown : Meaning
    {
        public static Unknown Instance { get; } = new();
    }
}

/// <summary>Things of a picture that a prompt can speak of.</summary>
internal enum PromptSubject
{
    Background,
    Hair,
    Clothes,
    Glasses,
    Outline,
    Dither,
}

/// <summary>Effects that a prompt can ask for.</summary>
internal enum PromptEffect
{
    Warm,
    Cool,
    Bright,
    Dark,
    Colorize,
    Monochrome,
    Sepia,
    Coarse,
    Fine,
    GameBoy,
    Nes,
    Pico8,
    KeepBackground,
}
