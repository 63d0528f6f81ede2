namespace Likeness.Portraits.Edit.Instruction;

/// <summary>The words of the vocabulary that are no edits, folded as <see cref="InstructionFold"/> does.</summary>
internal static class InstructionWords
{
    public static IReadOnlyList<(WordKind Kind, string[] Terms)> All { get; } =
    [
        Row(WordKind.Negation, "不要 别 不用 无需 不想要 不需要 没有 无 不加 不是 禁止", "no|not|without|don't|do not|never|avoid"),
        Row(WordKind.Keep, "保持 保留 维持 不改变 不要改变 不改 不要改 别改", "keep|keeping|preserve|preserving|maintain|retain|don't change|do not change|don't alter|without changing"),
        Row(WordKind.Unchanged, "不变 保持不变 不动", "unchanged|as it is|as is|stays the same|stay the same|the same"),
        Row(WordKind.Add, "添加 加上 加个 加一个 加入 增加 加 来点 放上 贴上 画上", "add|put|insert|include|give|draw|paint|place|placed"),
        Row(WordKind.Remove, "去掉 去除 移除 删除 删掉 消除 擦除 抹掉 去 除去 移走", "remove|delete|erase|eliminate|get rid of|take away|take off"),
        Row(WordKind.Change, "换 换成 换为 更换 换掉 替换 替换成 替换为 换 改成 改为 染成 调成 设为 设置为", "change|replace|swap|switch|replaced|changed|set|recolor|recolour|dye"),
        Row(WordKind.Turn, "变成 变为 变 转换成 转换为 转成 转为 转换 生成 制作 制作成 做成 画成 处理成 创作 变身 生成为", "turn|convert|transform|generate|create|render|become|produce|imagine|turn into|turn it into|convert into|convert to|transform into"),
        Row(WordKind.Background, "背景 底色 背景色 背景颜色 底", "background|backdrop|background color|background colour"),
        Row(WordKind.Face, "人脸 脸部 脸 面部 脸上 面孔", "face|faces"),
        Row(WordKind.Light, "光线 光 灯光 光源 光照 照射 照亮", "light|lighting|lit|lights|illumination"),
        Row(WordKind.Blur, "模糊 朦胧", "blur|blurred|blurry|blurring|out of focus|defocus|defocused"),
        Row(WordKind.Gradient, "渐变 渐变色", "gradient"),
        Row(WordKind.Plain, "纯色 单一颜色 干净", "solid|plain|clean"),
        Row(WordKind.Transparent, "透明", "transparent|transparency"),
        Row(WordKind.Connective, "并且 并 和 与 及 以及 同时 还有 加之", "and|plus|also|&"),
        Row(WordKind.Separator, "然后 再 但是 但 接着 而且 不过 只是", "then|but|while|afterwards|yet"),
        Row(WordKind.SkinLightening, "美白 皮肤变白 皮肤白一点 皮肤更白 皮肤美白 肤色变白 肤色变浅 变白 更白 白皙", "whiten skin|lighten skin|lighten the skin|whiten the skin|fair skin|fairer skin|fairer|lighter skin|whiter skin|skin whitening|whitening|brighten skin|brighten the skin"),
        Row(WordKind.Part,
            "头发 发色 刘海 胡子 胡须 眼睛 眼睛颜色 瞳孔 嘴唇 口红 眼镜 墨镜 帽子 衣服 上衣 裙子 西装 外套 衬衫 领带 耳环 项链 首饰 天空 云 树 山 海 海滩 沙滩 城市 街道 房间 花 草 车 汽车 猫 狗 动物 鸟 人物旁边 路人 其他人 翅膀 太阳 月亮 星星 彩虹 雪 雨",
            "hair|beard|moustache|mustache|eyes|eye|lips|lipstick|glasses|sunglasses|hat|cap|clothes|clothing|shirt|dress|suit|jacket|coat|tie|earrings|necklace|jewelry|jewellery|sky|clouds|tree|trees|mountain|mountains|sea|ocean|beach|city|street|room|flower|flowers|grass|car|cat|dog|animal|bird|wings|sun|moon|stars|rainbow|snow|rain|crown|friend|another person|someone|table|desk|chair|tattoo|mask"),
        Row(WordKind.Lettering, "文字 字 字幕 水印 标志 标题 文本", "text|texts|words|letters|caption|captions|watermark|watermarks|logo|logos|title|signature"),
        Row(WordKind.NewContent,
            "微笑 大笑 笑一笑 笑容 笑 睁眼 睁开眼睛 闭眼 闭上眼睛 变年轻 年轻 变老 变胖 变瘦 换脸 换装 换衣服 换发型 发型 穿上 穿着 戴上 戴着 戴眼镜 摘掉眼镜 摘眼镜 戴帽子 拿着 抱着 坐在 站在 躺在 放在 放置 合成 合并 拼接 融合 合影 写上 写字 变性 变成男 变成女 手办 上色 扩图 p掉",
            "smile|smiling|laugh|laughing|open eyes|open his eyes|open her eyes|close eyes|closed eyes|younger|older|age|aged|swap face|swap faces|face swap|change clothes|hairstyle|haircut|hair color|hair colour|wearing|wear|holding|sitting|standing|lying|merge|combine|blend together|write|saying|put on|figurine|gender|colorize|colourise|colorise|outpaint|next to|in front of|with a scene of"),
        Row(WordKind.Filler,
            "个 只 条 顶 套 件 副 一个 一张 一幅 一位 一下 一种 一个人 人 人像 人物 男人 女人 男孩 女孩 照片 相片 图片 图像 图 头像 这张 这个 这幅 这 张 该 原图 上图 主体 画面 整体 整张 全部 风格 风 风格化 的 地 得 是 为 成 把 将 给 让 使 对 用 以 请 帮我 帮忙 帮 我 你 他 她 它 我的 他的 她的 想要 要 需要 希望 颜色 色 色彩 色调 氛围 感觉 效果 滤镜 基于 根据 使用 提供 变体 艺术 改变 艺术风格 主要 元素 主要元素 样子 看起来 像 有 在 从 来 了 吧 啊 呢 应用 设置 调整 修改 编辑 进行 做 打 处理 版 版本 画 作品 质感 些 点 也 都 就 到 上 下 中 里 后面 身后 皮肤 肤色 肖像 修 改 新 新的 比例 尺寸 画幅 裁剪 裁成 裁切 裁剪成 剪裁 横版 竖版",
            "a|an|the|of|with|in|on|is|to|for|it|its|as|by|at|be|into|from|this|that|these|my|your|his|her|their|our|me|him|them|i|we|you|person|people|man|woman|boy|girl|subject|portrait|photo|photograph|picture|image|pic|selfie|style|styled|stylize|stylized|effect|effects|filter|look|looks|like|looking|version|variant|variation|color|colors|colour|colours|tone|tones|mood|atmosphere|feel|feeling|vibe|make|made|making|please|can|could|would|want|need|apply|applied|use|using|edit|edited|modify|adjust|do|get|let|based|provided|same|some|whole|entire|current|existing|original|behind|everything|everyone|all|so|that's|just|only|skin|art|artistic|drawing|painting|drawn|painted|aspect|ratio|crop|cropped|resize|size|format|will|should|more|less|effect's|touch|one|two|new"),
    ];

