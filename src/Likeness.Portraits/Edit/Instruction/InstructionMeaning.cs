using Likeness.Portraits.Prompts;

namespace Likeness.Portraits.Edit.Instruction;

/// <summary>What a term of an instruction means.</summary>
internal abstract record InstructionMeaning
{
    private InstructionMeaning()
    {
    }

    internal sealed record Edit(EditKind Kind) : InstructionMeaning;

    internal sealed record Color(NamedColor Value) : InstructionMeaning;

    /// <summary>More or less of the edit beside it, 1 being the usual amount.</summary>
    internal sealed record Amount(float Factor) : InstructionMeaning;

    /// <summary>Where light comes from: −1 the picture's left, 1 its right.</summary>
    internal sealed record Side(int Direction) : InstructionMeaning;

    internal sealed record Aspect(string Name) : InstructionMeaning;

    /// <summary>A word whose meaning depends on its kind alone.</summary>
    internal sealed record Word(WordKind Kind) : InstructionMeaning;
}

/// <summary>Words that are no edits themselves.</summary>
internal enum WordKind
{
    Unknown,
    Filler,
    Separator,

    /// <summary>"and": new words, but not always a new clause.</summary>
    Connective,

    /// <summary>"not".</summary>
    Negation,

    /// <summary>What follows it in the clause stays as it is.</summary>
    Keep,

    /// <summary>What stands before it in the clause stays as it is.</summary>
    Unchanged,

    Add,
    Remove,
    Change,

    /// <summary>"turn into", "generate": only an edit can follow.</summary>
    Turn,

    Background,
    Face,
    Light,
    Blur,
    Gradient,
    Plain,
    Transparent,

    /// <summary>A part of people or scenes that can be described, but neither changed nor added.</summary>
    Part,

    /// <summary>Text and signs: wanting none of them asks for nothing.</summary>
    Lettering,

    /// <summary>It takes a generator, wherever it stands.</summary>
    NewContent,

    /// <summary>Lighter skin: never done.</summary>
    SkinLightening,
}
