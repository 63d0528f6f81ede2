using System.Text;
using Likeness.Portraits.Prompts;

namespace Likeness.Portraits.Edit.Instruction;

/// <summary>One thing to do to a picture.</summary>
/// <param name="Kind">What.</param>
/// <param name="Words">The words that asked for it.</param>
internal sealed record EditStep(EditKind Kind, IReadOnlyList<string> Words)
{
    /// <summary>How much of it: ½ "slightly", 1, 1½ "strongly".</summary>
    public float Amount { get; init; } = 1;

    /// <summary>Where light comes from: −1 the picture's left, 1 its right, 0 nothing was said.</summary>
    public int Side { get; init; }

    /// <summary>Whether it is done to the background alone.</summary>
    public bool OnBackground { get; init; }

    /// <summary>The colour of a background.</summary>
    public NamedColor? Color { get; init; }

    /// <summary>The second colour of a gradient.</summary>
    public NamedColor? SecondColor { get; init; }

    public EditSlot Slot => EditTerms.Of(Kind).Slot;

    /// <summary>As reports name it, such as <c>light: sunset, from the left</c>.</summary>
    public override string ToString()
    {
        var term = EditTerms.Of(Kind);
        var text = new StringBuilder($"{term.Subject}: ");
        text.Append(Kind == EditKind.ColorBackground && Color is not null ? Color.Name : term.Name);
        if (Kind == EditKind.GradientBackground && Color is not null)
        {
            text.Append($", {Color.Name}").Append(SecondColor is null ? "" : $" to {SecondColor.Name}");
        }

        text.Append(Amount switch { < 1 => ", slightly", > 1 => ", strongly", _ => "" });
        text.Append(Slot != EditSlot.Light ? "" : Side switch { < 0 => ", from the left", > 0 => ", from the right", _ => "" });
        return text.Append(OnBackground ? ", background only" : "").ToString();
    }
}
