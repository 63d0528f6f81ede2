namespace Likeness.Portraits.Prompts;

/// <summary>The words that prompts of a style are read against, in English and Chinese. docs/prompts.md lists them for users.</summary>
internal static class PromptVocabulary
{
    public static IReadOnlyList<string> Negations { get; } = ["no", "without", "not", "remove", "不要", "没有", "去掉", "无", "不带"];

    // Words that carry no wish: they describe any portrait, or only connect others.
    private static readonly string[] Fillers =
    [
        "a", "an", "the", "of", "with", "and", "in", "on", "is", "to", "for", "person", "people", "man", "woman", "boy", "girl", "portrait", "photo", "picture", "face", "style",
        "light", "lighting", "color", "colour", "make", "please", "change", "tone", "tones", "mood", "look", "wearing",
        "一个", "一位", "人", "人像", "男人", "女人", "男孩", "女孩", "照片", "图片", "头像", "风格", "的", "和", "与", "是", "把", "换成", "变成", "改成", "请", "光线", "颜色", "色调", "氛围",
    ];

    private static readonly (PortraitStyle Style, string[] Terms)[] StyleNames =
    [
        (PortraitStyle.ThreeD, ["3d", "3d render", "3d character", "三维", "3d渲染"]),
        (PortraitStyle.Emoji, ["emoji", "表情符号"]),
        (PortraitStyle.VideoGame, ["video game", "video game character", "电子游戏", "游戏角色", "游戏"]),
        (PortraitStyle.Pixels, ["pixels", "pixel", "pixel art", "像素", "像素风", "像素艺术"]),
        (PortraitStyle.Clay, ["clay", "claymation", "clay figure", "粘土", "黏土", "粘土动画"]),
        (PortraitStyle.Toy, ["toy", "toy figure", "玩具", "玩具模型"]),
    ];

    /// <summary>Every known term with its meaning; longer terms come first, so that "light blue" wins over "blue".</summary>
    public static IReadOnlyList<(string Term, Meaning Meaning)> Terms { get; } = [.. All().OrderByDescending(entry => entry.Term.Length).ThenBy(entry => entry.Term, StringComparer.Ordinal)];

    /// <summary>The terms, ready to be found in a text.</summary>
    public static TermIndex<Meaning> Index { get; } = new(Terms);

    private static IEnumerable<(string Term, Meaning Meaning)> All() =>
    [
        .. PromptColors.All.SelectMany(color => Named(color.Terms, new Meaning.Color(color.Color))),
        .. PromptSubjects.All.SelectMany(subject => Named(subject.Terms, new Meaning.Subject(subject.Subject))),
        .. PromptEffects.All.SelectMany(effect => Named(effect.Terms, new Meaning.Effect(effect))),
        .. PromptMoods.All.SelectMany(mood => Named(mood.Terms, new Meaning.Effect(new PromptEffect(WishKind.Mood, mood.Mood.Name, "", w => w with { Mood = mood.Mood }, mood.Terms)))),
        .. StyleNames.SelectMany(style => Named(style.Terms, new Meaning.StyleName(style.Style))),
        .. Named(Negations, Meaning.Negation.Instance),
        .. Named(PromptShades.Terms.Where(term => !IsOtherwiseKnown(term)), Meaning.Unknown.Instance),
        .. Named(Fillers, Meaning.Filler.Instance),
    ];

    private static IEnumerable<(string Term, Meaning Meaning)> Named(IEnumerable<string> terms, Meaning meaning) => terms.Select(term => (term, meaning));

    private static bool IsOtherwiseKnown(string term) => Fillers.Contains(term) || PromptEffects.All.Any(effect => effect.Terms.Contains(term));
}
