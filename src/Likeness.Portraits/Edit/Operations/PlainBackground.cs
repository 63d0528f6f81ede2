using System.Numerics;
using Likeness.Imaging;
using Likeness.Portraits.Edit.Instruction;
using Likeness.Portraits.Scene;

namespace Likeness.Portraits.Edit.Operations;

/// <summary>A background of one colour, a little lighter in the middle; white stays white throughout, as identity photos want it.</summary>
internal sealed class PlainBackground : IEditOperation
{
    private const float NearlyWhite = 0.93f;

    private static readonly Vector3 IdentityWhite = new(0.985f, 0, 0);
    private static readonly Vector3 LightGrey = new(0.83f, 0, -0.005f);

    public void Apply(EditCanvas canvas, EditStep step)
    {
        var color = step.Color is { } named ? ColorConversion.SrgbToOkLab(ColorConversion.CieLabToSrgb(named.Lab))
            : step.Words.Any(word => word.Contains("证件", StringComparison.Ordinal) || word.Contains("一寸", StringComparison.Ordinal) || word.Contains("photo", StringComparison.Ordinal)) ? IdentityWhite : LightGrey;
        var even = color.X > NearlyWhite;
        var background = PixelMath.Draw(canvas.Width, canvas.Height, ColorSpace.OkLab, (x, y) =>
        {
            var distance = new Vector2(x - 0.5f, y - 0.42f).Length();
            return even ? color : color with { X = Math.Clamp(color.X + 0.03f - (0.08f * SmoothStep.Between(0.1f, 0.85f, distance)), 0, 1) };
        });
        using (background)
        {
            Backdrop.Put(canvas, background, even ? 0 : 0.1f);
        }

        canvas.HasOwnBackground = true;
    }
}
