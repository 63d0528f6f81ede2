using System.Numerics;
using Likeness.Imaging;
using Likeness.Portraits.Edit.Instruction;

namespace Likeness.Portraits.Edit.Operations;

/// <summary>A black-and-white print, or a sepia one. Channels are weighted near luminance: the red filter of portrait photography would lighten brown skin.</summary>
/// <param name="sepia">Whether the print is toned.</param>
internal sealed class BlackAndWhite(bool sepia) : IEditOperation
{
    private const float Detail = 0.30f;
    private const float Curve = 0.055f;
    private const float GrainStrength = 0.012f;

    /// <summary>The tones are stretched, but not those of a picture that is dark or pale throughout.</summary>
    private const float DarkestWhite = 0.88f;

    private const float LightestBlack = 0.10f;

    private static readonly Vector3 Weights = new(0.28f, 0.60f, 0.12f);

    private static readonly Vector3[] Sepia = [new(0.12f, 0.07f, 0.04f), new(0.42f, 0.29f, 0.18f), new(0.78f, 0.64f, 0.46f), new(0.98f, 0.92f, 0.78f)];

    public void Apply(EditCanvas canvas, EditStep step)
    {
        var picture = canvas.In(ColorSpace.Srgb);
        using var grey = new Plane(canvas.Width, canvas.Height);
        PixelMath.Change(picture, (color, x, y) =>
        {
            grey[x, y] = Vector3.Dot(color, Weights);
            return color;
        });
        using var wide = LocalContrast.Base(grey, 0.25f * canvas.Unit);
        using var grain = Grain.Of(canvas.Width, canvas.Height, 0.7f, canvas.Seed);
        var ends = PixelMath.Quantiles(grey, null, 0.005f, 0.995f);
        var (black, white) = (MathF.Min(ends[0], LightestBlack), MathF.Max(ends[1], DarkestWhite));
        PixelMath.Change(picture, (_, x, y) =>
        {
            var value = grey[x, y] + (Detail * step.Amount * (grey[x, y] - wide[x, y]));
            value = Math.Clamp((value - black) / (white - black), 0, 1);
            value -= Curve * step.Amount * MathF.Sin(2 * MathF.PI * value);
            value = Math.Clamp(value + (GrainStrength * grain[x, y]), 0, 1);
            return sepia ? ToneRamp.At(Sepia, value) : new Vector3(value);
        });
    }
}
