using Likeness.Portraits.Edit.Instruction;
using Likeness.Portraits.Stylize;

namespace Likeness.Portraits.Edit.Operations;

/// <summary>One of the six styles of the operation stylize, on the whole canvas with its background.</summary>
/// <param name="style">The style.</param>
internal sealed class FaceStyle(PortraitStyle style) : IEditOperation
{
    public void Apply(EditCanvas canvas, EditStep step)
    {
        if (canvas.People.Count == 0)
        {
            // Pixel art is the one style that needs nobody.
            new Mosaic(facesOnly: false).Apply(canvas, step with { Amount = step.Amount * 0.6f });
            return;
        }

        canvas.Stylize(StyleRecipes.Find(style)!);
    }
}
