using System.Numerics;
using Likeness.Imaging;
using Likeness.Portraits.Edit.Instruction;

namespace Likeness.Portraits.Edit.Operations;

/// <summary>A gradient in OKLab from the top left to the bottom, with a grain that hides its steps.</summary>
internal sealed class GradientBackground : IEditOperation
{
    private static readonly Vector3[] Usual = [new(0.98f, 0.62f, 0.50f), new(0.36f, 0.30f, 0.72f)];

    public void Apply(EditCanvas canvas, EditStep step)
    {
        var first = step.Color is { } named ? Of(named.Lab) : ColorConversion.SrgbToOkLab(Usual[0]);
        var second = step.SecondColor is { } other ? Of(other.Lab)
            : step.Color is null ? ColorConversion.SrgbToOkLab(Usual[1])
            : first.X > 0.55f ? first with { X = first.X - 0.28f } : first with { X = first.X + 0.3f, Y = first.Y * 0.75f, Z = first.Z * 0.75f };
        using var grain = Noise.White(canvas.Width, canvas.Height, canvas.Seed);
        using var background = PixelMath.Draw(canvas.Width, canvas.Height, ColorSpace.OkLab, (x, y) =>
        {
            var lightness = 0.004f * (grain[(int)(x * canvas.Width), (int)(y * canvas.Height)] - 0.5f);
            return Vector3.Lerp(first, second, Math.Clamp((0.3f * x) + (0.8f * y) - 0.05f, 0, 1)) + new Vector3(lightness, 0, 0);
        });
        Backdrop.Put(canvas, background, 0.12f);
        canvas.HasOwnBackground = true;
    }

    private static Vector3 Of(Vector3 lab) => ColorConversion.SrgbToOkLab(ColorConversion.CieLabToSrgb(lab));
}
