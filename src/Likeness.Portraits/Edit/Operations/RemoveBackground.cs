using Likeness.Portraits.Edit.Instruction;

namespace Likeness.Portraits.Edit.Operations;

/// <summary>The people alone: the result is transparent around them.</summary>
internal sealed class RemoveBackground : IEditOperation
{
    public void Apply(EditCanvas canvas, EditStep step)
    {
        Backdrop.CleanBorder(canvas);
        canvas.CutOut();
    }
}
