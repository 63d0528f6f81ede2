using Likeness.Portraits.Prompts;

namespace Likeness.Portraits.Edit.Instruction;

/// <summary>Every term of instructions with its meaning.</summary>
internal static class InstructionVocabulary
{
    /// <summary>Colours that only instructions know, beside those of <see cref="PromptColors"/>.</summary>
    private static readonly (NamedColor Color, string[] Terms)[] MoreColors =
    [
        (PromptColors.Named("mint", 0xA8E6CC), ["mint", "薄荷绿"]),
        (PromptColors.Named("red", 0xC0322B), ["大红", "中国红"]),
        (PromptColors.Named("blue", 0x438EDB), ["证件照蓝"]),
        (PromptColors.Named("navy", 0x27335C), ["藏青", "海军蓝"]),
        (PromptColors.Named("light blue", 0x8FBBDD), ["天蓝"]),
        (PromptColors.Named("beige", 0xD9C39A), ["米白"]),
    ];

    /// <summary>The terms. One that two lists hold means what the first of them says.</summary>
    public static IReadOnlyList<(string Term, InstructionMeaning Meaning)> Terms { get; } =
    [
        .. EditTerms.All.SelectMany(row => Named([.. row.Chinese, .. row.English], new InstructionMeaning.Edit(row.Kind)))
            .Concat(MoreColors.Concat(PromptColors.All).SelectMany(color => Named(color.Terms, new InstructionMeaning.Color(color.Color))))
            .Concat(InstructionWords.Amounts.SelectMany(amount => Named(amount.Terms, new InstructionMeaning.Amount(amount.Factor))))
            .Concat(InstructionWords.Sides.SelectMany(side => Named(side.Terms, new InstructionMeaning.Side(side.Direction))))
            .Concat(InstructionWords.Aspects.SelectMany(aspect => Named(aspect.Terms, new InstructionMeaning.Aspect(aspect.Aspect))))
            .Concat(InstructionWords.All.SelectMany(words => Named(words.Terms, new InstructionMeaning.Word(words.Kind))))
            .Concat(Named(PromptShades.Terms, new InstructionMeaning.Word(WordKind.Unknown)))
            .DistinctBy(entry => entry.Term),
    ];

    /// <summary>The terms, ready to be found in a text.</summary>
    public static TermIndex<InstructionMeaning> Index { get; } = new(Terms);

    private static IEnumerable<(string Term, InstructionMeaning Meaning)> Named(IEnumerable<string> terms, InstructionMeaning meaning) => terms.Select(term => (term, meaning));
}
