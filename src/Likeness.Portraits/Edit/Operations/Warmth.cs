using System.Numerics;
using Likeness.Imaging;
using Likeness.Portraits.Edit.Instruction;

namespace Likeness.Portraits.Edit.Operations;

/// <summary>Moves colours towards yellow or blue; black and white move less.</summary>
/// <param name="shift">Change of OKLab's a and b at the usual amount.</param>
internal sealed class Warmth(Vector2 shift) : IEditOperation
{
    public void Apply(EditCanvas canvas, EditStep step)
    {
        var full = shift * step.Amount;
        PixelMath.Change(canvas.In(ColorSpace.OkLab), (color, _, _) =>
        {
            var lightness = Math.Clamp(color.X, 0, 1);
            var by = full * MathF.Min(1, 1.6f * MathF.Sqrt(lightness * (1.02f - lightness) * 1.6f));
            return new Vector3(color.X, color.Y + by.X, color.Z + by.Y);
        });
    }
}
