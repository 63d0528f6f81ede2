using Likeness.Portraits.Edit.Instruction;

namespace Likeness.Portraits.Edit;

/// <summary>Takes back the steps that the picture does not allow, so that reports never call applied what cannot be seen.</summary>
internal static class EditSettlement
{
    /// <summary>The steps that can be done.</summary>
    /// <param name="steps">As they were read.</param>
    /// <param name="source">The picture.</param>
    public static IReadOnlyList<EditStep> Possible(IReadOnlyList<EditStep> steps, EditSource source) => [.. steps.Where(step => IsPossible(step, source))];

    private static bool IsPossible(EditStep step, EditSource source)
    {
        if (step.OnBackground && !source.HasPeople)
        {
            return false;
        }

        return step.Kind switch
        {
            EditKind.Retouch or EditKind.HideFaces or EditKind.ThreeD or EditKind.Emoji or EditKind.VideoGame or EditKind.Clay or EditKind.Toy => source.People.Count > 0,
            EditKind.Saturate or EditKind.Desaturate or EditKind.BlackAndWhite => !source.IsMonochrome || step.Kind == EditKind.BlackAndWhite,
            _ => step.Slot != EditSlot.Background || source.HasPeople,
        };
    }
}
