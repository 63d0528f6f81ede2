using System.Numerics;
using Likeness.Imaging;
using Likeness.Portraits.Edit.Instruction;

namespace Likeness.Portraits.Edit.Operations;

/// <summary>An S-curve of lightness and a little local contrast.</summary>
internal sealed class Contrast : IEditOperation
{
    private const float Curve = 0.075f;
    private const float Local = 0.22f;

    public void Apply(EditCanvas canvas, EditStep step)
    {
        var picture = canvas.In(ColorSpace.OkLab);
        using var wide = LocalContrast.Base(picture.C0, 0.3f * canvas.Unit);
        var detail = Local * step.Amount;
        var curve = Curve * step.Amount;
        var chroma = 1 + (0.12f * step.Amount);
        PixelMath.Change(picture, (color, x, y) =>
        {
            var lightness = color.X - (curve * MathF.Sin(2 * MathF.PI * Math.Clamp(color.X, 0, 1)));
            lightness += detail * (color.X - wide[x, y]);
            return new Vector3(Math.Clamp(lightness, 0, 1), color.Y * chroma, color.Z * chroma);
        });
    }
}
