using System.Numerics;
using Likeness.Imaging;
using Likeness.Portraits.Edit.Instruction;

namespace Likeness.Portraits.Edit.Operations;

/// <summary>More or less light, as a longer or shorter exposure: every tone is multiplied alike, so no skin is treated otherwise than another; highlights are held by a shoulder.</summary>
/// <param name="stops">Exposure at the usual amount, in powers of two.</param>
internal sealed class Exposure(float stops) : IEditOperation
{
    private const float Shoulder = 0.82f;
    private const float White = 0.985f;

    public void Apply(EditCanvas canvas, EditStep step)
    {
        // OKLab's lightness is about the cube root of light.
        var gain = MathF.Pow(2, stops * step.Amount / 3);
        PixelMath.Change(canvas.In(ColorSpace.OkLab), (color, _, _) =>
        {
            var lightness = Shouldered(color.X * gain);
            var chroma = color.X < 1e-4f ? 1 : lightness / color.X;
            return new Vector3(lightness, color.Y * chroma, color.Z * chroma);
        });
    }

    private static float Shouldered(float lightness)
    {
        if (lightness <= Shoulder)
        {
            return lightness;
        }

        var over = (lightness - Shoulder) / (White - Shoulder);
        return Shoulder + ((White - Shoulder) * (1 - MathF.Exp(-over)));
    }
}
