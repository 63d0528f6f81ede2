using System.Numerics;
using Likeness.Imaging;
using Likeness.Portraits.Edit.Instruction;

namespace Likeness.Portraits.Edit.Operations;

/// <summary>Stronger or weaker colours. Stronger ones gain less the stronger they are, and skin gains half as much as the rest.</summary>
/// <param name="change">Relative change of chroma at the usual amount.</param>
internal sealed class Saturation(float change) : IEditOperation
{
    private const float Strong = 0.3f;

    /// <summary>Direction of the hues of skin in OKLab, light and dark alike.</summary>
    private static readonly Vector2 SkinHue = Vector2.Normalize(new Vector2(0.55f, 0.83f));

    public void Apply(EditCanvas canvas, EditStep step) => PixelMath.Change(canvas.In(ColorSpace.OkLab), (color, _, _) =>
    {
        var hue = new Vector2(color.Y, color.Z);
        var chroma = hue.Length();
        var factor = 1 + (change * step.Amount);
        if (change > 0)
        {
            var skin = chroma < 1e-5f ? 0 : MathF.Max(0, Vector2.Dot(hue, SkinHue) / chroma);
            var room = MathF.Max(0, 1 - (chroma / Strong)) * (1 - (0.5f * skin * skin * skin * skin));
            factor = 1 + (change * step.Amount * room);
        }

        return new Vector3(color.X, color.Y * factor, color.Z * factor);
    });
}
