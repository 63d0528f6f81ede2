namespace Likeness.Portraits.Prompts;

/// <summary>The things of the vocabulary: those that take a colour first.</summary>
internal static class PromptSubjects
{
    public static IReadOnlyList<(PromptSubject Subject, string[] Terms)> All { get; } =
    [
        (PromptSubject.Background, ["background", "backdrop", "背景", "底色"]),
        (PromptSubject.Hair, ["hair", "头发", "发色"]),
        (PromptSubject.Clothes, ["clothes", "clothing", "shirt", "t-shirt", "jacket", "suit", "dress", "sweater", "hoodie", "coat", "衣服", "上衣", "衬衫", "外套", "西装", "毛衣", "裙子"]),
        (PromptSubject.Glasses, ["glasses", "spectacles", "eyeglasses", "眼镜", "镜框"]),
        (PromptSubject.Outline, ["outline", "outlines", "contour", "ink", "描边", "轮廓线", "轮廓"]),
        (PromptSubject.Dither, ["dither", "dithering", "dithered", "抖动"]),
        (PromptSubject.Dialog, ["dialog", "dialogue", "dialog box", "dialogue box", "dialog frame", "frame", "text box", "hud", "对话框", "边框", "界面"]),
    ];

    /// <summary>The wish for a colour of a thing; null where it has none.</summary>
    public static WishKind? ColorOf(this PromptSubject subject) => subject switch
    {
        PromptSubject.Background => WishKind.BackgroundColor,
        PromptSubject.Hair => WishKind.HairColor,
        PromptSubject.Clothes => WishKind.ClothesColor,
        PromptSubject.Glasses => WishKind.GlassesColor,
        _ => null,
    };

    /// <summary>The wish that a thing be absent; null where that cannot be wished.</summary>
    public static WishKind? AbsenceOf(this PromptSubject subject) => subject switch
    {
        PromptSubject.Background => WishKind.Transparent,
        PromptSubject.Glasses => WishKind.NoGlasses,
        PromptSubject.Outline => WishKind.NoOutline,
        PromptSubject.Dither => WishKind.NoDither,
        PromptSubject.Dialog => WishKind.NoDialog,
        _ => null,
    };
}