    public static IReadOnlyList<(float Factor, string[] Terms)> Amounts { get; } =
    [
        (0.5f, ["稍微", "一点", "一点点", "轻微", "略微", "有点", "一些", "淡淡", "微微", "轻轻", "少许", "适度", "弱", "弱一点", "轻度", "slightly", "a bit", "a little", "subtle", "subtly", "lightly", "gently", "somewhat", "mild", "mildly", "faint", "soft touch", "weak", "weaker"]),
        (1.5f, ["非常", "强烈", "很", "更加", "更", "更强", "超", "超级", "特别", "极", "极其", "十分", "强", "强一点", "重度", "大幅", "明显", "加强", "增强", "浓", "浓郁", "very", "strong", "strongly", "stronger", "much", "heavy", "heavily", "extremely", "intense", "more intense", "really", "super", "dramatic", "dramatically", "a lot", "bold", "extra"]),
    ];

    public static IReadOnlyList<(int Direction, string[] Terms)> Sides { get; } =
    [
        (-1, ["左侧", "从左边", "从左", "左边", "从左侧", "左", "左方", "左面", "from the left", "left side", "left", "on the left", "from left", "from the left side"]),
        (1, ["右侧", "从右边", "从右", "右边", "从右侧", "右", "右方", "右面", "from the right", "right side", "right", "on the right", "from right", "from the right side"]),
    ];

    /// <summary>Shapes that have a name; the other ones are written as numbers.</summary>
    public static IReadOnlyList<(string Aspect, string[] Terms)> Aspects { get; } =
    [
        ("1:1", ["正方形", "方形", "方图", "square"]),
        ("16:9", ["宽屏", "widescreen", "wide screen"]),
    ];

    private static (WordKind Kind, string[] Terms) Row(WordKind kind, string chinese, string english) => (kind, [.. chinese.Split(' '), .. english.Split('|')]);
}
