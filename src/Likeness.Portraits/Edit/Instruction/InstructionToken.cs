namespace Likeness.Portraits.Edit.Instruction;

/// <summary>A piece of an instruction with its meaning.</summary>
/// <param name="Text">Folded, as it was matched.</param>
/// <param name="Meaning">What it means.</param>
internal readonly record struct InstructionToken(string Text, InstructionMeaning Meaning)
{
    public bool Is(WordKind kind) => Meaning is InstructionMeaning.Word word && word.Kind == kind;

    public bool IsEdit => Meaning is InstructionMeaning.Edit;

    public bool IsColor => Meaning is InstructionMeaning.Color;
}
