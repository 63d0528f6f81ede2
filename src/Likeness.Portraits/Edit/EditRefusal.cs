using Likeness.Portraits.Edit.Instruction;

namespace Likeness.Portraits.Edit;

/// <summary>Instructions that the embedded engine cannot follow. They are the fault <see cref="FaultKind.EngineCannot"/>, whose detail holds the words: what another engine can do is no mistake of the caller's.</summary>
internal static class EditRefusal
{
    private const int MostWords = 8;
    private const int LongestWord = 40;

    /// <summary>The refusal; null where the instruction can be followed.</summary>
    public static PortraitOutcome? Of(EditRequest request, EditInstruction instruction)
    {
        if (request.Pictures.Count != 1)
        {
            return PortraitOutcome.Failure(FaultKind.EngineCannot, OfCount(request.Pictures.Count));
        }

        if (instruction.NewContent.Count > 0)
        {
            return Cannot("new content in the picture", instruction.NewContent);
        }

        if (instruction.IsUnderstood || (request.Aspect is not null && string.IsNullOrWhiteSpace(request.Prompt)))
        {
            return null;
        }

        return string.IsNullOrWhiteSpace(request.Prompt)
            ? PortraitOutcome.Failure(FaultKind.InvalidParameter, "The instruction is empty; say in words what to change.")
            : Cannot("an instruction of which nothing is understood here", instruction.Ignored);
    }

    /// <summary>Why none or several pictures cannot be edited.</summary>
    public static string OfCount(int pictures) => Detail(pictures == 0 ? "a picture made from words alone" : "one picture made of several");

    private static PortraitOutcome Cannot(string what, IReadOnlyList<string> words)
    {
        var named = words.Count == 0 ? "" : $" ({string.Join(", ", words.Take(MostWords).Select(word => $"\"{(word.Length > LongestWord ? word[..LongestWord] + "…" : word)}\""))}{(words.Count > MostWords ? ", …" : "")})";
        return PortraitOutcome.Failure(FaultKind.EngineCannot, Detail(what + named));
    }

    private static string Detail(string what) => $"It needs a generative engine: {what}. The embedded engine changes style, light, colour, background and shape of what is there.";
}
