using static Likeness.Portraits.Edit.Instruction.EditSlot;
using static Likeness.Portraits.Edit.Instruction.EditTerm;

namespace Likeness.Portraits.Edit.Instruction;

/// <summary>The words for edits, in Chinese and English, folded as <see cref="InstructionFold"/> does. docs/edit.md lists them for users.</summary>
internal static class EditTerms
{
    /// <summary>All rows, one for each kind, in the order in which edits are done.</summary>
    public static IReadOnlyList<EditTerm> All { get; } =
    [
        Row(EditKind.Retouch, Tone, "retouch", "every face is retouched; skin keeps its lightness", "美颜 修图 精修 人像精修 祛痘 去痘 祛斑 去斑 去皱纹 去除皱纹 去瑕疵 去除瑕疵 美化 皮肤好一点", "retouch|retouched|retouching|beautify|beauty|beauty filter|remove blemishes|remove acne|remove pimples|remove wrinkles|touch up"),
        Row(EditKind.Restore, Tone, "old photo repaired", "dust and scratches filled, faded tones stretched, noise calmed", "老照片修复 修复老照片 修复照片 照片修复 修复 修复旧照片 旧照片修复 去划痕 去除划痕 去折痕 翻新", "repair old photo|old photo repair|restore old photo|restore the old photo|repair the old photo|restore this old photo|old photo restoration|photo restoration|restore photo|restore the photo|restore|restoration|repair|remove scratches|remove the scratches|remove dust"),
        Row(EditKind.Smooth, Tone, "smooth", "skin, or a picture without people, loses its fine texture and noise", "磨皮 皮肤光滑 光滑皮肤 柔肤 嫩肤 降噪 去噪 去噪点", "smooth skin|smoother skin|smooth|smoother|soft skin|denoise|remove noise|reduce noise"),
        Row(EditKind.Sharpen, Tone, "sharp", "edges and textures become clearer", "锐化 清晰 更清晰 高清 变清晰 清晰一点 清晰度 去模糊 超清", "sharpen|sharper|sharp|clearer|clear|more detail|more details|hd|deblur|unblur|remove blur|crisp|high definition"),
        Row(EditKind.Brighten, Tone, "bright", "more light; all skin alike", "变亮 提亮 更亮 亮一点 亮一些 调亮 增亮 明亮 增加亮度 提高亮度 亮度提高", "brighter|brighten|bright|lighten|lighter|increase exposure|increase brightness|more light"),
        Row(EditKind.Darken, Tone, "dark", "less light", "变暗 调暗 更暗 暗一点 暗一些 压暗 降低亮度 昏暗", "darker|darken|dark|decrease exposure|reduce brightness|dim|low key"),
        Row(EditKind.Contrast, Tone, "contrast", "darks darker, lights lighter", "增强对比 增强对比度 提高对比度 对比度更高 高对比 对比度 对比强烈", "more contrast|high contrast|contrast|contrasty|increase contrast|punchy"),
        Row(EditKind.HideFaces, Tone, "faces hidden", "a mosaic over every face", "人脸打码 脸部打码 打码 面部打码 遮脸 人脸马赛克 脸部马赛克", "hide faces|hide the face|hide the faces|censor|anonymize|anonymise|censor faces|pixelate the face|pixelate faces|blur the face|blur faces|blur the faces"),
        Row(EditKind.Sunset, Light, "sunset", "low orange light from one side", "夕阳 日落 黄昏 落日 晚霞 金色时刻 夕阳光 阳光照射 阳光 夕阳西下", "sunset|golden hour|dusk light|dusk|sunlight|sunset light|sunlit"),
        Row(EditKind.Moonlight, Light, "moonlight", "dim blue light from above", "月光 夜晚 夜景光 夜色 月夜", "moonlight|moonlit|night light|at night|night|nighttime"),
        Row(EditKind.RimLight, Light, "rim light", "light from behind along the outline", "轮廓光 逆光 背光 边缘光", "rim light|rim lighting|backlight|backlit|back light"),
        Row(EditKind.StudioLight, Light, "studio light", "a soft key light from one side", "影棚光 柔光 打光 伦勃朗光 侧光 影棚灯光 棚拍 影室光", "studio light|studio lighting|soft light|soft lighting|rembrandt|rembrandt lighting|side light|side lighting|key light"),
        Row(EditKind.BlurBackground, Background, "blurred", "the background out of focus", "背景虚化 虚化背景 模糊背景 背景模糊 虚化 大光圈 浅景深 背景朦胧", "blur background|blurred background|blurry background|blur the background|background blur|shallow depth of field|portrait mode|depth of field|out of focus background"),
        Row(EditKind.Bokeh, Background, "bokeh", "discs of light behind the people", "光斑 光斑背景 散景 梦幻光斑 背景光斑", "bokeh|light spots|bokeh background|bokeh lights"),
        Row(EditKind.GradientBackground, Background, "gradient", "a gradient, of one or two named colours or of its own", "渐变背景 背景渐变 渐变色背景 背景渐变色", "gradient background|background gradient"),
        Row(EditKind.ColorBackground, Background, "plain", "one colour: white for identity photos, else a light grey unless one is named", "纯色背景 证件照背景 证件照 背景纯色 一寸照", "solid background|plain background|id photo|passport photo|solid color background|solid colour background"),
        Row(EditKind.RemoveBackground, Background, "removed", "transparent around the people", "去背景 去除背景 去掉背景 抠图 移除背景 透明背景 删除背景 背景透明 抠像 抠出人物", "remove background|remove the background|transparent background|cut out|cutout|no background|background removal|erase the background|delete the background|isolate the subject"),
        Row(EditKind.Cartoon, Style, "cartoon", "flat tones and dark lines", "卡通 卡通风 卡通风格 卡通化 卡通画 q版卡通 美式卡通 扁平卡通 扁平插画 插画 插画风 插画风格", "cartoon|cartoonish|cartoonize|cartoonise|toon|cel shaded|cel shading|flat illustration|illustration|cartoon style"),
        Row(EditKind.Anime, Style, "anime", "an illustration with redrawn faces; clear tones and thin lines where nobody is", "动漫 动漫风 动漫风格 动漫化 动画 二次元 日漫 日系动漫 日系漫画 漫画脸 韩漫 国漫 番剧 宫崎骏 吉卜力 新海诚 手绘动漫", "anime|manga|manhwa|webtoon|ghibli|anime style|japanese animation"),
        Row(EditKind.Watercolor, Style, "watercolour", "washes of pigment on paper", "水彩 水彩画 水彩风 水彩风格 淡彩 水彩画风格", "watercolor|watercolour|aquarelle|water colour painting|water color painting|watercolor painting|watercolour painting"),
        Row(EditKind.Oil, Style, "oil", "strokes of a brush with relief", "油画 油画风 油画风格 厚涂 古典油画 印象派", "oil painting|oil paint|oil|painterly|impasto|impressionist|impressionism|oil painted"),
        Row(EditKind.Pencil, Style, "pencil", "hatched tones on paper", "素描 铅笔 铅笔画 铅笔素描 炭笔 炭笔画 手绘素描 素描风格 素描画", "pencil|pencil sketch|sketch|charcoal|graphite|hand drawn sketch|pencil drawing|charcoal drawing"),
        Row(EditKind.LineArt, Style, "line art", "ink lines on white", "线稿 线描 白描 勾线 简笔画 墨线 钢笔画 水墨线描 水墨", "line art|lineart|line drawing|ink drawing|ink|outline drawing|pen drawing|pen and ink|outlines"),
        Row(EditKind.PopArt, Style, "pop art", "four flat pictures in loud colours", "波普 波普艺术 波普风 安迪沃霍尔 波普风格", "pop art|popart|warhol|pop art style"),
        Row(EditKind.Comic, Style, "comic", "ink, dots and a burst behind the people", "漫画 漫画风 美漫 美式漫画 漫画风格 半调 网点 网点漫画 美漫风格", "comic|comics|comic book|halftone|ben day|ben day dots|graphic novel|comic style"),
        Row(EditKind.Neon, Style, "neon", "magenta and cyan light, a night of signs behind", "赛博朋克 赛博朋克风 赛博朋克风格 霓虹 霓虹灯 霓虹风 科幻夜景 蒸汽波 霓虹光", "cyberpunk|neon|neon light|neon lights|synthwave|vaporwave|neon style"),
        Row(EditKind.ThreeD, Style, "3D", "the style 3D", "3d渲染 三维 三维风格 3d风格 3d卡通 皮克斯", "3d|3d render|3d character|3d style|3d cartoon|pixar|pixar style"),
        Row(EditKind.Emoji, Style, "Emoji", "the style Emoji", "表情符号 表情包 emoji风格", "emoji|memoji|emoji style"),
        Row(EditKind.VideoGame, Style, "Video game", "the style Video game", "电子游戏 游戏角色 游戏 游戏风格 游戏人物", "video game|video game character|game character|video game style"),
        Row(EditKind.Pixels, Style, "Pixels", "the style Pixels; squares in few colours where nobody is", "像素 像素风 像素艺术 像素画 像素风格", "pixels|pixel|pixel art|pixel style|pixel art style"),
        Row(EditKind.Clay, Style, "Clay", "the style Clay", "粘土 黏土 粘土动画 粘土风格 橡皮泥", "clay|claymation|clay figure|clay style|plasticine"),
        Row(EditKind.Toy, Style, "Toy", "the style Toy", "玩具 玩具模型 玩具风格 玩偶", "toy|toy figure|toy style|vinyl toy"),
        Row(EditKind.Saturate, Tone, "vivid", "stronger colours", "鲜艳 更鲜艳 饱和度更高 色彩浓郁 饱和 增加饱和度 提高饱和度 色彩鲜艳", "vivid|saturated|saturate|more colorful|more colourful|vibrant|more saturation|increase saturation|colorful|colourful"),
        Row(EditKind.Desaturate, Tone, "muted", "weaker colours", "低饱和 莫兰迪 淡雅 降低饱和度 低饱和度", "muted|desaturated|desaturate|pastel|less saturation|reduce saturation"),
        Row(EditKind.Film, Tone, "film", "faded film with split tones, grain and a light leak", "胶片 胶片风 胶片感 复古 复古风 复古风格 怀旧 怀旧风 老电影 胶卷 港风 做旧", "film|vintage|retro|analog film|analogue film|kodak|old film|nostalgic|faded|film look|vintage style"),
        Row(EditKind.BlackAndWhite, Tone, "black and white", "no colour", "黑白 黑白照片 黑白照 单色 灰度 去色 黑白风格", "black and white|b&w|monochrome|grayscale|greyscale|noir|remove color|remove colour|no color|no colour"),
        Row(EditKind.Sepia, Tone, "sepia", "brown tones", "老照片 泛黄 棕褐色 民国风 褐色调", "sepia|old photo|antique photo|sepia tone"),
        Row(EditKind.Warm, Tone, "warm", "towards yellow", "暖色 暖色调 暖调 色调偏暖 更暖 偏暖 温暖 暖一点 暖一些 暖光 暖", "warm|warmer|warm tone|warm tones|warm light|warm colors"),
        Row(EditKind.Cool, Tone, "cool", "towards blue", "冷色 冷色调 冷调 色调偏冷 更冷 偏冷 清冷 冷一点 冷一些 冷光 冷", "cool|cooler|cold tone|cool tone|bluish|cool tones|colder|cold"),
        Row(EditKind.Pixelate, Tone, "mosaic", "large squares", "马赛克 打马赛克 像素化", "pixelate|pixelated|mosaic|pixelize"),
    ];

    private static readonly EditTerm[] ByKind = [.. All.OrderBy(term => term.Kind)];

    /// <summary>The row of a kind.</summary>
    public static EditTerm Of(EditKind kind) => ByKind[(int)kind];
}
