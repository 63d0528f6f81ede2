namespace Likeness.Portraits.Edit.Instruction;

/// <summary>What an instruction was read to ask for.</summary>
internal sealed record EditInstruction
{
    /// <summary>What to do, in the order in which it is done.</summary>
    public required IReadOnlyList<EditStep> Steps { get; init; }

    /// <summary>The shape that the instruction names.</summary>
    public AspectRatio? Aspect { get; init; }

    /// <summary>Whether the background stays as it is.</summary>
    public bool KeepsBackground { get; init; }

    /// <summary>Words that are not understood or without effect.</summary>
    public required IReadOnlyList<string> Ignored { get; init; }

    /// <summary>Words that ask for content that is not in the picture; with any of them the instruction is refused.</summary>
    public required IReadOnlyList<string> NewContent { get; init; }

    /// <summary>Whether there is anything to do.</summary>
    public bool IsUnderstood => Steps.Count > 0 || Aspect is not null;
}
