using System.Numerics;
using Likeness.Imaging;
using Likeness.Portraits.Edit.Instruction;

namespace Likeness.Portraits.Edit.Operations;

/// <summary>Raises fine and middle detail of lightness, held near the range of a pixel's neighbours, so that edges get no halos; flat areas keep their noise small.</summary>
internal sealed class Sharpen : IEditOperation
{
    private const float Overshoot = 0.035f;
    private const float Fine = 1.5f;
    private const float Middle = 0.35f;

    /// <summary>Detail below this is noise.</summary>
    private const float NoiseLevel = 0.006f;

    public void Apply(EditCanvas canvas, EditStep step)
    {
        var picture = canvas.In(ColorSpace.OkLab);
        using var near = LocalContrast.Base(picture.C0, MathF.Max(1, 0.02f * canvas.Unit), 8e-4f);
        using var wide = LocalContrast.Base(picture.C0, MathF.Max(3, 0.12f * canvas.Unit), 4e-3f);
        using var low = Morphology.Erode(picture.C0, 1);
        using var high = Morphology.Dilate(picture.C0, 1);
        var (fine, middle) = (Fine * step.Amount, Middle * step.Amount);
        PixelMath.Change(picture, (color, x, y) =>
        {
            var detail = color.X - near[x, y];
            var sure = MathF.Min(1, detail * detail / (NoiseLevel * NoiseLevel));
            var value = color.X + (fine * detail * sure) + (middle * (near[x, y] - wide[x, y]));
            return new Vector3(Math.Clamp(value, low[x, y] - Overshoot, high[x, y] + Overshoot), color.Y, color.Z);
        });
    }
}
