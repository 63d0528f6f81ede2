using Likeness.Portraits.Edit.Instruction;

namespace Likeness.Portraits.Edit.Operations;

/// <summary>One kind of edit. Stateless and thread-safe; the same canvas, step and seed give the same pixels.</summary>
internal interface IEditOperation
{
    /// <summary>Changes the canvas.</summary>
    /// <param name="canvas">The picture with its people.</param>
    /// <param name="step">Amount, side and colours.</param>
    void Apply(EditCanvas canvas, EditStep step);
}
